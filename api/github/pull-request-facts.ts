import { RefusalError } from '../../core/errors.ts';
import type { PullRequestFacts, RepositoryReference } from '../../core/reviews/pull-request.ts';
import type { Proof } from '../../core/tasks/task.ts';
import { type CommitAnswer, personOf, type PullAnswer, type ReviewAnswer } from './answers.ts';
import { commitFacts } from './commit-facts.ts';
import { firstPages, newestPages } from './pages.ts';
import { fetchProduction } from './production-facts.ts';
import { fetchPushers } from './pushers.ts';
import type { Reader } from './reader.ts';
import { pathOf, repositoryFacts } from './repository-facts.ts';
import { unavailable, unlessMissing } from './requests.ts';
import { fetchReverts } from './reverts.ts';
import { fetchPatches, reviewFacts } from './review-facts.ts';
import { fetchTimeline, type Timeline } from './timeline.ts';

const ATTEMPTS_MAX = 3;
/** GitHub lists 250 commits. */
const COMMIT_PAGES_MAX = 3;
/** Of more than 2,000 reviews the oldest hundred and the newest 1,900 are read. */
const REVIEW_PAGES_MAX = 20;

/**
 * GitHub's answers about one pull request as facts, all of one moment; undefined when it is not shown. Decides nothing.
 *
 * It makes 6 requests, and once somebody reviewed it 1 for the head and for each older commit that was reviewed. After the merge 1 to 3 for the commits since, and 2 to 4 for each pull request that takes it back; after that as many as the proof asks
 * for. More only where lists are longer than a hundred, or the pull request changes meanwhile.
 */
export async function fetchPullRequestFacts(
  reader: Reader,
  repository: RepositoryReference,
  number: number,
  proof: Proof,
): Promise<PullRequestFacts | undefined> {
  try {
    let pull = await fetchPull(reader, repository, number);
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      if (pull === undefined) return undefined;
      const { facts, timeline } = await readOnce(reader, pull);
      const after = await fetchPull(reader, repository, number);
      if (after !== undefined && isOfOneMoment(pull, after))
        return { ...facts, ...(await fetchAfterMerge(reader, facts, timeline, proof)) };
      pull = after;
    }
  } catch (error) {
    throw unavailable(error);
  }
  throw new RefusalError(
    'unavailable',
    'github_unavailable',
    'The pull request changes faster than it can be read',
  );
}

async function fetchPull(
  { octokit }: Reader,
  repository: RepositoryReference,
  number: number,
): Promise<PullAnswer | undefined> {
  const answer = await unlessMissing(octokit.request(`GET ${pathOf(repository)}/pulls/${number}`));
  return answer?.data as PullAnswer | undefined;
}

/** Everything that happens to a pull request moves its time; the time has whole seconds only. */
function isOfOneMoment(one: PullAnswer, other: PullAnswer): boolean {
  const signs = ({ updated_at, head, base, state, draft, merged, title, commits }: PullAnswer) =>
    JSON.stringify([updated_at, head.sha, base.ref, base.sha, state, draft, merged, title, commits]);
  return signs(one) === signs(other);
}

async function readOnce(
  reader: Reader,
  pull: PullAnswer,
): Promise<{ facts: PullRequestFacts; timeline: Timeline }> {
  const { octokit } = reader;
  const { number } = pull;
  const { id } = pull.base.repo;
  const path = '/repositories/{id}/pulls/{number}';
  const [commits, reviews, timeline] = await Promise.all([
    firstPages<CommitAnswer>(octokit, `${path}/commits`, { id, number }, COMMIT_PAGES_MAX),
    newestPages<ReviewAnswer>(octokit, `${path}/reviews`, { id, number }, REVIEW_PAGES_MAX),
    fetchTimeline(octokit, id, number),
  ]);
  const [pushers, patches] = await Promise.all([
    fetchPushers(reader, pull, commits.rows),
    fetchPatches(reader, pull, reviews.rows),
  ]);
  const facts: PullRequestFacts = {
    repository: repositoryFacts(pull.base.repo, reader.installationId),
    number,
    title: pull.title,
    url: pull.html_url,
    author: personOf(pull.user),
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    state: pull.state,
    draft: pull.draft ?? false,
    head: pull.head.sha,
    patchId: patches.get(pull.head.sha) ?? null,
    baseBranch: pull.base.ref,
    retargetedAt: timeline.retargetedAt,
    merged: mergeOf(pull),
    reverts: [],
    allRevertsKnown: true,
    commits: commitFacts(commits.rows),
    allCommitsKnown: commits.rows.length >= pull.commits,
    pushers,
    reviews: reviews.rows.map((review) => reviewFacts(review, patches, timeline)),
    ...(reviews.whole ? {} : { reviewsUnread: true }),
    ...(timeline.unreadUntil === undefined ? {} : { unreadUntil: timeline.unreadUntil }),
    deployments: [],
    releases: [],
    branch: null,
  };
  return { facts, timeline };
}

/** Before the merge `merge_commit_sha` is a test merge of GitHub's own. */
function mergeOf(pull: PullAnswer): PullRequestFacts['merged'] {
  if (pull.merged_at === null || pull.merge_commit_sha === null) return null;
  return { at: pull.merged_at, by: personOf(pull.merged_by), commit: pull.merge_commit_sha };
}

async function fetchAfterMerge(
  reader: Reader,
  facts: PullRequestFacts,
  timeline: Timeline,
  proof: Proof,
): Promise<Partial<PullRequestFacts>> {
  if (facts.merged === null) return {};
  const merge = { ...facts.merged, repositoryId: facts.repository.id };
  return {
    ...(await fetchReverts(reader, facts, facts.merged, timeline)),
    ...(await fetchProduction(reader, merge, proof)),
  };
}
