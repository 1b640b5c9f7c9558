import { connectGithub, type GithubClient } from '../../api/github/client.ts';
import type { PullRequestFacts } from '../../core/reviews/pull-request.ts';
import type { Proof } from '../../core/tasks/task.ts';
import type { GithubStandIn } from './github/stand-in.ts';
import type { Pull } from './github/things.ts';
import { people } from './people.ts';

export const production = { kind: 'deployment', environment: 'production' } as const;

/** Reads where the App is installed as the App, elsewhere as anybody. */
export function asApp(github: GithubStandIn): GithubClient {
  return connectGithub({ apiUrl: github.url, app: github.app, token: undefined, onWait: () => {} });
}

/** Reads with somebody's token, as a register without an App does. */
export function asToken(github: GithubStandIn): GithubClient {
  const token = github.personalToken(people.stella.github);
  return connectGithub({ apiUrl: github.url, app: undefined, token, onWait: () => {} });
}

export function asAnybody(github: GithubStandIn): GithubClient {
  return connectGithub({ apiUrl: github.url, app: undefined, token: undefined, onWait: () => {} });
}

/** The facts of a pull request that is there. */
export async function factsOf(
  client: GithubClient,
  pull: Pull,
  proof: Proof = production,
): Promise<PullRequestFacts> {
  const { id, name } = pull.repository;
  const facts = await client.fetchFacts({ repository: { id, name }, number: pull.number }, proof);
  if (facts === undefined) throw new Error(`GitHub does not show #${pull.number}`);
  return facts;
}
