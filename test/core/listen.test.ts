import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../../core/listen.ts';
import { CuttableProxy } from '../support/database/cuttable-proxy.ts';
import { testDatabase } from '../support/database/database.ts';
import { until } from '../support/until.ts';

test('R3: where the network swallows what is sent a listener hears of it, and catches up once it has another connection', async () => {
  await using database = await testDatabase(1);
  const { host, user, database: name, connectionString } = database.ownerAddress;
  const url = new URL(connectionString ?? `postgres://${user}@127.0.0.1:5432/${name}`);
  await using proxy = await CuttableProxy.to(
    connectionString === undefined
      ? { path: `${host}/.s.PGSQL.5432` }
      : { host: url.hostname, port: Number(url.port) },
  );
  url.host = `127.0.0.1:${proxy.port}`;
  const errors: Error[] = [];
  let heard = 0;
  await using listener = listen(
    { connectionString: url.href },
    'book',
    () => (heard += 1),
    (error) => errors.push(error),
    { lookMs: 50, answerMs: 300 },
  );
  await listener.listening;

  proxy.hold();
  await until(() => errors.length > 0, 'the silence is noticed');
  proxy.release();
  const before = heard;
  await until(() => heard > before, 'it listens again');

  assert.ok(errors.length > 0);
});
