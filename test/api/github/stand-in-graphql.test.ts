import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

test('our GitHub answers in GraphQL what GitHub does: strangers nothing, and what is wrong with 200', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/secret', { private: true, installationId: null });
  repository.associations.set(people.stella.github.id, 'MEMBER');
  const pull = await github.openPullRequest(repository, people.ann.github);
  const [member, other] = [people.stella, people.vic].map(({ github: who }) => github.personalToken(who));
  const ask = async (members: string, token: string | undefined, id: unknown = `PR_${pull.id}`) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on PullRequest { ${members} } } }`;
    const headers = token === undefined ? {} : { authorization: `bearer ${token}` };
    const answer = await fetch(`${github.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables: { id } }),
    });
    const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { type?: string }[] };
    return [answer.status, data, errors?.map(({ type }) => type)];
  };

  assert.deepEqual(await ask('number lastEditedAt', member), [
    200,
    { node: { number: pull.number, lastEditedAt: null } },
    undefined,
  ]);
  assert.deepEqual(await ask('lastEditedAt', undefined), [401, undefined, undefined]);
  assert.deepEqual(await ask('lastEditedAt', 'ghp_unknown'), [401, undefined, undefined]);
  assert.deepEqual(await ask('lastEditedAt', other), [200, { node: null }, ['NOT_FOUND']]);
  assert.deepEqual(await ask('editedLast', member), [200, undefined, ['undefinedField']]);
  assert.deepEqual(await ask('lastEditedAt', member, 7), [200, undefined, [undefined]]);
});
