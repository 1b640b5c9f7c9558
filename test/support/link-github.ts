import assert from 'node:assert/strict';
import type { Client } from './http/client.ts';
import type { GithubStandIn } from './github/stand-in.ts';
import type { Person } from './people.ts';

/** A person links their GitHub identity by a signed statement in a public gist, as on /me. */
export async function linkGithub(client: Client, person: Person, github: GithubStandIn): Promise<void> {
  github.world.user(person.github);
  const asked = await client.post('/v1/me/links/github/statement', { login: person.github.login });
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const { statement } = asked.body;
  const signature = await person.wallet.signMessage(statement);
  const id = github.publishGist(person.github, { 'pledgebook.md': `${statement}\n${signature}\n` });
  const linked = await client.post('/v1/me/links/github', {
    gistUrl: `https://gist.github.com/${person.github.login}/${id}`,
  });
  assert.equal(linked.status, 201, JSON.stringify(linked.body));
}
