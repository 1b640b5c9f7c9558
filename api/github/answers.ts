import type { Octokit } from 'octokit';

/* GitHub's answers, as its description types them. */

type Rest = Octokit['rest'];
type Answer<Call extends (...input: never[]) => Promise<{ data: unknown }>> = Awaited<
  ReturnType<Call>
>['data'];

export type PullAnswer = Answer<Rest['pulls']['get']>;
export type ReviewAnswer = Answer<Rest['pulls']['listReviews']>[number];
export type CommitAnswer = Answer<Rest['repos']['listCommits']>[number];
export type ComparisonAnswer = Answer<Rest['repos']['compareCommitsWithBasehead']>;
export type ActivityAnswer = Answer<Rest['repos']['listActivities']>[number];
export type DeploymentAnswer = Answer<Rest['repos']['listDeployments']>[number];
export type DeploymentStatusAnswer = Answer<Rest['repos']['listDeploymentStatuses']>[number];
export type ReleaseAnswer = Answer<Rest['repos']['listReleases']>[number];

/** What GitHub shows instead of deleted accounts, where it does not show nobody. */
const GHOST = 10_137;

export function personOf(
  user: { id: number; login: string } | null | undefined,
): { id: number; login: string } | null {
  return user === null || user === undefined || user.id === GHOST ? null : { id: user.id, login: user.login };
}
