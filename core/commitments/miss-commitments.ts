import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { JsonObject } from '../book/canonical.ts';
import { CONFIRMATIONS_NEEDED } from '../commitment-evidence/evidence.ts';
import { listEvidence } from '../commitment-evidence/store.ts';
import type { Database, Tx } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import type { Settings } from '../settings.ts';
import { timeText } from '../times.ts';
import { commitmentBody, commitmentSubject } from './commitment-entry.ts';
import { graceEnds, isMissedBy } from './commitment.ts';
import { listToMiss } from '../commitment-deadlines/store.ts';
import { lockCommitment, saveMissed } from './store.ts';

const BATCH = 100;

/** The sweep of overdue commitments: turns *missed* those whose delegates were told and whose grace is over. Gives how many. */
export async function missCommitments(db: Database, settings: Settings, now: Date): Promise<number> {
  return await doEachApart(
    await listToMiss(db, now, settings.commitmentGraceMs, BATCH),
    (id) => missCommitment(db, id, settings, now),
    'commitments are not missed',
  );
}

/** What its delegate showed first of what waits for reviewers, who may keep it after all as of when that was shown; null: it showed nothing. */
async function waitingEvidence(tx: Tx, id: string): Promise<JsonObject | null> {
  for (const { seq, givenAt, shown } of await listEvidence(tx, [id]))
    if (shown.kind === 'link')
      return {
        entry: seq,
        givenAt: givenAt.toISOString(),
        confirmed: shown.confirmations.length,
        needed: CONFIRMATIONS_NEEDED,
      };
  return null;
}

/** Decides under the lock: evidence that came first keeps it. */
async function missCommitment(db: Database, id: string, settings: Settings, now: Date): Promise<boolean> {
  const { commitmentGraceMs } = settings;
  return await db.transaction().execute(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    if (commitment === undefined || !isMissedBy(commitment, commitmentGraceMs, now)) return false;
    const { dueToldAt } = commitment;
    const until = graceEnds(commitment, commitmentGraceMs);
    if (dueToldAt === null || until === null)
      throw new TypeError('nothing is missed that nobody was told of');
    const recorded = await append(tx, {
      kind: 'commitment.missed',
      actor: { role: 'rule', rule: 'grace_ended' },
      subject: commitmentSubject(commitment),
      body: {
        ...commitmentBody(commitment),
        toldAt: timeText(dueToldAt),
        graceUntil: timeText(until),
        waits: await waitingEvidence(tx, id),
      },
    });
    await saveMissed(tx, id, { at: now, seq: recorded.seq });
    const { slug, accountId } = commitment.delegate;
    await alertAccounts(
      tx,
      { occasion: 'decided', seq: recorded.seq, delegate: slug, accountIds: [accountId], facts: {} },
      now,
    );
    await enqueue(tx, recorded);
    return true;
  });
}
