import assert from 'node:assert/strict';
import test from 'node:test';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { observeCandidates } from '../../../core/candidates/observe-candidates.ts';
import type { CandidateWord } from '../../../core/candidates/sight.ts';
import { changeRows } from '../../../core/changes/change-rows.ts';
import { changeText } from '../../../core/changes/change-text.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { announce, later, shares, START } from '../../support/delegates.ts';
import { assertEntriesTold } from '../../support/book/entries-told.ts';
import { people } from '../../support/people.ts';
import { address, watchedCandidate } from '../../support/chain/watched-candidate.ts';

test('the first sight of a candidate that keeps its promise tells nothing; what changes then is told once, whoever looks', async () => {
  const { database, db, word, facts, keep, look, told } = await watchedCandidate();
  await using _ = database;
  await keep(500, facts);
  assert.equal(await look(500), 0);
  const renamed = {
    ...facts,
    name: 'annsnode',
    owner: address('d'),
    rewardAddress: address('e'),
    probation: true,
  };
  await keep(501, renamed);
  const lower = { ...word, shares: { ...word.shares, epochShareBps: 4000 }, exitRequested: true };
  const runs = await Promise.all([look(501, lower), look(501, lower), look(501, lower)]);
  assert.deepEqual(runs.sort(), [0, 0, 1]);
  assert.equal(await look(501, lower), 0);

  const [changed, observed, ...more] = await told();
  assert.deepEqual(more, []);
  assert.ok(changed !== undefined && observed !== undefined);
  assert.deepEqual(changed.actor, { role: 'rule', rule: 'seen_on_chain' });
  assert.match(
    changeText(changed, 'Ann', START).sentence,
    /^Name annslab to annsnode\. Owner 0x[bB]{40} to 0x[dD]{40}\. Reward address 0x56d0.* Its rewards no longer go to Hermes, which paid voters\. It is on probation: .* It asked to stop being a candidate\.$/i,
  );
  assert.deepEqual(
    changeRows(changed).map(({ name, afterText }) => [name, afterText.toLowerCase()]),
    [
      ['Name', 'annsnode'],
      ['Owner', address('d')],
      ['Reward address', address('e')],
      ['On probation', 'yes'],
      ['Asked to leave', 'yes'],
    ],
  );
  assert.deepEqual(changeText(observed, 'Ann', START), {
    title: 'Ann changed its rewards on chain',
    sentence:
      'Epoch rewards to voters 80 % to 40 % (40 points less), promised here 80 %. Observed on chain, not announced.',
  });
  const { before, block, epoch } = observed.body as Record<string, unknown>;
  assert.deepEqual([before, block, epoch], [word.shares, 77, 501]);
  assert.deepEqual(
    changeRows(observed).map(({ field, beforeText, afterText, effect, effectText }) => [
      field,
      beforeText,
      afterText,
      effect,
      effectText,
    ]),
    [
      ['blockShareBps', '80 %', '80 %', 'same', ''],
      ['epochShareBps', '80 %', '40 %', 'worse', '40 points less'],
      ['foundationShareBps', null, 'unset', 'same', ''],
    ],
  );
  for (const { seq } of [changed, observed]) await fanOut(db, seq, START);
  const inbox = await db
    .selectFrom('alert')
    .select('seq')
    .where('seq', 'in', [BigInt(changed.seq), BigInt(observed.seq)])
    .execute();
  assert.equal(inbox.length, 2, 'vic, who follows her, is told of both');
  await assertEntriesTold(db);

  await keep(502, renamed);
  await keep(503, renamed);
  const late = await observeCandidates(db, 502, async () => {
    await look(503, { ...lower, exitRequested: false });
    return lower;
  });
  assert.equal(late, 0, 'what another process has seen since is not taken back');
});

test('a candidate that says on chain what it did not promise is told at first sight, and what it announced is not told twice', async () => {
  const { database, db, word, facts, keep, look, told } = await watchedCandidate();
  await using _ = database;
  await keep(500, facts);
  const all = (bps: number) => ({
    ...word,
    shares: { blockShareBps: bps, epochShareBps: bps, foundationShareBps: bps },
  });
  assert.equal(await look(500, all(7000)), 1);
  const [first] = await told();
  assert.ok(first !== undefined);
  assert.match(
    changeText(first, 'Ann', START).title,
    /Ann gives voters other shares on chain than it promised/,
  );
  assert.match(
    changeText(first, 'Ann', START).sentence,
    /^Block rewards to voters: 70 %, promised here 80 %\./,
  );

  await keep(501, facts);
  assert.equal(await look(501, all(8000)), 0);
  await announce(db, people.ann, shares(9000, 9000, 9000), later(8 * 86_400_000));
  await keep(502, facts);
  assert.equal(await look(502, all(9000)), 0, 'a rise that was announced');
  assert.equal((await told()).length, 1);
});

test('voters are told when a candidate produces fewer than 85 of 100 blocks, and when it does again; an epoch in which it had no turn changes nothing', async () => {
  const { database, db, facts, keep, look, told } = await watchedCandidate();
  await using _ = database;
  await keep(500, facts, { produced: 60, due: 60 });
  assert.equal(await look(500), 0);
  await keep(501, facts, { produced: 41, due: 60 });
  assert.equal(await look(501), 1);
  await keep(502, facts);
  assert.equal(await look(502), 0);
  await keep(503, facts, { produced: 50, due: 60 });
  assert.equal(await look(503), 0, 'it was told before');
  await keep(504, facts, { produced: 51, due: 60 });
  assert.equal(await look(504), 1);
  const changes = await told();
  assert.deepEqual(
    changes.map((change) => changeText(change, 'Ann', START).sentence),
    [
      'It produced 41 of its 60 blocks in epoch 501: fewer than 85 %.',
      'It produced 51 of its 60 blocks in epoch 504: 85 % or more again.',
    ],
  );
  assert.deepEqual(
    changes
      .flatMap((change) => changeRows(change))
      .map(({ name, beforeText, afterText }) => [name, beforeText, afterText]),
    [
      ['Produces its blocks', 'yes', 'no'],
      ['Produces its blocks', 'no', 'yes'],
    ],
  );
  await assertEntriesTold(db);
});

test('what a candidate takes back and does again is told each time, and what the chain does not say meanwhile is taken for unchanged', async () => {
  const { database, word, facts, keep, look, told } = await watchedCandidate();
  await using _ = database;
  const lower = { ...word.shares, blockShareBps: 7000 };
  const leaves = { ...word, exitRequested: true };
  const unsaid = { ...word, exitRequested: null };
  const days: [says: string, said: CandidateWord, told: number][] = [
    ['as promised', word, 0],
    ['less than promised', { ...word, shares: lower }, 1],
    ['as promised again', word, 0],
    ['the same less again', { ...word, shares: lower }, 1],
    ['as promised again', word, 0],
    ['that it leaves', leaves, 1],
    ['nothing of that', unsaid, 0],
    ['that it leaves, still', leaves, 0],
    ['nothing of that', unsaid, 0],
    ['that it stays', word, 1],
    ['that it leaves after all', leaves, 1],
  ];
  for (const [i, [says, said, expected]] of days.entries()) {
    await keep(500 + i, facts);
    assert.equal(await look(500 + i, said), expected, says);
  }
  const kinds = (await told()).map(({ kind }) => kind);
  assert.deepEqual(kinds, [
    'plan.observed',
    'plan.observed',
    'candidate.changed',
    'candidate.changed',
    'candidate.changed',
  ]);
});

test('a candidate that cannot be asked is looked at again, and holds up no other', async () => {
  const { database, db, facts, keep, look, told } = await watchedCandidate();
  await using _ = database;
  await keep(500, facts);
  const fault = new ChainError('chain_unreachable', 'no answer');
  await assert.rejects(
    observeCandidates(db, 500, () => Promise.reject(fault)),
    AggregateError,
  );
  assert.equal(await look(500), 0);
  assert.deepEqual(await told(), []);
});
