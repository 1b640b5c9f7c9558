import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { planAt } from '../statements/statement-epoch.ts';
import { allPlans } from '../reward-plans/store.ts';
import { paymentsKnownUntil } from '../payouts/store.ts';
import { timeText } from '../times.ts';
import { candidateEpochs, findCandidateId } from '../epoch-candidates/store.ts';
import { listVotes } from '../votes/store.ts';
import { listBalances } from '../voter-balances/store.ts';
import type { Audit } from './store.ts';

/* An audit with all it rests on, as lines of canonical JSON, so that anybody can do it again (`core/audits/recompute.ts`). */

export const AUDIT_FORMAT = 'pledgebook-audit-1';
const PAGE = 5000;

/**
 * The lines of an audit: first what it says, then each epoch with what was granted and the plan in force, each vote of it, and for each
 * voter what it was entitled to before the period and after it, and what it was paid by when that was due and until now. Amounts and weights are decimal digits
 * in the smallest unit. Refuses an audit whose data is not all known.
 */
export async function* exportAudit(
  db: Database,
  audit: Audit,
  candidate: string | null,
): AsyncGenerator<string, void, undefined> {
  const candidateId = candidate === null ? undefined : await findCandidateId(db, candidate);
  if (!audit.counted || candidateId === undefined)
    throw new RefusalError(
      'conflict',
      'audit_without_data',
      'The votes or rewards of this period are not all known: there is nothing to do again',
    );
  const known = await paymentsKnownUntil(db);
  yield line({
    format: AUDIT_FORMAT,
    delegate: audit.delegate.slug,
    fromEpoch: audit.fromEpoch,
    toEpoch: audit.toEpoch,
    minimumPayout: String(audit.minimumPayout),
    belowMinimum: audit.belowMinimum,
    dueAt: timeText(audit.dueAt),
    finalAt: timeText(audit.finalAt),
    auditedAt: timeText(audit.auditedAt),
    paidKnownUntil: known === undefined ? null : timeText(known),
    says: {
      state: audit.state,
      entitled: String(audit.entitled),
      voters: audit.voters,
      shortVoters: audit.shortVoters,
      shortfall: String(audit.shortfall),
    },
  });
  const plans = await allPlans(db, audit.delegate.id);
  for (const { epoch, startsAt, reward } of await candidateEpochs(
    db,
    candidateId,
    audit.fromEpoch,
    audit.toEpoch,
  )) {
    const plan = planAt(plans, startsAt);
    yield line({
      epoch,
      granted: {
        state: reward?.state ?? 'granted',
        block: String(reward?.block ?? 0n),
        epoch: String(reward?.epoch ?? 0n),
        foundation: String(reward?.foundation ?? 0n),
      },
      plan:
        plan === undefined
          ? null
          : {
              version: plan.version,
              blockShareBps: plan.terms.blockShareBps,
              epochShareBps: plan.terms.epochShareBps,
              foundationShareBps: plan.terms.foundationShareBps,
              route: plan.terms.route,
              basis: plan.terms.basis,
            },
    });
    for await (const { voter, weight } of pages((after) => listVotes(db, candidateId, epoch, after, PAGE)))
      yield line({ vote: [epoch, voter, String(weight)] });
  }
  for await (const { voter, before, entitled, paidByDue, paidNow } of pages((after) =>
    listBalances(db, audit, after, PAGE),
  ))
    yield line({ voter: [voter, String(before), String(entitled), String(paidByDue), String(paidNow)] });
}

function line(value: JsonObject): string {
  return `${canonicalJson(value)}\n`;
}

async function* pages<Row extends { voter: string }>(
  read: (after: string | undefined) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ;) {
    const page = await read(after);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.voter;
  }
}
