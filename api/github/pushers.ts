import type { Octokit } from 'octokit';
import { type ActivityAnswer, personOf, type PullAnswer } from './answers.ts';
import { firstPages } from './pages.ts';
import type { Reader } from './reader.ts';
import { unlessHidden } from './requests.ts';

/** Of a branch the newest three hundred changes are read. */
const PAGES_MAX = 3;

/**
 * Who pushed a pull request's commits to its branch, a fork's too, in no order; null where GitHub does not tell who pushed the
 * head. Whom GitHub knows by an earlier push, of commits that were replaced since, is not named.
 */
export async function fetchPushers(
  reader: Reader,
  pull: PullAnswer,
  commits: readonly { sha: string }[],
): Promise<number[] | null> {
  const { head } = pull;
  // GitHub's description has it that there always is one; of a deleted fork there is none
  const repository = head.repo as typeof head.repo | null;
  if (repository === null) return null;
  const { octokit, anybody } = reader;
  const ref = `refs/heads/${head.ref}`;
  const activities =
    (await activitiesOf(octokit, repository.id, ref)) ??
    (octokit === anybody ? undefined : await activitiesOf(anybody, repository.id, ref)) ??
    [];
  const shas = new Set([head.sha, ...commits.map(({ sha }) => sha)]);
  const pushes = activities.filter(({ after }) => shas.has(after));
  const pushed = (activity: ActivityAnswer) => personOf(activity.actor)?.id;
  const ofHead = pushes.find(({ after }) => after === head.sha);
  if (ofHead === undefined || pushed(ofHead) === undefined) return null;
  const ids = new Set(pushes.map(pushed).filter((id) => id !== undefined));
  return [...ids].sort((a, b) => a - b);
}

async function activitiesOf(
  octokit: Octokit,
  id: number,
  ref: string,
): Promise<ActivityAnswer[] | undefined> {
  const path = '/repositories/{id}/activity';
  const listed = await unlessHidden(firstPages<ActivityAnswer>(octokit, path, { id, ref }, PAGES_MAX));
  return listed?.rows;
}
