import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput } from '../errors.ts';
import { put } from '../queue.ts';
import { computeStatement } from './compute-statement.ts';
import { candidateOf, countedEpochs } from './entitlements.ts';
import { readStatement } from './read-statement.ts';
import { EPOCHS_MAX, type Statement, VOTES_AT_ONCE } from './statement.ts';
import { insertStatement, statementBefore } from './store.ts';
import { refusal } from '../refusals.ts';

/**
 * The delegate or a steward has a statement made for a range of epochs: at once where it is short, else by a job. The same again is the
 * same statement, unless another one has come before it since. Refuses what `statementEpochs` does.
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
