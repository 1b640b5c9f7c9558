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

/**
 * What is still to be paid, as calls of the MultiSend contract in batches: their calldata, how many they pay, and what they send
 * together. What verified payouts have paid is left out. Nothing is signed or sent here.
 */
export async function* statementMultisend(
  { id, delegate, range, sha256 }: Statement,
  rows: AsyncIterable<readonly StatementRow[]>,
  paid: AsyncIterable<{ voter: string; paid: bigint }>,
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
  let [number, recipients, total] = [0, 0, 0n];
  for await (const batch of batchesOf(stillToPay(rows, paid))) {
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
  yield `\n],"recipients":${recipients},"total":"${total}"}\n`;
}

async function* stillToPay(
  rows: AsyncIterable<readonly StatementRow[]>,
  paid: AsyncIterable<{ voter: string; paid: bigint }>,
): AsyncGenerator<{ voter: string; amount: bigint }, void, undefined> {
  const payments = paid[Symbol.asyncIterator]();
  let next = await payments.next();
  for await (const some of rows) {
    for (const { voter, payable } of some) {
      while (next.done !== true && next.value.voter < voter) next = await payments.next();
      const amount = payable - (next.done !== true && next.value.voter === voter ? next.value.paid : 0n);
      if (amount > 0n) yield { voter, amount };
    }
  }
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
