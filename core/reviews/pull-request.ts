import type { Proof } from '../tasks/task.ts';

/* What is known of a pull request: plain records that can be stored, hashed and judged again. Times are RFC 3339, people ids. */

export interface RepositoryFacts {
  id: number;
  /** owner/name, as last seen. */
  name: string;
  defaultBranch: string;
  /** Voters cannot see its pull requests. */
  private: boolean;
  /** null: our GitHub App is not installed there. */
  installationId: number | null;
}

export interface CommitFacts {
  sha: string;
  /** null: GitHub knows no user of that e-mail address. */
  author: number | null;
  committer: number | null;
  coAuthors: (number | null)[];
}

export interface ReviewFacts {
  id: number;
  /** null: the account was deleted. */
  userId: number | null;
  login: string;
  bot: boolean;
  state: 'approved' | 'changes_requested' | 'commented' | 'dismissed' | 'pending';
  /** null: the commit is gone. */
  commit: string | null;
  /** Of base...commit when it was approved; null where it was not needed or cannot be computed. */
  patchId: string | null;
  submittedAt: string;
  /** What GitHub says of the reviewer in this repository, such as `MEMBER` or `CONTRIBUTOR`: shown, never required. */
  association: string;
  /** Who dismissed it (null: nobody knows) and what it had said; null where it was not dismissed, or GitHub does not tell. */
  dismissed: { by: number | null; was: 'approved' | 'changes_requested' } | null;
}

/** Something that takes the merge back on the branch it went into, and is not itself taken back. */
export interface RevertFacts {
  /** `#124` or the short name of a commit. */
  by: string;
  at: string;
}

export interface DeploymentFacts {
  id: number;
  environment: string;
  sha: string;
  createdAt: string;
  /** Of its newest status: `success`, `failure`, `error`, `inactive`, `in_progress`, … */
  state: string;
  /** Of its first status `success`. */
  succeededAt: string | null;
  containsMerge: boolean;
}

export interface ReleaseFacts {
  id: number;
  tag: string;
  publishedAt: string;
  containsMerge: boolean;
}

export interface PullRequestFacts {
  repository: RepositoryFacts;
  number: number;
  title: string;
  url: string;
  author: { id: number; login: string } | null;
  createdAt: string;
  updatedAt: string;
  state: 'open' | 'closed';
  draft: boolean;
  head: string;
  /** Of base...head; null where it was not needed or cannot be computed. */
  patchId: string | null;
  baseBranch: string;
  /** When its base branch was changed last: what was approved before stood on another one. */
  retargetedAt: string | null;
  /** `commit` is what the merge put on the base branch: the merge commit, the squashed one, or the last rebased one. */
  merged: { at: string; by: { id: number; login: string } | null; commit: string } | null;
  /** Of the merge, oldest first. */
  reverts: RevertFacts[];
  /** false where more happened since the merge than was read: then a revert that is not named may still stand. */
  allRevertsKnown: boolean;
  /** Where they are not all known: those that were taken back themselves. */
  revertsUndone?: string[];
  commits: CommitFacts[];
  /** GitHub lists at most 250 commits: false where there are more. */
  allCommitsKnown: boolean;
  /** Who pushed its commits to its branch; null: GitHub does not tell who pushed the head. */
  pushers: number[] | null;
  reviews: ReviewFacts[];
  /** Set where there are more reviews than were read: the oldest and the newest are. Nobody knows then who objects. */
  reviewsUnread?: true;
  /** Set where more happened than was read: until then its base branch may have been changed, and reviews dismissed, by nobody knows whom. */
  unreadUntil?: string;
  /** Since the merge, where the proof is a deployment. */
  deployments: DeploymentFacts[];
  /** Since the merge, without drafts and pre-releases, where the proof is a release. */
  releases: ReleaseFacts[];
  /** Where the proof is a branch; `since` is when we first saw the merge in it. */
  branch: { name: string; containsMerge: boolean; since: string | null } | null;
}

/** A repository as a person wrote it (owner/name), or one that is known: then its id decides, and the name helps to find it. */
export type RepositoryReference = string | { id: number; name: string; private?: boolean };

export interface PullRequestReference {
  repository: RepositoryReference;
  number: number;
}

/**
 * Where facts come from. `undefined` is "there is no such thing, or it cannot be seen". Throws RefusalError `unavailable` when it
 * cannot be asked now: that is "unknown", and changes nothing. Its code is `installation_suspended` where our App may not see a
 * repository any more that nobody else may see, and `github_unavailable` for everything that passes by itself.
 */
export interface PullRequestSource {
  findRepository(repository: RepositoryReference): Promise<RepositoryFacts | undefined>;
  fetchFacts(reference: PullRequestReference, proof: Proof): Promise<PullRequestFacts | undefined>;
}

const OWNER = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})';
const NAME = '[A-Za-z0-9._-]{1,100}';
const NUMBER = '[1-9][0-9]{0,8}';
const ADDRESS = new RegExp(
  `^https://github\\.com/(${OWNER}/${NAME})/pull/(${NUMBER})(?:/[a-z]+)?/?(?:[?#].*)?$`,
);
const SHORT = new RegExp(`^(${OWNER}/${NAME})#(${NUMBER})$`);
const REPOSITORY = new RegExp(`^${OWNER}/${NAME}$`);

/** Reads https://github.com/owner/repo/pull/12 or owner/repo#12. Only full references: `#12` alone names nothing. */
export function parsePullRequest(text: string): { repository: string; number: number } | undefined {
  const match = ADDRESS.exec(text) ?? SHORT.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { repository: match[1], number: Number(match[2]) };
}

/** As people cite it: `owner/name#12`. */
export function citedAs({ repository, number }: Pick<PullRequestFacts, 'repository' | 'number'>): string {
  return `${repository.name}#${number}`;
}

/** Whether it is the one that somebody named. GitHub's names have no case. */
export function isCalled(
  facts: Pick<PullRequestFacts, 'repository' | 'number'>,
  named: { repository: string; number: number } | undefined,
): boolean {
  return (
    facts.number === named?.number && facts.repository.name.toLowerCase() === named.repository.toLowerCase()
  );
}

export function isRepositoryName(text: string): boolean {
  return REPOSITORY.test(text);
}
