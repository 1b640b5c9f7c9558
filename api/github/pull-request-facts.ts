import type { Octokit } from 'octokit';
import type {
  CommitFacts,
  DeploymentFacts,
  PullRequestFacts,
  ReleaseFacts,
  RepositoryFacts,
  ReviewFacts,
} from '../../core/reviews/pull-request.ts';
import type { Proof } from '../../core/tasks/task.ts';
import { patchIdOf } from './patch-id.ts';
import { unavailable, unlessMissing } from './requests.ts';

type Rest = Octokit['rest'];
type Answer<Call extends (...input: never[]) => Promise<{ data: unknown }>> = Awaited<
  ReturnType<Call>
>['data'];
type Pull = Answer<Rest['pulls']['get']>;
type Review = Answer<Rest['pulls']['listReviews']>[number];
type Commit = Answer<Rest['pulls']['listCommits']>[number];
type Comparison = Answer<Rest['repos']['compareCommitsWithBasehead']>;
type Deployment = Answer<Rest['repos']['listDeployments']>[number];
type DeploymentStatus = Answer<Rest['repos']['listDeploymentStatuses']>[number];
type Release = Answer<Rest['repos']['listReleases']>[number];

/** Deployments and releases are read newest first, and no more than these. */
const NEWEST = 100;
const AT = '/repositories/{id}';

/**
 * GitHub's answers about one pull request as facts; undefined when it is not shown. Everything is asked for by the repository's id,
 * because names change hands. Decides nothing.
 */
export async function fetchPullRequestFacts(
  octokit: Octokit,
  repository: RepositoryFacts,
  number: number,
  proof: Proof,
): Promise<PullRequestFacts | undefined> {
  const { id } = repository;
  try {
    const answer = await unlessMissing(octokit.request(`GET ${AT}/pulls/{number}`, { id, number }));
    if (answer === undefined) return undefined;
    const pull = answer.data as Pull;
    const asked = { id, number, per_page: 100 };
    const [commits, reviews] = await Promise.all([
      octokit.paginate<Commit>(`GET ${AT}/pulls/{number}/commits`, asked),
      octokit.paginate<Review>(`GET ${AT}/pulls/{number}/reviews`, asked),
    ]);
    const merged = mergeOf(pull);
    const patches = await patchIds(octokit, id, pull, reviews);
    const production = merged === null ? {} : await productionFacts(octokit, id, merged, proof);
    return {
      repository,
      number,
      title: pull.title,
      url: pull.html_url,
      author: person(pull.user),
      createdAt: pull.created_at,
      updatedAt: pull.updated_at,
      state: pull.state,
      draft: pull.draft ?? false,
      head: pull.head.sha,
      patchId: patches.get(pull.head.sha) ?? null,
      baseBranch: pull.base.ref,
      merged,
      reverts: [],
      commits: commitFacts(commits),
      allCommitsKnown: commits.length >= pull.commits,
      pushers: [],
      reviews: reviews.map((review) => reviewFacts(review, patches)),
      deployments: [],
      releases: [],
      branch: null,
      ...production,
    };
  } catch (error) {
    throw unavailable(error);
  }
}

function person(user: { id: number; login: string } | null): { id: number; login: string } | null {
  return user === null ? null : { id: user.id, login: user.login };
}

/** Before the merge `merge_commit_sha` is a test merge of GitHub's own. */
function mergeOf(pull: Pull): PullRequestFacts['merged'] {
  if (!pull.merged || pull.merged_at === null || pull.merge_commit_sha === null) return null;
  return { at: pull.merged_at, by: person(pull.merged_by), commit: pull.merge_commit_sha };
}

const NOREPLY = /^(\d+)\+[^@]+@users\.noreply\.github\.com$/i;
const CO_AUTHOR = /^co-authored-by:.*<([^<>\s]+)>\s*$/gim;

function commitFacts(commits: readonly Commit[]): CommitFacts[] {
  const ids = new Map(
    commits.flatMap(({ author, commit }) =>
      author?.id === undefined || commit.author?.email === undefined
        ? []
        : [[commit.author.email.toLowerCase(), author.id as number]],
    ),
  );
  const idOf = (email: string) => {
    const id = NOREPLY.exec(email)?.[1];
    return id === undefined ? (ids.get(email.toLowerCase()) ?? null) : Number(id);
  };
  return commits.map(({ sha, author, committer, commit }) => ({
    sha,
    author: (author?.id as number | undefined) ?? null,
    committer: (committer?.id as number | undefined) ?? null,
    coAuthors: [...commit.message.matchAll(CO_AUTHOR)].map((match) => idOf(match[1] ?? '')),
  }));
}

function reviewFacts(review: Review, patches: ReadonlyMap<string, string | null>): ReviewFacts {
  return {
    id: review.id,
    userId: review.user?.id ?? null,
    login: review.user?.login ?? 'ghost',
    bot: review.user?.type === 'Bot',
    state: review.state.toLowerCase() as ReviewFacts['state'],
    commit: review.commit_id,
    patchId: review.commit_id === null ? null : (patches.get(review.commit_id) ?? null),
    submittedAt: review.submitted_at ?? '',
    association: review.author_association,
    dismissed: null,
  };
}

/** The patch of the head and of every older commit that was approved; nothing where all approvals are of the head. */
async function patchIds(
  octokit: Octokit,
  id: number,
  pull: Pull,
  reviews: readonly Review[],
): Promise<ReadonlyMap<string, string | null>> {
  const approved = reviews
    .filter((review) => review.state === 'APPROVED' && review.commit_id !== null)
    .map((review) => review.commit_id as string);
  const older = new Set(approved.filter((sha) => sha !== pull.head.sha));
  if (older.size === 0) return new Map();
  const patches = [pull.head.sha, ...older].map(async (sha) => {
    const comparison = await compare(octokit, id, pull.base.sha, sha);
    return [sha, patchIdOf(comparison?.files)] as const;
  });
  return new Map(await Promise.all(patches));
}

async function compare(
  octokit: Octokit,
  id: number,
  base: string,
  head: string,
): Promise<Comparison | undefined> {
  const basehead = `${base}...${head}`;
  const answer = await unlessMissing(octokit.request(`GET ${AT}/compare/{basehead}`, { id, basehead }));
  return answer?.data as Comparison | undefined;
}

async function contains(octokit: Octokit, id: number, head: string, commit: string): Promise<boolean> {
  const status = (await compare(octokit, id, commit, head))?.status;
  return status === 'ahead' || status === 'identical';
}

async function productionFacts(
  octokit: Octokit,
  id: number,
  merged: { at: string; commit: string },
  proof: Proof,
): Promise<Partial<Pick<PullRequestFacts, 'deployments' | 'releases' | 'branch'>>> {
  if (proof.kind === 'deployment')
    return { deployments: await deploymentFacts(octokit, id, merged, proof.environment) };
  if (proof.kind === 'release') return { releases: await releaseFacts(octokit, id, merged) };
  if (proof.kind === 'branch') {
    const containsMerge = await contains(octokit, id, proof.branch, merged.commit);
    return { branch: { name: proof.branch, containsMerge, since: null } };
  }
  return {};
}

async function deploymentFacts(
  octokit: Octokit,
  id: number,
  merged: { at: string; commit: string },
  environment: string,
): Promise<DeploymentFacts[]> {
  const { data } = await octokit.request(`GET ${AT}/deployments`, { id, environment, per_page: NEWEST });
  const since = (data as Deployment[]).filter(
    (deployment) => Date.parse(deployment.created_at) >= Date.parse(merged.at),
  );
  return await Promise.all(
    since.map(async (deployment) => {
      const statuses = await octokit.paginate<DeploymentStatus>(
        `GET ${AT}/deployments/{deployment}/statuses`,
        { id, deployment: deployment.id, per_page: 100 },
      );
      return {
        id: deployment.id,
        environment: deployment.environment,
        production: deployment.production_environment ?? false,
        sha: deployment.sha,
        createdAt: deployment.created_at,
        state: statuses[0]?.state ?? 'pending',
        succeededAt: statuses.findLast((status) => status.state === 'success')?.created_at ?? null,
        containsMerge: await contains(octokit, id, deployment.sha, merged.commit),
      };
    }),
  );
}

async function releaseFacts(
  octokit: Octokit,
  id: number,
  merged: { at: string; commit: string },
): Promise<ReleaseFacts[]> {
  const { data } = await octokit.request(`GET ${AT}/releases`, { id, per_page: NEWEST });
  const since = (data as Release[]).flatMap(
    ({ id: release, tag_name: tag, draft, prerelease, published_at: at }) =>
      draft || prerelease || at === null || Date.parse(at) < Date.parse(merged.at)
        ? []
        : [{ id: release, tag, publishedAt: at }],
  );
  return await Promise.all(
    since.map(async (release) => ({
      ...release,
      containsMerge: await contains(octokit, id, release.tag, merged.commit),
    })),
  );
}
