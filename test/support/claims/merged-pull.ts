import type { GithubStandIn } from '../github/stand-in.ts';
import type { MergeMethod, Pull, Repository } from '../github/things.ts';
import { people } from '../people.ts';

/** One pull request of Ann's that Stella merged, in a repository of its own. */
export async function mergedPull(
  github: GithubStandIn,
  method: Exclude<MergeMethod, 'indirect'> = 'merge',
): Promise<{ repository: Repository; pull: Pull }> {
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, people.ann.github, { title: 'The archive' });
  await github.push(pull, people.ann.github);
  await github.merge(pull, people.stella.github, method);
  return { repository, pull };
}
