import { say } from '../phrases.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/** GitHub's own committer of what is committed in its pages: no person. */
const WEB_FLOW = 19_864_447;

/** Who reviews: a person of GitHub, with the wallet (0x and lower case) that a registered reviewer has linked it to. */
export interface Person {
  githubId: number;
  address: string | undefined;
}

/** The people of a pull request's commits; null stands for each whom GitHub does not know. */
export function peopleOf(facts: PullRequestFacts): {
  authors: Set<number>;
  coAuthors: Set<number>;
  unknown: number;
} {
  const written = facts.commits.flatMap((commit) => [commit.author, commit.committer]);
  const named = facts.commits.flatMap((commit) => commit.coAuthors);
  const known = (ids: (number | null)[]) => new Set(ids.filter((id) => id !== null && id !== WEB_FLOW));
  return {
    authors: known(written) as Set<number>,
    coAuthors: known(named) as Set<number>,
    unknown: facts.commits.filter((commit) =>
      [commit.author, commit.committer, ...commit.coAuthors].includes(null),
    ).length,
  };
}

/** Why somebody's word on a submission is the claimer's own; undefined where it is not. */
export function sideOf(
  { githubId, address }: Person,
  facts: PullRequestFacts,
  { claimer, team }: Pick<ReviewRules, 'claimer' | 'team'>,
): string | undefined {
  if (claimer.includes(githubId)) return say('the reviewer is the claimer');
  if (facts.author?.id === githubId) return say('the reviewer is the author of the pull request');
  if (team.contributors.includes(githubId)) return say('the reviewer contributed to this work');
  if (team.githubIds.includes(githubId) || (address !== undefined && team.addresses.includes(address)))
    return say('the reviewer belongs to the claiming delegate');
  return undefined;
}

/**
 * Why somebody's approval of a submission is not independent of the work; undefined where it is. Commits name whom they like, and
 * who left the work may know what is wrong with it, so this silences no objection.
 */
export function shareOf(
  { githubId }: Person,
  facts: PullRequestFacts,
  { team }: Pick<ReviewRules, 'team'>,
): string | undefined {
  if (team.left.includes(githubId)) return say('the reviewer contributed to this work');
  const { authors, coAuthors } = peopleOf(facts);
  if (authors.has(githubId)) return say('the reviewer wrote or committed part of it');
  if (coAuthors.has(githubId))
    return say('the reviewer is named as co-author; one more independent review is needed');
  if (facts.pushers?.includes(githubId) === true) return say('the reviewer pushed to it');
  return undefined;
}

/** Why no approval by this reviewer could count for this submission, whatever they write; null where it could. */
export function conflictOf(
  reviewer: Person,
  facts: PullRequestFacts,
  rules: Pick<ReviewRules, 'claimer' | 'team'>,
): string | null {
  return sideOf(reviewer, facts, rules) ?? shareOf(reviewer, facts, rules) ?? null;
}
