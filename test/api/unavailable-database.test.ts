import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect, unavailability } from '../../core/database.ts';
import { testApi } from '../support/http/api.ts';
import { people } from '../support/people.ts';
import type { Fault } from '../support/http/sample-routes.ts';

test('while nothing can be written, on a full disk or a standby, writes are told to come again and reads go on', async () => {
  await using api = await testApi();
  const { address, owner } = api.database;
  const name = sql.id(address.database ?? '');
  await sql`alter database ${name} set default_transaction_read_only = on`.execute(owner);
  const db = connect(address, () => {});
  await using other = await testApi({}, { db });

  const written = await other.app.inject({
    method: 'POST',
    url: '/v1/auth/challenge',
    payload: { address: people.vic.address },
  });
  const read = await other.app.inject('/v1/delegates');
  await db.destroy();

  assert.deepEqual([written.statusCode, written.json<Fault>().code], [503, 'database_unavailable']);
  assert.ok(Number(written.headers['retry-after']) > 0);
  assert.equal(read.statusCode, 200);
  assert.equal(
    unavailability(Object.assign(new Error('could not extend file'), { code: '53100' })),
    'closed',
  );
});

test('while the database is away the service says so, and goes on when it is back', async (t) => {
  await using door = closableDoor();
  await using api = await testApi();
  const { host, ...rest } = api.database.address;
  if (host === undefined) return t.skip('the test database is not behind a socket');
  const db = connect({ ...rest, host: door.folder }, () => {});
  await using other = await testApi({}, { db });
  door.open(`${host}/.s.PGSQL.5432`);
  const ready = () => other.app.inject('/health/ready');
  const challenge = () =>
    other.app.inject({ method: 'POST', url: '/v1/auth/challenge', payload: { address: people.vic.address } });
  assert.deepEqual([(await ready()).statusCode, (await challenge()).statusCode], [200, 201]);

  door.close();
  const away = [await ready(), await challenge()];
  door.open(`${host}/.s.PGSQL.5432`);
  const back = [await ready(), await challenge()];
  await db.destroy();

  for (const answer of away) {
    assert.deepEqual([answer.statusCode, answer.json<Fault>().code], [503, 'database_unavailable']);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    assert.doesNotMatch(answer.body, /ECONN|ENOENT|socket|terminated/);
  }
  assert.deepEqual(
    back.map((answer) => answer.statusCode),
    [200, 201],
  );
});

/** A socket in front of PostgreSQL's, that can be shut with everyone in it. */
function closableDoor() {
  const folder = fs.mkdtempSync(`${os.tmpdir()}/pb-door-`);
  const inside = new Set<net.Socket>();
  let server: net.Server | undefined;
  const close = () => {
    server?.close();
    for (const socket of inside) socket.destroy();
    inside.clear();
  };
  return {
    folder,
    open(target: string) {
      server = net
        .createServer((client) => {
          const behind = net.connect(target);
          for (const socket of [client, behind]) inside.add(socket.on('error', () => {}));
          client.pipe(behind).pipe(client);
        })
        .listen(`${folder}/.s.PGSQL.5432`);
    },
    close,
    async [Symbol.asyncDispose]() {
      close();
      if (server?.listening === true) await once(server, 'close');
      fs.rmSync(folder, { recursive: true });
    },
  };
}
