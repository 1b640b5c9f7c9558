import type {
  CommitFacts,
  DeploymentFacts,
  PullRequestFacts,
  ReviewFacts,
} from '../../../core/reviews/pull-request.ts';
import type { ReviewRules } from '../../../core/reviews/review-rules.ts';
import { people } from '../people.ts';

/** A day of the story that these builders tell: `day(1)` the pull request is opened, `day(3)` merged, `day(4)` deployed. */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 10, number, 12)).toISOString();
}

export const HEAD = 'aaaaaaa000000000000000000000000000000000';
export const MERGE = 'bbbbbbb000000000000000000000000000000000';
export const OLD = 'ccccccc000000000000000000000000000000000';

/** ann's open pull request, approved by rey and rob. */
export function approvedPullRequest(changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return {
    repository: { id: 77, name: 'iotex/pledge', defaultBranch: 'main', private: false, installationId: 5 },
    number: 12,
    title: 'Add the archive endpoint',
    url: 'https://github.com/iotex/pledge/pull/12',
    author: people.ann.github,
    createdAt: day(1),
    updatedAt: day(2),
    state: 'open',
    draft: false,
    head: HEAD,
    patchId: null,
    baseBranch: 'main',
    retargetedAt: null,
    merged: null,
    reverts: [],
    allRevertsKnown: true,
    commits: [commit()],
    allCommitsKnown: true,
    pushers: [people.ann.github.id],
    reviews: [approval(people.rey.github), approval(people.rob.github)],
    deployments: [],
    releases: [],
    branch: null,
    ...changes,
  };
}

export function reviewed(...reviews: ReviewFacts[]): PullRequestFacts {
  return approvedPullRequest({ reviews });
}

export function mergedPullRequest(changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return approvedPullRequest({
    state: 'closed',
    merged: { at: day(3), by: people.stella.github, commit: MERGE },
    ...changes,
  });
}

export function deployedPullRequest(changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return mergedPullRequest({ deployments: [deployment()], ...changes });
}

export function commit(changes: Partial<CommitFacts> = {}): CommitFacts {
  return {
    sha: HEAD,
    author: people.ann.github.id,
    committer: people.ann.github.id,
    coAuthors: [],
    ...changes,
  };
}

export function approval(by: { id: number; login: string }, changes: Partial<ReviewFacts> = {}): ReviewFacts {
  return {
    id: by.id,
    userId: by.id,
    login: by.login,
    bot: false,
    state: 'approved',
    commit: HEAD,
    patchId: null,
    submittedAt: day(2),
    association: 'COLLABORATOR',
    dismissed: null,
    ...changes,
  };
}

/** ria asks for changes. */
export function objection(changes: Partial<ReviewFacts> = {}): ReviewFacts {
  return approval(people.ria.github, { state: 'changes_requested', ...changes });
}

export const approvals = [approval(people.rey.github), approval(people.rob.github)];

export function deployment(changes: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return {
    id: 1,
    environment: 'production',
    sha: MERGE,
    createdAt: day(4),
    state: 'success',
    succeededAt: day(4),
    containsMerge: true,
    ...changes,
  };
}

/** The terms of whoever was a reviewer before anything was reviewed. */
export const ALWAYS = [{ from: new Date(day(0)), until: null }];

/** rey, rob and ria are reviewers, stella is a steward, ann claims for herself; two approvals, a week of soak. */
export function rulesOfTheHouse(changes: Partial<ReviewRules> = {}): ReviewRules {
  const { ann, rey, rob, ria, stella } = people;
  return {
    quorum: 2,
    baseBranch: null,
    proof: { kind: 'deployment', environment: 'production' },
    soakPeriodMs: 7 * 24 * 60 * 60 * 1000,
    claimer: [ann.github.id],
    team: { githubIds: [ann.github.id], addresses: [ann.address.toLowerCase()], contributors: [], left: [] },
    reviewers: [rey, rob, ria].map((each) => ({
      githubId: each.github.id,
      address: each.address.toLowerCase(),
      terms: ALWAYS,
    })),
    former: [],
    stewards: [stella.github.id],
    delegateApproved: true,
    before: [],
    overrides: [],
    drawn: null,
    earlier: { claims: 0, approvals: new Map() },
    relations: new Map(),
    completed: null,
    ...changes,
  };
}
