import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';

import { findLivePayments, findPayment, insertPayments, nameStatement, type Payment } from './store.ts';
import { refusal } from '../refusals.ts';

export const PAYOUT_LIMITS = { transactions: 100 };

/** The statement that a payout is for. */
export interface PaidStatement {
  id: string;
  fromEpoch: number;
  toEpoch: number;
  /** Hexadecimal, without 0x. */
  sha256: string;
}

/**
 * A delegate declares the transactions that pay its voters. Each is looked up on chain afterwards, and counts only then. Refuses
 * (`payment_declared`) a transaction that counts already or is looked for, whoever declared it: nothing is then written. One of its own
 * that names no statement, as it was found on chain or declared for none, is taken on for the statement; with `move` also one that names
 * another statement, by mistake: the entry says which, and both declarations stay in the book.
 */
export async function declarePayout(
  db: Database,
  by: Caller,
  slug: string,
  statement: PaidStatement | null,
  hashes: readonly string[],
  now: Date,
  { move = false }: { move?: boolean } = {},
): Promise<Payment[]> {
  const transactions = transactionsOf(hashes);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureOwner(by, delegate);
    assureAct('declare payouts of', delegate);
    const live = await findLivePayments(tx, transactions);
    const before = live.find((payment) => !mayTakeOn(payment, delegate.id, statement, move));
    if (before !== undefined) throw declaredBefore(before);
    const taken = live.map(({ id }) => id);
    const movedFrom = new Set(live.flatMap(({ statementId }) => (statementId === null ? [] : [statementId])));
    const fresh = transactions.filter((hash) => live.every((payment) => payment.hash !== hash));
    const recorded = await append(tx, {
      kind: 'payout.declared',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: {
        statement:
          statement === null
            ? null
            : {
                id: statement.id,
                fromEpoch: statement.fromEpoch,
                toEpoch: statement.toEpoch,
                sha256: statement.sha256,
              },
        transactions,
        found: false,
        ...(movedFrom.size === 0 ? {} : { movedFrom: [...movedFrom].sort() }),
      },
    });
    const payments = { delegateId: delegate.id, statementId: statement?.id ?? null, hashes: fresh };
    if (statement !== null) await nameStatement(tx, taken, statement.id);
    const ids = await insertPayments(tx, { ...payments, found: false, seq: recorded.seq }, now);
    if (ids.length < fresh.length) {
      const [meanwhile] = await findLivePayments(tx, fresh);
      throw declaredBefore(meanwhile);
    }
    await enqueue(tx, recorded);
    const written = await Promise.all([...taken, ...ids].map((id) => findPayment(tx, id)));
    return written.filter((payment) => payment !== undefined);
  });
}

/** Whether a payment that is there already becomes one for this statement: it names none yet, or is moved from another. */
function mayTakeOn(
  { statementId, delegate }: Payment,
  delegateId: string,
  statement: PaidStatement | null,
  move: boolean,
): boolean {
  if (statement === null || delegate.id !== delegateId) return false;
  return statementId === null || (move && statementId !== statement.id);
}

function transactionsOf(hashes: readonly string[]): string[] {
  if (hashes.length === 0 || hashes.length > PAYOUT_LIMITS.transactions)
    throw invalidInput(
      '/transactionHashes',
      refusal('From 1 to {max} transactions at a time', { max: PAYOUT_LIMITS.transactions }),
    );
  return hashes.map((hash, place) => {
    const pointer = `/transactionHashes/${place}`;
    if (!/^0x[0-9a-fA-F]{64}$/.test(hash))
      throw invalidInput(pointer, refusal('A transaction hash is 0x and 64 hexadecimal digits'));
    const lower = hash.toLowerCase();
    if (hashes.findIndex((other) => other.toLowerCase() === lower) < place)
      throw invalidInput(pointer, refusal('This transaction is listed twice'));
    return lower;
  });
}

function declaredBefore(payment: Payment | undefined): RefusalError {
  if (payment === undefined)
    return new RefusalError(
      'conflict',
      'payment_declared',
      'One of these transactions was declared meanwhile',
    );
  const { hash, delegate, statementId, found } = payment;
  return new RefusalError(
    'conflict',
    'payment_declared',
    `${hash} counts already: ${delegate.slug} ${found ? 'was found to have paid with it' : 'declared it before'}`,
    { current: { hash, delegate: delegate.slug, statement: statementId, state: payment.state } },
  );
}
