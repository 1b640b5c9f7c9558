import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSight } from '../../../core/candidates/store.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { candidateOwners } from '../../../core/named-candidates/store.ts';
import { testDatabase } from '../../support/database.ts';
import { approvedDelegate, callerOf, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

test('a candidate belongs to whom the chain says: the last that had its name, or the one that was seen, whatever it is called now', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  const [{ id: ofAnn }, { id: ofDan }] = [
    await approvedDelegate(db, people.ann),
    await approvedDelegate(db, people.dan),
  ];
  const owners = async () => {
    const found = await candidateOwners(db, [ofAnn, ofDan]);
    return [found.get(ofAnn), found.get(ofDan)];
  };
  const name = (owner: string | null, key: string, called: string) =>
    db.insertInto('candidate').values({ key, name: called, owner }).execute();
  await changeProfile(db, ann, 'ann', { version: 1, candidate: 'harbor' }, START);

  assert.deepEqual(await owners(), [undefined, undefined], 'nobody kept a candidate');
  await name('0x0a', '0xfirst', 'harbor');
  await name('0x0b', '0xsecond', 'harbor');
  await name(null, '0xfile', 'meadow');
  await changeProfile(db, dan, 'dan', { version: 1, candidate: 'meadow' }, START);
  assert.deepEqual(await owners(), ['0x0b', undefined], 'a file of votes says no owner');

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
  assert.deepEqual(await owners(), ['0x0a', undefined], 'the one that was seen');

  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'meadow2' }, START);
  assert.deepEqual(await owners(), [undefined, undefined], 'another was named since');
  assert.deepEqual(await candidateOwners(db, []), new Map());
});
