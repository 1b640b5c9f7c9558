import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../core/database.ts';
import { ChangeStream, recordChanges } from '../support/http/change-stream.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { environmentOn, ServiceProcess } from '../support/processes/service-process.ts';

const ENTRIES = 60;

/** Entries 2 and following, several at a time. */
async function record(db: Database): Promise<void> {
  await Promise.all([1, 2, 3].map(() => recordChanges(db, 'ann', ENTRIES / 3)));
}

test('a stream of a process that is killed, or told to stop, goes on in another without a gap or a double', async () => {
  await using database = await testDatabase(20);
  const { db, ownerAddress } = database;
  await approvedDelegate(db, people.ann);
  const environment = environmentOn(ownerAddress, {});
  await using killed = new ServiceProcess(environment);
  await using stopped = new ServiceProcess(environment);
  const urls = await Promise.all([killed.listening, stopped.listening]);
  const [first, second] = urls.map((origin) => `${origin}/v1/changes/stream`);
  await using stream = await ChangeStream.open(`${first}?after=1`);
  const recording = record(db);
  const got = (await stream.read(10)).map(({ id }) => Number(id));

  await killed.kill();
  await assert.rejects(async () => {
    for (;;) got.push(Number((await stream.read(1))[0]?.id));
  });
  await using resumed = await ChangeStream.open(second ?? '', stream.lastId);
  await recording;
  got.push(...(await resumed.read(ENTRIES - got.length)).map(({ id }) => Number(id)));

  assert.deepEqual(
    got,
    Array.from({ length: ENTRIES }, (_, i) => i + 2),
  );
  const ending = resumed.rest();
  await stopped.stop();
  assert.deepEqual(await ending, [], 'an orderly end');
});
