import type { PullRequestFacts, PullRequestSource } from '../../../core/reviews/pull-request.ts';
import type { Person } from '../people.ts';
import { commit } from '../claims/pull-request-facts.ts';

export const REPOSITORY = {
  id: 77,
  name: 'harbour-tools/snapshot-mirror',
  defaultBranch: 'main',
  private: false,
  installationId: null,
};

/** What GitHub says of the pull requests in the repository of the tasks. */
export class SamplePullRequests {
  readonly #known = new Map<number, PullRequestFacts>();

  get source(): PullRequestSource {
    return {
      findRepository: async () => REPOSITORY,
      fetchFacts: async (reference) =>
        'number' in reference ? this.#known.get(reference.number) : undefined,
    };
  }

  /** Opens one of this person, or gives what GitHub says of it from now on. */
  open(number: number, by: Person, at: Date, changes: Partial<PullRequestFacts> = {}): string {
    this.#known.set(number, factsOf(number, by, at, changes));
    return `${REPOSITORY.name}#${number}`;
  }
}

function factsOf(number: number, by: Person, at: Date, changes: Partial<PullRequestFacts>): PullRequestFacts {
  return {
    repository: REPOSITORY,
    number,
    title: 'Check what was downloaded',
    url: `https://github.com/${REPOSITORY.name}/pull/${number}`,
    author: by.github,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    state: 'open',
    draft: false,
    head: 'a'.repeat(40),
    patchId: null,
    baseBranch: 'main',
    retargetedAt: null,
    merged: null,
    reverts: [],
    allRevertsKnown: true,
    commits: [commit({ sha: 'a'.repeat(40), author: by.github.id, committer: by.github.id })],
    allCommitsKnown: true,
    pushers: [by.github.id],
    reviews: [],
    deployments: [],
    releases: [],
    branch: null,
    ...changes,
  };
}
