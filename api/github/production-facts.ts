import type { DeploymentFacts, PullRequestFacts, ReleaseFacts } from '../../core/reviews/pull-request.ts';
import { isFinished, RUN_MAX } from '../../core/reviews/production-proof.ts';
import { isHigherVersion } from '../../core/reviews/release-versions.ts';
import type { Proof } from '../../core/tasks/task.ts';
import type { DeploymentAnswer, DeploymentStatusAnswer, ReleaseAnswer } from './answers.ts';
import { commitOf } from './comparisons.ts';
import { firstPages } from './pages.ts';
import type { Reader } from './reader.ts';

/** Of deployments and of releases the newest three hundred are listed. */
const PAGES_MAX = 3;
/** Unfinished deployments are looked at too, until so many were. */
const LOOKED_AT_MAX = 100;

interface Merge {
  repositoryId: number;
  at: string;
  commit: string;
}

type Production = Pick<PullRequestFacts, 'deployments' | 'releases' | 'branch'>;

/**
 * What the proof looks at, newest first, and no further than it matters. A deployment costs 1 or 2 requests, a release 1 or 2, the
 * branch 1 or 2, besides 1 to 3 for the list: the comparison with a commit is made once. Of deployments and releases no more than
 * RUN_MAX are compared.
 */
export async function fetchProduction(
  reader: Reader,
  merge: Merge,
  proof: Proof,
): Promise<Partial<Production>> {
  if (proof.kind === 'deployment')
    return { deployments: await fetchDeployments(reader, merge, proof.environment) };
  if (proof.kind === 'release') return { releases: await fetchReleases(reader, merge) };
  if (proof.kind === 'branch') {
    const containsMerge = await holdsMerge(reader, merge, `heads/${proof.branch}`);
    return { branch: { name: proof.branch, containsMerge, since: null } };
  }
  return {};
}

async function holdsMerge({ octokit, comparisons }: Reader, merge: Merge, ref: string): Promise<boolean> {
  const { repositoryId: id, commit } = merge;
  const head = await commitOf(octokit, id, ref);
  return head !== undefined && (await comparisons.contains(octokit, id, head, commit));
}

/** Up to the first finished one that failed, or that does not hold the merge: what is older proves nothing. */
async function fetchDeployments(
  { octokit, comparisons }: Reader,
  { repositoryId: id, at, commit }: Merge,
  environment: string,
): Promise<DeploymentFacts[]> {
  const isOlder = ({ created_at }: DeploymentAnswer) => Date.parse(created_at) < Date.parse(at);
  const { rows } = await firstPages<DeploymentAnswer>(
    octokit,
    '/repositories/{id}/deployments',
    { id, environment },
    PAGES_MAX,
    (listed) => listed.some(isOlder),
  );
  const facts: DeploymentFacts[] = [];
  const since = rows.filter((row) => !isOlder(row)).sort(newestFirst(({ created_at }) => created_at));
  for (const deployment of since.slice(0, LOOKED_AT_MAX)) {
    const path = '/repositories/{id}/deployments/{deployment}/statuses';
    const { data } = await octokit.request(`GET ${path}`, { id, deployment: deployment.id, per_page: 100 });
    const statuses = data as DeploymentStatusAnswer[];
    const succeededAt = statuses.findLast(({ state }) => state === 'success')?.created_at ?? null;
    const fact: DeploymentFacts = {
      id: deployment.id,
      environment: deployment.environment,
      sha: deployment.sha,
      createdAt: deployment.created_at,
      state: statuses[0]?.state ?? 'pending',
      succeededAt,
      containsMerge: await comparisons.contains(octokit, id, deployment.sha, commit),
    };
    facts.push(fact);
    if (!isFinished(fact)) continue;
    const isNewest = facts.filter(isFinished).length === 1;
    if (!fact.containsMerge || succeededAt === null || (isNewest && fact.state !== 'success')) break;
    if (facts.filter(isFinished).length === RUN_MAX) break;
  }
  return facts;
}

/**
 * Up to the first that does not hold the merge and is no fix for an older line than one before it. Tags move, so each is resolved
 * anew.
 */
async function fetchReleases(reader: Reader, merge: Merge): Promise<ReleaseFacts[]> {
  const since = Date.parse(merge.at);
  const isOlder = ({ published_at: at }: ReleaseAnswer) => at !== null && Date.parse(at) < since;
  const { rows } = await firstPages<ReleaseAnswer>(
    reader.octokit,
    '/repositories/{id}/releases',
    { id: merge.repositoryId },
    PAGES_MAX,
    (listed) => listed.slice(-100).every(isOlder),
  );
  const published = rows.flatMap(({ id, tag_name: tag, draft, prerelease, published_at: publishedAt }) =>
    draft || prerelease || publishedAt === null || Date.parse(publishedAt) < since
      ? []
      : [{ id, tag, publishedAt }],
  );
  const facts: ReleaseFacts[] = [];
  const inOrder = published.sort(newestFirst((each) => each.publishedAt));
  for (const [i, release] of inOrder.slice(0, RUN_MAX).entries()) {
    const containsMerge = await holdsMerge(reader, merge, `tags/${release.tag}`);
    facts.push({ ...release, containsMerge });
    if (!containsMerge && !inOrder.slice(i + 1).some(({ tag }) => isHigherVersion(tag, release.tag))) break;
  }
  return facts;
}

function newestFirst<Row extends { id: number }>(at: (row: Row) => string): (a: Row, b: Row) => number {
  return (a, b) => Date.parse(at(b)) - Date.parse(at(a)) || b.id - a.id;
}
