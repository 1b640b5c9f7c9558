import assert from 'node:assert/strict';
import test from 'node:test';
import { keepEpochs } from '../../../core/chain-readings/keep-epochs.ts';
import { readReading } from '../../../core/chain-readings/store.ts';
import type { VoteSource } from '../../../core/votes/vote-source.ts';
import { chainRegister } from '../../support/chain/chain-register.ts';

const MINUTE_MS = 60_000;
/** After so long another process reads too, and the queue takes the job for lost. */
const ALONE_MS = 10 * MINUTE_MS;

test('where a node is slow a look ends before another begins beside it, and what is missing is filled in by the next', async () => {
  await using it = await chainRegister();
  const { db, at, clock, source } = it;
  const slow: VoteSource = {
    ...source,
    async votesOf(epoch) {
      clock.now = new Date(clock.now.getTime() + 2 * MINUTE_MS);
      return source.votesOf(epoch);
    },
  };
  const look = async () => {
    const begun = clock.now.getTime();
    await keepEpochs(db, slow, () => clock.now);
    return clock.now.getTime() - begun;
  };
  await look();
  at(9, 10);

  const took = [await look(), await look(), await look()];

  assert.ok(
    took.every((ms) => ms < ALONE_MS),
    String(took),
  );
  assert.deepEqual(
    (await it.epochs()).map(([epoch]) => epoch),
    [9, 8, 7, 6, 5, 4, 3],
  );
  assert.equal((await readReading(db)).failingSince, null);
});
