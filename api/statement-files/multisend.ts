import { Interface } from 'ethers';
import { hexText } from '../../core/hashing.ts';
import type { Statement } from '../../core/statements/statement.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';

/** How many are paid by one transaction: some 10,000 units of gas each, far below what a block holds. */
export const RECIPIENTS_A_BATCH = 200;

const MULTISEND = new Interface([
  'function sendCoin(address[] recipients, uint256[] amounts, string payload) payable',
]);

interface Batch {
  recipients: string[];
  amounts: bigint[];
}

/** What payments brought to whom, in the order of addresses. */
type Brought = AsyncIterable<{ voter: string; paid: bigint }>;

/** What was paid of a statement, as far as it is known. */
export interface Paid {
  verified: Brought;
  /** By payments that name no statement: they may be for this one. */
  unnamed: { by: Brought; transactions: number };
  /** Transactions that were declared and are looked for: any of them may pay anybody, so while there are some nobody is paid. */
  declared: number;
}

/** Who is in no batch, and what is in none: a payment may have brought a part. */
interface LeftOut {
  paid: { recipients: number; amount: bigint };
  unnamed: { recipients: number; amount: bigint };
  declared: { recipients: number; amount: bigint };
}

/**
 * What is still to be paid, as calls of the MultiSend contract in batches: their calldata, how many they pay, and what they send
 * together. What verified payouts have paid is left out, and everybody while it is not known whom declared ones pay. Nothing is signed
 * or sent here.
 */
export async function* statementMultisend(
  { id, delegate, range, sha256 }: Statement,
  rows: AsyncIterable<readonly StatementRow[]>,
  paid: Paid,
): AsyncGenerator<string, void, undefined> {
  const head = JSON.stringify({
    statement: id,
    delegate: delegate.slug,
    fromEpoch: range.from,
    toEpoch: range.to,
    sha256: sha256 === null ? null : hexText(sha256),
    function: 'sendCoin(address[] recipients, uint256[] amounts, string payload)',
    value: 'Send each batch with the value “total”, and the tips that the contract asks for (minTips) on top',
    recipientsABatch: RECIPIENTS_A_BATCH,
  });
  yield `${head.slice(0, -1)},"batches":[`;
  const leftOut: LeftOut = {
    paid: { recipients: 0, amount: 0n },
    unnamed: { recipients: 0, amount: 0n },
    declared: { recipients: 0, amount: 0n },
  };
  let [number, recipients, total] = [0, 0, 0n];
  for await (const batch of batchesOf(stillToPay(rows, paid, leftOut))) {
    const sum = batch.amounts.reduce((all, each) => all + each, 0n);
    number += 1;
    recipients += batch.recipients.length;
    total += sum;
    const payload = `pledgebook statement ${id} batch ${number}`;
    const data = MULTISEND.encodeFunctionData('sendCoin', [batch.recipients, batch.amounts, payload]);
    const text = JSON.stringify({
      number,
      recipients: batch.recipients.length,
      total: String(sum),
      payload,
      data,
    });
    yield `${number === 1 ? '' : ','}\n${text}`;
  }
  yield `\n],"recipients":${recipients},"total":"${total}","leftOut":${leftOutText(leftOut, paid)}}\n`;
}

function leftOutText({ paid, unnamed, declared }: LeftOut, given: Paid): string {
  return JSON.stringify({
    paid: {
      recipients: paid.recipients,
      amount: String(paid.amount),
      because: paid.amount === 0n ? null : 'Verified payments of this statement brought it',
    },
    unnamed: {
      recipients: unnamed.recipients,
      amount: String(unnamed.amount),
      transactions: given.unnamed.transactions,
      because:
        unnamed.amount === 0n
          ? null
          : 'Verified payments that name no statement brought it after the first epoch, and may be for this one: declare them for the one that they are for, or ask with unnamed=unpaid',
    },
    declared: {
      recipients: declared.recipients,
      amount: String(declared.amount),
      transactions: given.declared,
      because:
        given.declared === 0
          ? null
          : 'Transactions that were declared for this statement, or for none, are looked for on chain, and whom they pay is not known yet: what is not known to be paid waits until they are verified or refused',
    },
  });
}

async function* stillToPay(
  rows: AsyncIterable<readonly StatementRow[]>,
  { verified, unnamed, declared }: Paid,
  leftOut: LeftOut,
): AsyncGenerator<{ voter: string; amount: bigint }, void, undefined> {
  const [named, others] = [broughtTo(verified), broughtTo(unnamed.by)];
  for await (const some of rows) {
    for (const { voter, payable } of some) {
      const owed = less(payable, await named(voter), leftOut.paid);
      const amount = less(owed, await others(voter), leftOut.unnamed);
      if (amount === 0n) continue;
      if (declared === 0) yield { voter, amount };
      else {
        leftOut.declared.recipients += 1;
        leftOut.declared.amount += amount;
      }
    }
  }
}

/** What is left of an amount: what of it was brought counts as left out, and whoever has no more to get. */
function less(owed: bigint, brought: bigint, leftOut: LeftOut['paid']): bigint {
  const rest = owed > brought ? owed - brought : 0n;
  if (rest === 0n && owed > 0n) leftOut.recipients += 1;
  leftOut.amount += owed - rest;
  return rest;
}

/** What payments brought to one voter after another, asked in the order of addresses. */
function broughtTo(payments: Brought): (voter: string) => Promise<bigint> {
  const all = payments[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<{ voter: string; paid: bigint }, unknown>> | undefined;
  return async (voter) => {
    for (;;) {
      const { done, value } = await (next ??= all.next());
      if (done === true || value.voter > voter) return 0n;
      if (value.voter === voter) return value.paid;
      next = undefined;
    }
  };
}

async function* batchesOf(
  payments: AsyncIterable<{ voter: string; amount: bigint }>,
): AsyncGenerator<Batch, void, undefined> {
  let batch: Batch = { recipients: [], amounts: [] };
  for await (const { voter, amount } of payments) {
    batch.recipients.push(voter);
    batch.amounts.push(amount);
    if (batch.recipients.length < RECIPIENTS_A_BATCH) continue;
    yield batch;
    batch = { recipients: [], amounts: [] };
  }
  if (batch.recipients.length > 0) yield batch;
}
