import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { RecordedEntry } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import { type Delegate, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { paymentsKnownUntil } from '../payment-search/store.ts';
import { findPlan } from '../reward-plans/store.ts';
import { timeText } from '../times.ts';
import { put } from '../queue.ts';
import type { Settings } from '../settings.ts';
import { listToAudit, nextPeriod, type Period, periodData } from '../payout-periods/store.ts';
import { saveFound } from '../audit-found/store.ts';
import { addEntitlements, listAuditedVoters } from '../voter-balances/store.ts';
import { type Entitlement, entitlementsOf } from '../statements/entitlements.ts';
import { candidateOfEpochs, epochsOfAnother, namedOneThatStood } from '../named-candidates/store.ts';
import { lastFound, newestShort, saveCleared, saveFinding } from '../audit-findings/store.ts';
import { distributedEpochs, markCompounded } from '../hermes-distributions/store.ts';
import { keyedPages } from '../keyed-pages.ts';
import { auditState, isNewShortfall, isSettled, nextLook, PAYOUT_GRACE_MS } from './audit.ts';
import { type AuditFigures, auditBody } from './audit-entry.ts';
import { explainHermes } from './explain-hermes.ts';
import { divideDistributed } from './left-out.ts';
import { firstDueAudit, lookAtLater, saveLookAt } from '../audit-looks/store.ts';
import { type Audit, insertAudit, listAudits, lockAudits, saveAudit, saveCounted } from './store.ts';
import { countedPart, foundOf, NO_VOTERS, type Tally, tallied } from './voter-state.ts';

const BATCH = 5000;
/** Of one job, periods that are begun and audits that are looked at: what more there is, the next job does. */
const PERIODS = 30;
const LOOKS = 30;
/** A delegate that pays nobody is not found short each hour anew. */
const FINDING_EVERY_MS = 24 * 3_600_000;

/** The sweep of audits: asks for one of each delegate that has something to audit. */
export async function queueDueAudits(db: Database, now: Date): Promise<void> {
  const due = await listToAudit(db, now);
  if (due.length === 0) return;
  await db.transaction().execute(async (tx) => {
    for (const slug of due)
      await put(tx, { name: 'audit-delegate', data: { slug }, singletonKey: `audit-${slug}` });
  });
}

/**
 * Audits a delegate: begins the audit of each period that is over, and looks again at those that are due, the oldest first. Each is one
 * transaction, so that what stops in between goes on where it stopped. What is missing is recorded with the last look. The same again
 * changes nothing.
 */
export async function auditDelegate(
  db: Database,
  slug: string,
  settings: Pick<Settings, 'replyPeriodMs'>,
  now: Date,
): Promise<void> {
  const delegate = await findDelegate(db, slug);
  if (delegate === undefined) throw noSuchDelegate(slug);
  const wasAudited = (await listAudits(db, delegate.id, undefined, 1)).length > 0;
  if (!wasAudited && !(await namedOneThatStood(db, delegate.id))) return; // nobody is known to have voted for it
  for (let begun = 0; begun < PERIODS; begun += 1) {
    const more = await db.transaction().execute(async (tx) => {
      await lockAudits(tx, delegate.id);
      const period = await nextPeriod(tx, delegate.id);
      if (period === undefined) return false;
      await beginAudit(tx, delegate, period, settings, now);
      return true;
    });
    if (!more) break;
  }
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const more = await db.transaction().execute(async (tx) => {
      await lockAudits(tx, delegate.id);
      const audit = await firstDueAudit(tx, delegate.id, now);
      if (audit === undefined) return false;
      await lookAt(tx, delegate, await counted(tx, delegate, audit), now);
      const more = (await firstDueAudit(tx, delegate.id, now)) !== undefined;
      if (!more) await recordFinding(tx, delegate.id, now);
      return more;
    });
    if (!more) break;
  }
}

async function beginAudit(
  tx: Tx,
  delegate: Delegate,
  period: Period,
  settings: Pick<Settings, 'replyPeriodMs'>,
  now: Date,
): Promise<void> {
  const data = await dataOf(tx, delegate, period);
  const dueAt = new Date(period.endsAt.getTime() + PAYOUT_GRACE_MS);
  const finalAt = new Date(dueAt.getTime() + settings.replyPeriodMs);
  const isKnown = data.missingEpochs === 0;
  const entitled = isKnown ? await addAll(tx, delegate, period) : 0n;
  const audit = { ...period, ...data, entitled, dueAt, finalAt, counted: isKnown };
  await insertAudit(tx, delegate.id, audit, now);
}

/** Of a delegate that did not say under which name it stood, nothing is known. */
async function dataOf(
  tx: Tx,
  delegate: Delegate,
  { fromEpoch, toEpoch }: Pick<Period, 'fromEpoch' | 'toEpoch'>,
): ReturnType<typeof periodData> {
  const { id } = await candidateOfEpochs(tx, delegate.id, { from: fromEpoch, to: toEpoch });
  if (id === undefined) return { missingEpochs: toEpoch - fromEpoch + 1, ungrantedEpochs: 0 };
  const others = await epochsOfAnother(tx, delegate.id, id, { from: fromEpoch, to: toEpoch });
  return await periodData(tx, id, fromEpoch, toEpoch, others);
}

async function addAll(
  tx: Tx,
  delegate: Delegate,
  period: Pick<Period, 'fromEpoch' | 'toEpoch' | 'minimumPayout' | 'belowMinimum'>,
): Promise<bigint> {
  const { fromEpoch, toEpoch } = period;
  let total = 0n;
  let batch: Entitlement[] = [];
  const write = async () => {
    await addEntitlements(tx, delegate.id, toEpoch, batch);
    batch = [];
  };
  const range = { from: fromEpoch, to: toEpoch };
  for await (const { voter, entitled, epochs } of entitlementsOf(tx, delegate, range)) {
    const part = countedPart(entitled, period);
    if (part === 0n) continue;
    total += part;
    batch.push({ voter, entitled: part, epochs });
    if (batch.length === BATCH) await write();
  }
  await write();
  return total;
}

/** The audit with what voters are entitled to, and whether that was not known before and now is. */
async function counted(tx: Tx, delegate: Delegate, audit: Audit): Promise<Audit & { isNew?: true }> {
  if (audit.counted) return audit;
  const data = await dataOf(tx, delegate, audit);
  if (data.missingEpochs > 0) return { ...audit, ...data };
  const entitled = await addAll(tx, delegate, audit);
  await saveCounted(tx, audit, { ...data, entitled });
  return { ...audit, ...data, entitled, counted: true, isNew: true };
}

async function lookAt(tx: Tx, delegate: Delegate, audit: Audit & { isNew?: true }, now: Date): Promise<void> {
  const distributed = audit.counted ? await distributedEpochs(tx, audit) : [];
  const divided = await divideDistributed(tx, delegate, audit, distributed);
  await markCompounded(tx, audit, divided.leftOut);
  const knownUntil = await paymentsKnownUntil(tx);
  const isPaidKnown = now > audit.dueAt && knownUntil !== undefined && knownUntil >= audit.dueAt;
  const { tally, changed } = audit.counted ? await tallyOf(tx, audit, isPaidKnown) : NOTHING_TALLIED;
  const causes = await explainHermes(tx, delegate, audit, distributed, divided, tally);
  const state = auditState(audit, tally, audit, knownUntil, now);
  const { findingSeq, clearedSeq } = audit;
  const figures = { ...audit, tally, causes };
  if (isSettled(state) && findingSeq !== null && clearedSeq === null)
    await saveCleared(tx, audit, (await record(tx, 'audit.cleared', figures, state !== 'late')).seq);
  if (state === 'checking' && audit.state !== 'checking') await tellDelegate(tx, figures, now);
  await saveAudit(tx, audit, { state, tally, causes, lookAt: nextLook(state, audit, now) }, now);
  if (changed || audit.isNew === true) await lookAtLater(tx, audit, now);
}

/**
 * Records what is missing, once for all periods: in the newest one everything is missing that is missing in an earlier one. What was
 * found before is not found again, only what came on top of it, and that at most once a day.
 */
async function recordFinding(tx: Tx, delegateId: string, now: Date): Promise<void> {
  const audit = await newestShort(tx, delegateId);
  if (audit === undefined || audit.findingSeq !== null) return;
  const { shortfall, foundAt } = await lastFound(tx, delegateId, audit.toEpoch);
  if (!isNewShortfall(audit.tally, shortfall)) return;
  const next = foundAt === null ? now : new Date(foundAt.getTime() + FINDING_EVERY_MS);
  if (next > now) return await saveLookAt(tx, audit, next);
  const { seq } = await record(tx, 'audit.finding', audit);
  await saveFinding(tx, audit, seq, now);
}

/** Tells the delegate what is missing while it may still reply: nothing of it is public yet. */
async function tellDelegate(tx: Tx, audit: Audit, now: Date): Promise<void> {
  const { delegate, planVersion, finalAt } = audit;
  const plan = await findPlan(tx, delegate.id, planVersion);
  if (plan === undefined) throw new Error(`${delegate.slug} has no plan ${planVersion}`);
  await alertAccounts(
    tx,
    {
      occasion: 'audit_checking',
      seq: plan.seq,
      delegate: delegate.slug,
      accountIds: [delegate.accountId],
      facts: { dueAt: timeText(finalAt), audit: auditBody(audit) },
      again: true, // another period under the same plan
    },
    now,
  );
}

const NOTHING_TALLIED = { tally: NO_VOTERS, changed: false };

/** All voters of an audit, and whether what it carries on to later ones changed. Nothing is while it is not known what was paid in time. */
async function tallyOf(
  tx: Tx,
  audit: Audit,
  isPaidKnown: boolean,
): Promise<{ tally: Tally; changed: boolean }> {
  let { tally, changed } = NOTHING_TALLIED;
  let after: string | undefined;
  const pages = keyedPages(
    (place: string | undefined, size) => listAuditedVoters(tx, audit, place, size),
    ({ voter }) => voter,
    BATCH,
  );
  for await (const page of pages) {
    for (const voter of page) tally = tallied(tally, voter, audit);
    if (!isPaidKnown) continue;
    const found = page.flatMap((voter) => {
      const amount = foundOf(voter, audit);
      return amount === voter.foundBefore ? [] : [{ voter: voter.voter, amount }];
    });
    const until = page.length < BATCH ? undefined : page.at(-1)?.voter;
    changed = (await saveFound(tx, audit, { after, until }, found)) || changed;
    after = until;
  }
  return { tally, changed };
}

async function record(
  tx: Tx,
  kind: 'audit.finding' | 'audit.cleared',
  audit: AuditFigures & Pick<Audit, 'delegate'>,
  inTime = false,
): Promise<RecordedEntry> {
  const cleared = inTime ? 'seen_after_finding' : 'paid_after_finding';
  const recorded = await append(tx, {
    kind,
    actor: { role: 'rule', rule: kind === 'audit.finding' ? 'reply_period_ended' : cleared },
    subject: { delegate: audit.delegate.slug },
    body: { ...auditBody(audit), ...(inTime ? { inTime } : {}) },
  });
  await enqueue(tx, recorded);
  return recorded;
}
