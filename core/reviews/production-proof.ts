import { say } from '../phrases.ts';
import type { Proof } from '../tasks/task.ts';
import type { DeploymentFacts, PullRequestFacts } from './pull-request.ts';
import { tellingReleases } from './release-versions.ts';
import type { Override } from './review-rules.ts';

/** Whether a merged pull request is in production by the task's own proof, since when, and why. */
export interface ProductionFinding {
  since: Date | null;
  because: string;
}

/** States of a deployment that is not over: it does not yet say what runs. */
const UNFINISHED = ['queued', 'pending', 'waiting', 'in_progress'];

/** Of deployments and of releases no more are looked at: what is older is known from before, or not at all. */
export const RUN_MAX = 30;

export function isFinished({ state }: Pick<DeploymentFacts, 'state'>): boolean {
  return !UNFINISHED.includes(state);
}

/**
 * By the newest of what the proof looks at: an old success proves nothing once something newer runs. What is taken back is not in
 * production, whatever runs. A steward's word of the merge holds beside every proof, unless the work is taken back after it.
 */
export function findProduction(
  facts: PullRequestFacts,
  proof: Proof,
  word: Override | undefined,
): ProductionFinding {
  const [revert] = facts.reverts
    .filter((each) => word === undefined || Date.parse(each.at) >= word.at.getTime())
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (revert !== undefined)
    return { since: null, because: say('taken back by {revert}', { revert: revert.by }) };
  const found = byProof(facts, proof);
  if (found.since !== null || word === undefined) return found;
  const where = word.url === null ? '' : `, ${word.url}`;
  return {
    since: word.at,
    because: say('by the word of a steward: {reason}', { reason: `${word.reason}${where}` }),
  };
}

function byProof(facts: PullRequestFacts, proof: Proof): ProductionFinding {
  if (proof.kind === 'deployment') return byDeployment(facts.deployments, proof.environment);
  if (proof.kind === 'release') return byRelease(facts);
  if (proof.kind === 'branch') return byBranch(facts, proof.branch);
  return { since: null, because: say('waits for the word of a steward') };
}

function byDeployment(deployments: readonly DeploymentFacts[], environment: string): ProductionFinding {
  const finished = deployments
    .filter((each) => each.environment === environment && isFinished(each))
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id);
  const newest = finished[0];
  if (newest === undefined)
    return {
      since: null,
      because: say('waits for a deployment to {environment} that contains the merge', { environment }),
    };
  if (newest.state !== 'success' || newest.succeededAt === null)
    return {
      since: null,
      because: say('the newest deployment to {environment} ({commit}) is {state}', {
        environment,
        commit: short(newest.sha),
        state: newest.state,
      }),
    };
  if (!newest.containsMerge)
    return {
      since: null,
      because: say('{commit}, deployed to {environment}, does not contain the merge', {
        commit: short(newest.sha),
        environment,
      }),
    };
  let since = newest.succeededAt;
  for (const older of finished.slice(1)) {
    if (older.succeededAt === null || !older.containsMerge) break;
    if (older.succeededAt < since) since = older.succeededAt;
  }
  return {
    since: new Date(since),
    because: say('{commit}, deployed to {environment}, contains the merge', {
      commit: short(newest.sha),
      environment,
    }),
  };
}

function byRelease(facts: PullRequestFacts): ProductionFinding {
  const newestFirst = tellingReleases(facts.releases);
  const newest = newestFirst[0];
  if (newest === undefined)
    return { since: null, because: say('waits for a release that contains the merge') };
  if (!newest.containsMerge)
    return { since: null, because: say('the newest release {tag} does not contain the merge', newest) };
  let since = newest.publishedAt;
  for (const older of newestFirst.slice(1)) {
    if (!older.containsMerge) break;
    since = older.publishedAt;
  }
  return { since: new Date(since), because: say('release {tag} contains the merge', newest) };
}

function byBranch({ branch }: PullRequestFacts, name: string): ProductionFinding {
  if (branch === null || !branch.containsMerge || branch.since === null)
    return {
      since: null,
      because: say('waits for the merge to reach the branch {branch}', { branch: name }),
    };
  return {
    since: new Date(branch.since),
    because: say('the branch {branch} contains the merge', { branch: name }),
  };
}

/** A commit as people cite it. */
export function short(sha: string): string {
  return sha.slice(0, 7);
}
