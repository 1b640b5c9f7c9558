import type { CommitGraph } from './commits.ts';

/* What GitHub holds, as our GitHub keeps it. Times are RFC 3339 with whole seconds. */

/** Somebody, as a test or the demo names them. */
export interface Person {
  id: number;
  login: string;
}

export interface User {
  id: number;
  login: string;
  type: 'User' | 'Bot';
  createdAt: string;
}

/** The App on somebody's account. */
export interface Installation {
  id: number;
  /** The login of the account it is on. */
  account: string;
  suspended: boolean;
  permissions: Record<string, 'read' | 'write'>;
}

export interface Repository {
  id: number;
  /** owner/name */
  name: string;
  /** They lead here until somebody takes them again. */
  formerNames: string[];
  private: boolean;
  defaultBranch: string;
  installationId: number | null;
  /** What people are to it, such as `MEMBER`; they see it even when it is private. */
  associations: Map<number, string>;
  /** A fork shares it with what it was forked from. */
  commits: CommitGraph;
  branches: Map<string, string>;
  tags: Map<string, string>;
  pulls: Map<number, Pull>;
  /** Those that were transferred away stand here too. */
  issues: Map<number, Issue>;
  /** Of issues and pull requests, by number. */
  labels: Map<number, string[]>;
  checkRuns: CheckRun[];
  deployments: Deployment[];
  releases: Release[];
  /** Oldest first. */
  activities: Activity[];
  lastNumber: number;
}

/** What an App says beside a commit. */
export interface CheckRun {
  id: number;
  appId: number;
  name: string;
  head: string;
  externalId: string;
  conclusion: string;
  title: string;
  summary: string;
  /** The identifiers of its buttons. */
  actions: string[];
}

export interface Issue {
  id: number;
  number: number;
  /** Where it is now. */
  repository: Repository;
  user: User;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  deleted: boolean;
}

/** A change of a branch. */
export interface Activity {
  id: number;
  type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';
  branch: string;
  before: string;
  after: string;
  at: string;
  actor: User;
}

export interface Review {
  id: number;
  user: User;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  body: string;
  commitId: string | null;
  submittedAt: string;
  /** Nobody is shown it: it is of an account that was marked as spam. */
  hidden?: true;
}

export interface TimelineEvent {
  id: number;
  event: string;
  actor: User;
  at: string;
  /** Of `review_dismissed`. */
  dismissed?: { review: Review; was: string };
  /** Of `cross-referenced`: what mentions this. */
  source?: Pull;
}

export interface Pull {
  id: number;
  number: number;
  repository: Repository;
  user: User;
  title: string;
  body: string;
  state: 'open' | 'closed';
  draft: boolean;
  /** Where its branch is: a fork, or the repository itself. */
  headRepository: Repository;
  branch: string;
  head: string;
  base: string;
  /** The tip of the base branch when the pull request was last synchronized, or before its merge. */
  baseSha: string;
  createdAt: string;
  updatedAt: string;
  /** When its text was changed last. */
  editedAt: string | null;
  closedAt: string | null;
  merged: { at: string; by: User; sha: string; method: MergeMethod } | null;
  reviews: Review[];
  /** Oldest first. */
  timeline: TimelineEvent[];
}

/** `indirect`: nobody pressed the button, the head became reachable from the base branch by a push. */
export type MergeMethod = 'merge' | 'squash' | 'rebase' | 'indirect';

export interface DeploymentStatus {
  id: number;
  state: string;
  createdAt: string;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  production: boolean;
  creator: User;
  createdAt: string;
  /** Newest first. */
  statuses: DeploymentStatus[];
}

export interface Release {
  id: number;
  tag: string;
  author: User;
  draft: boolean;
  prerelease: boolean;
  createdAt: string;
  publishedAt: string | null;
}

export interface Gist {
  id: string;
  owner: User;
  public: boolean;
  files: Record<string, string>;
}
