import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { planAt } from '../statements/statement-epoch.ts';
import { plansBetween } from '../reward-plans/store.ts';
import { paymentsKnownUntil } from '../payment-search/store.ts';
import { timeText } from '../times.ts';
import { candidateEpochs } from '../epoch-candidates/store.ts';
import { candidateOfEpochs, epochsOfAnother } from '../named-candidates/store.ts';
import { listVotes } from '../votes/store.ts';
import { keyedPages } from '../keyed-pages.ts';
import { listBalances } from '../voter-balances/store.ts';
import type { Audit } from './store.ts';

/* An audit with all it rests on, as lines of canonical JSON, so that anybody can do it again (`core/audits/recompute.ts`). */

export const AUDIT_FORMAT = 'pledgebook-audit-5';
const PAGE = 5000;

/**
 * The lines of an audit: first what it says, and as which candidate the delegate stood, then each epoch with what was granted and the plan in force, each vote of it, and for each
 * voter what it was entitled to before the period and after it, what it was paid by when that was due and until it was audited, in how many epochs it
 * got anything before the period and after it, what Hermes left out of its payments, and what earlier audits found payable and not paid when it was due; last how many lines there
 * are before this one. Amounts and weights are decimal digits in the smallest unit. Refuses an audit whose data is not all known.
 */
export async function* exportAudit(db: Database, audit: Audit): AsyncGenerator<string, void, undefined> {
  let lines = 0;
  for await (const each of restsOn(db, audit)) {
    lines += 1;
    yield each;
  }
  yield line({ end: { lines } });
}

async function* restsOn(db: Database, audit: Audit): AsyncGenerator<string, void, undefined> {
  const { delegate, fromEpoch: from, toEpoch: to } = audit;
  const { id: candidateId, name: candidate } = await candidateOfEpochs(db, delegate.id, { from, to });
  if (!audit.counted || candidateId === undefined)
    throw new RefusalError(
      'conflict',
      'audit_without_data',
      'The votes or rewards of this period are not all known: there is nothing to do again',
    );
  const { tally, auditedAt } = audit;
  const known = await paymentsKnownUntil(db);
  const knownThen = known !== undefined && known > auditedAt ? auditedAt : known;
  yield line({
    format: AUDIT_FORMAT,
    delegate: delegate.slug,
    candidate,
    fromEpoch: audit.fromEpoch,
    toEpoch: audit.toEpoch,
    minimumPayout: String(audit.minimumPayout),
    belowMinimum: audit.belowMinimum,
    dueAt: timeText(audit.dueAt),
    finalAt: timeText(audit.finalAt),
    auditedAt: timeText(auditedAt),
    paidKnownUntil: knownThen === undefined ? null : timeText(knownThen),
    says: {
      state: audit.state,
      entitled: String(audit.entitled),
      voters: tally.voters,
      shortVoters: tally.shortVoters,
      shortfall: String(tally.shortfall),
      roundedVoters: tally.roundedVoters,
      rounded: String(tally.rounded),
      compoundedVoters: tally.compoundedVoters,
      compounded: String(tally.compounded),
      waitingVoters: tally.waitingVoters,
      waiting: String(tally.waiting),
    },
  });
  const others = await epochsOfAnother(db, delegate.id, candidateId, { from, to });
  const epochs = (await candidateEpochs(db, candidateId, from, to)).filter(({ epoch }) => !others.has(epoch));
  const [first, last] = [epochs.at(0), epochs.at(-1)];
  const plans =
    first === undefined || last === undefined
      ? []
      : await plansBetween(db, audit.delegate.id, first.startsAt, last.startsAt);
  for (const { epoch, startsAt, reward } of epochs) {
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
    for await (const page of byVoter((after) => listVotes(db, candidateId, epoch, after, PAGE)))
      for (const { voter, weight } of page) yield line({ vote: [epoch, voter, String(weight)] });
  }
  for await (const page of byVoter((after) => listBalances(db, audit, after, PAGE)))
    for (const { voter, before, ...now } of page)
      yield line({
        voter: [
          voter,
          String(before.entitled),
          String(now.entitled),
          String(now.paidByDue),
          String(now.paidNow),
          String(before.epochs),
          String(now.epochs),
          String(now.compounded),
          String(now.foundBefore),
        ],
      });
}

function byVoter<Row extends { voter: string }>(read: (after: string | undefined) => Promise<Row[]>) {
  return keyedPages(read, ({ voter }) => voter, PAGE);
}

function line(value: JsonObject): string {
  return `${canonicalJson(value)}\n`;
}
