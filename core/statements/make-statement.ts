import type { Caller } from '../accounts/account.ts';
import type { Database, Tx } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { put } from '../queue.ts';
import { computeStatement } from './compute-statement.ts';
import { candidateOf, countedEpochs } from './entitlements.ts';
import { readStatement } from './read-statement.ts';
import { EPOCHS_MAX, type Statement, VOTES_AT_ONCE } from './statement.ts';
import { insertStatement, statementBefore } from './store.ts';
import { refusal } from '../refusals.ts';
import { endOfPeriod } from '../payout-periods/store.ts';
import type { StatementEpoch } from './statement-epoch.ts';

/**
 * The delegate or a steward has a statement made for a range of epochs: at once where it is short, else by a job. The same again is the
 * same statement, unless another one has come before it since. Refuses what `statementEpochs` does, and a range that counts other votes
 * than the audit of its payout period (`not_the_payout_period`).
 */
export async function makeStatement(
  db: Database,
  by: Caller,
  slug: string,
  range: Statement['range'],
  now: Date,
): Promise<Statement> {
  const { from, to } = range;
  if (to < from) throw invalidInput('/toEpoch', refusal('A range ends after it starts'));
  if (to - from >= EPOCHS_MAX)
    throw invalidInput('/toEpoch', refusal('A statement is of {max} epochs at most', { max: EPOCHS_MAX }));
  const { id, atOnce } = await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    if (!by.steward) assureOwner(by, delegate);
    assureAct('make statements of', delegate);
    const candidateId = await candidateOf(tx, delegate, range);
    const epochs = await countedEpochs(tx, delegate.id, candidateId, range);
    await assureSnapshot(tx, delegate, epochs, to);
    const made = await insertStatement(tx, {
      delegateId: delegate.id,
      candidateId,
      range,
      previousId: await statementBefore(tx, delegate.id, range),
      madeBy: by.accountId,
      madeAt: now,
    });
    const votes = epochs.reduce((sum, epoch) => sum + epoch.votes.voters, 0);
    if (made.isReady) return { id: made.id, atOnce: false };
    if (votes > VOTES_AT_ONCE)
      await put(tx, { name: 'compute-statement', data: { statementId: made.id }, singletonKey: made.id });
    return { id: made.id, atOnce: votes <= VOTES_AT_ONCE };
  });
  if (atOnce) await computeStatement(db, id, now);
  return await readStatement(db, id);
}

/** The votes at the payout are those of the last epoch of the payout period, whatever range is asked for. */
async function assureSnapshot(
  tx: Tx,
  { id, slug }: { id: string; slug: string },
  epochs: readonly StatementEpoch[],
  to: number,
): Promise<void> {
  const first = epochs.find(
    ({ state, plan }) => state === 'counted' && plan?.terms.basis === 'payout_snapshot',
  );
  if (first === undefined) return;
  const end = await endOfPeriod(tx, id, first.epoch);
  if (end === to) return;
  throw new RefusalError(
    'conflict',
    'not_the_payout_period',
    end === undefined
      ? `${slug} shares by the votes at the end of a payout period: the one with epoch ${first.epoch} is not over`
      : `${slug} shares by the votes at the end of a payout period: the one with epoch ${first.epoch} ends with epoch ${end}`,
  );
}
