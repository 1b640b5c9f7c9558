import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { WalletSignature } from '../../../core/book/entry-signature.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { PendingSignatures } from '../../../core/book/pending-signatures.ts';

const RIGHT = 'right';

/** Signatures of the entries of a book, of which some are wrong. */
function signaturesOf(entries: readonly boolean[]): WalletSignature[] {
  return entries.map((right, seq) => ({
    digest: Uint8Array.of(seq),
    value: right ? RIGHT : 'wrong',
    signer: `signer ${seq}`,
  }));
}

const allRight = (length: number) => Array.from({ length }, () => true);

/** Batches are answered when the scheduler likes. */
function inAnyOrder(scheduler: fc.Scheduler) {
  return async (signatures: readonly WalletSignature[]) => {
    await scheduler.schedule(Promise.resolve());
    return signatures.map(({ value }) => value === RIGHT);
  };
}

it('whichever is checked last, the first wrong signature of the book is told, and all are counted where none is', async () => {
  const rarelyWrong = fc.integer({ min: 0, max: 40 }).map((n) => n > 0);
  await fc.assert(
    fc.asyncProperty(
      fc.array(rarelyWrong, { maxLength: 150 }),
      fc.scheduler(),
      async (entries, scheduler) => {
        const pending = new PendingSignatures(inAnyOrder(scheduler));
        for (const [seq, signature] of signaturesOf(entries).entries()) pending.add(signature, BigInt(seq));
        const ended = pending.end().then(
          () => undefined,
          (error: unknown) => error,
        );
        await scheduler.waitFor(ended);
        const told = await ended;

        const first = entries.indexOf(false);
        if (first === -1) {
          assert.equal(told, undefined);
          assert.equal(pending.recovered, entries.length);
        } else {
          assert.ok(told instanceof BookFault);
          assert.equal(told.seq, BigInt(first));
          assert.equal(told.message, `carries a signature that is not signer ${first}'s`);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('a book is read no further while very many signatures wait, and then on', async () => {
  const answers: (() => void)[] = [];
  const pending = new PendingSignatures(async (signatures) => {
    await new Promise<void>((answer) => answers.push(answer));
    return signatures.map(() => true);
  });
  let added = 0;
  const reading = (async () => {
    for (const signature of signaturesOf(allRight(10_000))) {
      pending.add(signature, BigInt(added));
      added += 1;
      await pending.keepUp();
    }
    await pending.end();
  })();
  const settled = async () => await new Promise((done) => setImmediate(done));

  await settled();
  const before = added;
  assert.ok(before > 1000 && before < 9000, `${before} were added`);
  answers.shift()?.();
  await settled();
  assert.ok(added > before);
  for (; added < 10_000; await settled()) for (const answer of answers.splice(0)) answer();
  for (const answer of answers.splice(0)) answer();
  await reading;
  assert.equal(pending.recovered, 10_000);
});

it('what cannot be checked is no fault of the book, and is not taken for checked', async () => {
  const pending = new PendingSignatures(() => Promise.reject(new Error('a thread died')));
  for (const [seq, signature] of signaturesOf(allRight(40)).entries()) pending.add(signature, BigInt(seq));
  await assert.rejects(
    pending.end(),
    (error: Error) => !(error instanceof BookFault) && /died/.test(error.message),
  );
  assert.equal(pending.recovered, 0);
});
