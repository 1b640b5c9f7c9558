import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import { type Claim, isLive } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';
import { listFormerSubmissions, saveFormerFacts } from '../former-submissions/store.ts';
import { sha256 } from '../hashing.ts';
import { findTerms } from '../task-revisions/store.ts';
import { carryOver } from './carry-over.ts';
import { isStillAsked } from './earlier-objections.ts';
import type { PullRequestFacts, PullRequestSource } from './pull-request.ts';

/** What GitHub says now of pull requests that these claims hold no more and that may still stand in their way, by the submission's id. */
export async function fetchFormer(
  db: Database,
  source: PullRequestSource,
  claims: readonly Claim[],
): Promise<[string, PullRequestFacts][]> {
  const answers: [string, PullRequestFacts][] = [];
  for (const claim of claims.filter(({ state }) => isLive(state))) {
    const { proof } = await findTerms(db, claim.taskId, claim.taskRevision);
    for (const former of await listFormerSubmissions(db, claim)) {
      if (!isStillAsked(former, former.fetchedAt)) continue;
      const { repository } = former.facts;
      const facts = await source.fetchFacts({ repository, number: former.number }, proof);
      if (facts !== undefined) answers.push([former.id, facts]);
    }
  }
  return answers;
}

/** Keeps what GitHub said of them at `now`, unless more was known meanwhile. */
export async function keepFormer(
  tx: Tx,
  claim: Claim,
  fetched: ReadonlyMap<string, PullRequestFacts>,
  now: Date,
): Promise<void> {
  if (fetched.size === 0) return;
  for (const former of await listFormerSubmissions(tx, claim)) {
    const facts = fetched.get(former.id);
    if (facts === undefined || former.fetchedAt > now) continue;
    if (Date.parse(facts.updatedAt) < Date.parse(former.facts.updatedAt)) continue;
    const complete = carryOver(former.facts, facts, now);
    const hash = sha256(canonicalJson(complete as unknown as JsonObject));
    await saveFormerFacts(tx, former.id, complete, hash, now);
  }
}
