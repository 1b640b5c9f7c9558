import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CandidateWord } from '../../../core/candidates/sight.ts';
import { changeText } from '../../../core/changes/change-text.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { callerOf, START } from '../../support/delegates.ts';
import { assertEntriesTold } from '../../support/book/entries-told.ts';
import { people } from '../../support/people.ts';
import { address, watchedCandidate } from '../../support/chain/watched-candidate.ts';

const OTHER = 'another';

/** Ann's candidate was seen in epoch 500, then she named another, which was seen in epoch 501. */
async function namedAnother(said?: CandidateWord) {
  const watched = await watchedCandidate();
  const { db, facts, keep, look } = watched;
  const name = async (candidate: string) => {
    const version = (await findDelegate(db, 'ann'))?.version ?? 0;
    await changeProfile(db, await callerOf(db, people.ann), 'ann', { version, candidate }, START);
  };
  const other = { ...facts, key: address('f'), name: OTHER, owner: address('9') };
  await keep(500, facts);
  await look(500, said);
  await name(OTHER);
  await keep(501, other);
  return { ...watched, name, other };
}

test('another candidate that a delegate names begins anew', async () => {
  const { database, look, told } = await namedAnother();
  await using _ = database;

  assert.equal(await look(501), 0);
  assert.deepEqual(await told(), []);
});

test('what changed on chain while a delegate named another candidate is told when it names the first again', async () => {
  const { database, word, facts, other, keep, look, told, name } = await namedAnother();
  await using _ = database;
  await look(501);

  await name(facts.name);
  await keep(502, { ...facts, rewardAddress: address('e') });
  const lower = { ...word, shares: { ...word.shares, blockShareBps: 5000 } };
  assert.equal(await look(502, lower), 1);

  const [changed, observed, ...more] = await told();
  assert.ok(changed && observed);
  assert.deepEqual(more, []);
  assert.match(
    changeText(changed, 'Ann', START).sentence,
    /^Reward address 0x56d0.* Its rewards no longer go to Hermes, which paid voters\.$/,
  );
  assert.match(
    changeText(observed, 'Ann', START).sentence,
    /^Block rewards to voters 80 % to 50 % \(30 points less\), promised here 80 %/,
  );
  await assertEntriesTold(database.db);

  await name(OTHER);
  await keep(503, { ...other, owner: address('8') });
  assert.equal(await look(503), 1, 'and so it is of the other one');
  await name(facts.name);
  await keep(504, { ...facts, rewardAddress: address('e') });
  assert.equal(await look(504, word), 0, 'what was told is not told again');
});

test('a candidate that is named again and says on chain what the plan in force does not is told, though it said so before', async () => {
  const { database, word, facts, keep, look, told, name } = await namedAnother({
    shares: { blockShareBps: 7000, epochShareBps: 8000, foundationShareBps: null },
    exitRequested: false,
    block: 77,
  });
  await using _ = database;
  await look(501);
  assert.equal((await told()).length, 1, 'at first sight');

  await name(facts.name);
  await keep(502, facts);
  assert.equal(await look(502, { ...word, shares: { ...word.shares, blockShareBps: 7000 } }), 1);

  const [, again] = await told();
  assert.ok(again);
  assert.match(
    changeText(again, 'Ann', START).sentence,
    /^Block rewards to voters: 70 %, promised here 80 %/,
  );
});
