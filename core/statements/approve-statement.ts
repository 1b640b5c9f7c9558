import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import { notReady, readStatement } from './read-statement.ts';
import type { Statement } from './statement.ts';
import { approvedWithin, lockStatement, saveApproval, statementBefore } from './store.ts';

/**
 * The delegate approves a statement by its hash: exactly these rows are to be paid. Refuses another hash, an epoch that an approved
 * statement has already, and a statement that does not take over from the one before it any more. Twice is as once.
 */
export async function approveStatement(
  db: Database,
  by: Caller,
  id: string,
  sha256: string,
  now: Date,
): Promise<Statement> {
  const { delegate } = await readStatement(db, id);
  await db.transaction().execute(async (tx) => {
    assureOwner(by, await lockDelegate(tx, delegate.slug));
    const statement = await lockStatement(tx, id);
    if (statement === undefined) throw new Error(`statement ${id} is gone`);
    if (statement.sha256 === null) throw notReady(statement);
    if (hexText(statement.sha256) !== sha256.toLowerCase())
      throw new RefusalError(
        'conflict',
        'statement_hash_differs',
        `The hash of statement ${id} is ${hexText(statement.sha256)}, and not ${sha256}`,
      );
    if (statement.approvedAt !== null) return;
    const other = await approvedWithin(tx, delegate.id, statement.range);
    if (other !== undefined)
      throw new RefusalError(
        'conflict',
        'statement_overlaps',
        `Statement ${other.id}, of epochs ${other.range.from} to ${other.range.to}, is approved and has epochs of this one`,
      );
    if ((await statementBefore(tx, delegate.id, statement.range)) !== statement.previous?.id)
      throw new RefusalError(
        'conflict',
        'statement_outdated',
        'Another statement comes before this one by now: make it again, so that nothing that is carried over is lost or paid twice',
      );
    await saveApproval(tx, id, by.accountId, now);
  });
  return await readStatement(db, id);
}
