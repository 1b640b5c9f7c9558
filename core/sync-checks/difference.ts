import { short } from '../reviews/production-proof.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';

/** What differs between two looks at a pull request, in words that people understand. The order of what is listed is no difference. */
export function differencesOf(before: PullRequestFacts, after: PullRequestFacts): string[] {
  return [
    changed('head', short(before.head), short(after.head)),
    changed('base branch', before.baseBranch, after.baseBranch),
    changed('', conditionOf(before), conditionOf(after)),
    changed('repository', before.repository.name, after.repository.name),
    changed('repository', visibilityOf(before), visibilityOf(after)),
    changed('GitHub App', installationOf(before), installationOf(after)),
    ...each(before.reviews, after.reviews, (review) => ({
      key: review.id,
      what: `review by ${review.login}`,
      state: spoken(review.state),
    })),
    ...each(before.reverts, after.reverts, ({ by }) => ({ key: by, what: `revert ${by}`, state: 'there' })),
    ...each(before.deployments, after.deployments, ({ id, environment, sha, state }) => ({
      key: id,
      what: `deployment of ${short(sha)} to ${environment}`,
      state: spoken(state),
    })),
    ...each(before.releases, after.releases, ({ id, tag }) => ({
      key: id,
      what: `release ${tag}`,
      state: 'published',
    })),
    changed('', branchOf(before), branchOf(after)),
  ].flatMap((difference) => difference ?? []);
}

function changed(what: string, before: string, after: string): string | undefined {
  return before === after ? undefined : `${what === '' ? '' : `${what} `}${before} → ${after}`;
}

function each<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  told: (thing: Thing) => { key: number | string; what: string; state: string },
): (string | undefined)[] {
  const was = new Map(before.map(told).map((thing) => [thing.key, thing]));
  const is = new Map(after.map(told).map((thing) => [thing.key, thing]));
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => {
    const what = is.get(key)?.what ?? was.get(key)?.what ?? '';
    return changed(`${what}:`, was.get(key)?.state ?? 'not there', is.get(key)?.state ?? 'not there');
  });
}

function conditionOf({ merged, state, draft }: PullRequestFacts): string {
  if (merged !== null) return `merged as ${short(merged.commit)}`;
  return state === 'closed' ? 'closed' : draft ? 'draft' : 'open';
}

function visibilityOf({ repository }: PullRequestFacts): string {
  return repository.private ? 'private' : 'public';
}

function installationOf({ repository }: PullRequestFacts): string {
  return repository.installationId === null ? 'not installed' : `installed (${repository.installationId})`;
}

function branchOf({ branch }: PullRequestFacts): string {
  if (branch === null) return 'no branch to look at';
  return `branch ${branch.name} ${branch.containsMerge ? 'contains' : 'does not contain'} the merge`;
}

function spoken(state: string): string {
  return state.replaceAll('_', ' ');
}
