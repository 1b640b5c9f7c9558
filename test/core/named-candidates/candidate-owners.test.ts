import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSight } from '../../../core/candidates/store.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { candidateOwners } from '../../../core/named-candidates/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { epochOf, keepEpoch } from '../../support/payouts/votes.ts';

test('a candidate belongs to whom the chain, or a file of votes, says: the last that had its name, or the one that was seen, whatever it is called now', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  const [{ id: ofAnn }, { id: ofDan }] = [
    await approvedDelegate(db, people.ann),
    await approvedDelegate(db, people.dan),
  ];
  const owners = async () => {
    const found = await candidateOwners(db, [ofAnn, ofDan]);
    return [ofAnn, ofDan].map((id) => found.get(id) && Object.values(found.get(id) ?? {}));
  };
  let epoch = 500;
  const name = (owner: string | null, key: string, called: string, source: 'iotex' | 'file' = 'iotex') => {
    epoch += 1;
    const snapshot = epochOf(epoch, { [key]: {} });
    const candidates = snapshot.candidates.map((candidate) => ({ ...candidate, name: called, owner }));
    return keepEpoch(db, { ...snapshot, source, candidates }, []);
  };
  await changeProfile(db, ann, 'ann', { version: 1, candidate: 'harbor' }, START);

  assert.deepEqual(await owners(), [undefined, undefined], 'nobody kept a candidate');
  await name('0x0a', '0xfirst', 'harbor');
  await name('0x0b', '0xsecond', 'harbor');
  await name(null, '0xfile', 'meadow', 'file');
  await changeProfile(db, dan, 'dan', { version: 1, candidate: 'meadow' }, START);
  assert.deepEqual(await owners(), [['0x0b', 'iotex'], undefined], 'this file of votes says no owner');
  await name('0x0c', '0xfile', 'meadow', 'file');
  assert.deepEqual(await owners(), [
    ['0x0b', 'iotex'],
    ['0x0c', 'file'],
  ]);
  await name('0x0c', '0xfile', 'meadow');
  assert.deepEqual((await owners())[1], ['0x0c', 'iotex'], 'by now the chain says so itself');

  const sight = {
    key: '0xfirst',
    epoch: 7,
    name: 'oldharbor',
    owner: '0x0a',
    rewardAddress: null,
    probation: false,
    exitRequested: null,
    shares: { blockShareBps: null, epochShareBps: null, foundationShareBps: null },
    blocks: null,
  };
  await db.transaction().execute((tx) => saveSight(tx, ofAnn, 'harbor', sight));
  assert.deepEqual(
    await owners(),
    [
      ['0x0a', 'iotex'],
      ['0x0c', 'iotex'],
    ],
    'the one that was seen',
  );

  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'meadow2' }, START);
  assert.deepEqual(await owners(), [undefined, ['0x0c', 'iotex']], 'another was named since');
  assert.deepEqual(await candidateOwners(db, []), new Map());
});
