import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import type { Worker } from 'node:worker_threads';
import type { WalletSignature } from '../../core/book/entry-signature.ts';
import { SignatureThreads } from '../../verify/signature-threads.ts';
import { people } from '../support/people.ts';

const BATCH = 16;
/** More than one thread is left alone with. */
const BATCHES = 20;

/** Signed by ann's key; of every seventh somebody else is said to be the signer. */
function signatures(count: number, from: number): WalletSignature[] {
  return Array.from({ length: count }, (_, i) => {
    const digest = new Uint8Array(32).fill(1 + ((from + i) % 250));
    const { serialized: value } = people.ann.wallet.signingKey.sign(digest);
    return { digest, value, signer: ((from + i) % 7 === 0 ? people.dan : people.ann).address };
  });
}

it('batches that wait for threads are each answered for themselves; a few are left to one thread, and no more start than may', async () => {
  await using threads = new SignatureThreads(2);
  const batches = Array.from({ length: BATCHES }, (_, i) => signatures(BATCH, i * BATCH));
  let started = 0;
  const count = () => (started += 1);
  process.on('worker', count);

  const few = await Promise.all(batches.slice(0, 3).map((batch) => threads.check(batch)));
  const startedForFew = started;
  const others = await Promise.all(batches.slice(3).map((batch) => threads.check(batch)));
  process.off('worker', count);

  assert.deepEqual([startedForFew, started], [1, 2]);
  assert.deepEqual(
    [...few, ...others].flat(),
    Array.from({ length: BATCHES * BATCH }, (_, i) => i % 7 !== 0),
  );
});

it('what is no signature at all is not its signer’s, on a thread as without one', async () => {
  await using threads = new SignatureThreads(1);
  const [one] = signatures(1, 1) as [WalletSignature];
  const nonsense = [
    '',
    '0x',
    'not hexadecimal',
    `0x${'ff'.repeat(65)}`,
    one.value.slice(0, -2),
    `${one.value}00`,
  ];
  const batch = Array.from({ length: BATCH }, (_, i) => ({
    ...one,
    value: nonsense[i % nonsense.length] ?? '',
  }));

  assert.deepEqual(
    await threads.check(batch),
    Array.from({ length: BATCH }, () => false),
  );
  assert.deepEqual(await threads.check(batch.slice(0, 3)), [false, false, false]);
  assert.deepEqual(await threads.check([one]), [true]);
});

it('where a thread fails it is said and nothing is taken for checked, and who waits behind it is answered', async () => {
  await using threads = new SignatureThreads(1);
  const broken = { digest: new Uint8Array(31), value: `0x${'11'.repeat(65)}`, signer: '' };
  const batches = [signatures(BATCH, 1).with(5, broken), signatures(BATCH, 1), signatures(BATCH, 8)];

  const [first, ...others] = await Promise.allSettled(batches.map((batch) => threads.check(batch)));

  assert.equal(first?.status, 'rejected');
  assert.match(String(first.reason), /a digest has 32 bytes/);
  const answer = { status: 'fulfilled', value: Array.from({ length: BATCH }, (_, i) => (i + 1) % 7 !== 0) };
  assert.deepEqual(others, [answer, answer]);
});

it('where a thread ends without an error it is said, and who waits behind it or comes later is answered by another', async () => {
  await using threads = new SignatureThreads(1);
  const started: Worker[] = [];
  const keep = (worker: Worker) => started.push(worker);
  process.on('worker', keep);
  const batch = signatures(BATCH, 1);
  const answer = Array.from({ length: BATCH }, (_, i) => (i + 1) % 7 !== 0);

  const checks = [threads.check(batch), threads.check(batch)];
  const [begun] = (await once(process, 'worker')) as [Worker]; // it needs longer to start than this to be told
  await begun.terminate();
  const [first, second] = await Promise.allSettled(checks);
  assert.equal(first?.status, 'rejected');
  assert.match(String(first.reason), /a thread of the verifier ended, with code \d/);
  assert.deepEqual(second, { status: 'fulfilled', value: answer });

  await started[1]?.terminate(); // while it has nothing to do
  assert.deepEqual(await threads.check(batch), answer);
  process.off('worker', keep);
  assert.equal(started.length, 3);
});
