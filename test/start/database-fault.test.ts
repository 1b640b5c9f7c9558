import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { takeBackup } from '../../start/backup/take-backup.ts';
import { databaseFault } from '../../start/database-fault.ts';
import { prepareDatabase } from '../../start/open-database.ts';
import { bareDatabase, testDatabase } from '../support/database/database.ts';

/** What is said of the fault of some work, which must be one line. */
async function saidOf(work: Promise<unknown>): Promise<string> {
  const fault: unknown = await work.then(
    () => assert.fail('it was done'),
    (error: unknown) => error,
  );
  const said = databaseFault(fault) ?? assert.fail(fault as Error);
  assert.doesNotMatch(said, /\n/);
  return said;
}

test('a login that may not read all is told so in one line, and no file is left', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbf-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  await using database = await testDatabase();

  const said = await saidOf(takeBackup(database.address, path.join(folder, 'backup'), '1', new Date()));

  assert.match(
    said,
    /^DATABASE_URL: its login lacks a right; .* must own the database, .* create roles: permission denied/,
  );
  assert.deepEqual(fs.readdirSync(folder), []);
});

test('a database that can only be read is named as that, also in the middle of a migration', async () => {
  await using bare = await bareDatabase();
  {
    await using owner = connect(bare.address, () => {}, 1);
    const name = sql.id(bare.address.database ?? '');
    await sql`alter database ${name} set default_transaction_read_only = on`.execute(owner);
  }

  assert.match(
    await saidOf(prepareDatabase(bare.address)),
    /^DATABASE_URL: the database can only be read; name the one that can be written: cannot execute/,
  );
});

test('a database that is starting, full of connections or closed to them is one that there is no connection to', async () => {
  const codes = { '57P03': 'the database system is starting up', '53300': 'sorry, too many clients already' };
  for (const [code, message] of Object.entries(codes))
    assert.equal(
      databaseFault(Object.assign(new Error(message), { code })),
      `DATABASE_URL: no connection: ${message}`,
    );
});

test('what TLS does not accept of the server or of us is one line too', async () => {
  const codes = {
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
    CERT_NOT_YET_VALID: 'certificate is not yet valid',
    ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'tlsv1 alert unknown ca',
    '': 'There was an error establishing an SSL connection',
  };
  for (const [code, message] of Object.entries(codes))
    assert.equal(
      databaseFault(Object.assign(new Error(message), { code })),
      `DATABASE_URL: no connection: ${message}`,
    );
});

test('a fault of ours keeps its stack', () => {
  assert.equal(databaseFault(new TypeError('undefined is not a function')), undefined);
  assert.equal(
    databaseFault(Object.assign(new Error('relation "x" does not exist'), { code: '42P01' })),
    undefined,
  );
});
