import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../api/config.ts';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { connect, type DatabaseAddress } from '../../core/database.ts';
import { unfinishedJobs } from '../../core/queue.ts';
import { checksums } from '../support/book/checksums.ts';
import { growBook } from '../support/book/book.ts';
import { bareDatabase, testDatabase } from '../support/database/database.ts';
import { SampleRegister } from '../support/register.ts';
import { environmentOn, ServiceProcess, urlOf } from '../support/processes/service-process.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

const root = path.resolve(import.meta.dirname, '../..');

function run(
  entry: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [entry, ...args], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((done) => child.on('close', (code) => done({ code, said })));
}

async function stateOf(address: DatabaseAddress) {
  await using db = connect(address, () => {}, 1);
  const jobs = await db.transaction().execute(unfinishedJobs);
  const about = jobs.map(({ id, name, data, priority, singletonKey }) => ({
    id,
    name,
    data,
    priority,
    singletonKey,
  }));
  return {
    sums: await checksums(db),
    jobs: about.sort((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1)),
  };
}

test('R1: a backup restores the same rows and jobs elsewhere, and a service on it serves the book that was kept a checkpoint of', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbb-'));
  stack.defer(() => fs.rmSync(folder, { recursive: true, force: true }));
  const source = stack.use(await testDatabase());
  const { config } = readConfig({});
  await new SampleRegister(source, config.settings, new Date()).fill();
  await keepEpoch(source.db, epochOf(1, { annlab: { 1: 5n, 2: 10n ** 30n } }), [
    granted('annlab', { epoch: 7n }),
  ]);
  const environment = environmentOn(source.ownerAddress, { PUBLIC_URL: 'http://book.example' });
  const signer = bookSigner(environment['BOOK_SIGNING_KEY'] ?? '', 'http://book.example');
  const kept = path.join(folder, 'checkpoint');
  fs.writeFileSync(kept, (await signCheckpoint(source.db, signer)).note);
  const before = await stateOf(source.ownerAddress);
  const file = path.join(folder, 'backup.gz');

  const taken = await run('backup.ts', [file], environment);
  const elsewhere = stack.use(await bareDatabase());
  const restored = await run('restore.ts', [file], {
    ...environment,
    DATABASE_URL: urlOf(elsewhere.address),
  });
  const after = await stateOf(elsewhere.address);

  assert.equal(taken.code, 0, taken.said);
  assert.match(taken.said, /Not in it: BOOK_SIGNING_KEY/);
  assert.equal(fs.statSync(file).mode & 0o077, 0);
  assert.equal(restored.code, 0, restored.said);
  assert.deepEqual(after, before);
  assert.ok(before.jobs.length > 0 && Number(before.sums['book_entry']?.split(' ')[0]) > 30);

  const embedded: Record<string, string> = {
    ...environment,
    DATABASE_URL: '',
    DATA_DIR: path.join(folder, 'data'),
  };
  const anew = await run('restore.ts', [file], embedded);
  assert.equal(anew.code, 0, anew.said);
  const service = stack.use(new ServiceProcess(embedded, 'main.ts'));
  const origin = await service.listening;
  const verified = await run('verify.ts', [origin, '--key', signer.vkey, '--checkpoint', kept], {});
  const second = await run('backup.ts', [path.join(folder, 'second.gz')], embedded);
  await service.stop();
  assert.equal(verified.code, 0, verified.said);
  assert.match(verified.said, /entries of the kept checkpoint are its beginning/);
  assert.equal(second.code, 0, second.said);
  assert.match(second.said, /Not in it: .*\/data\/keys and the secrets of \.env\./);
});

test('a book that was signed is not signed on by a key that is made anew: the start and the doctor ask for its own', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbb-'));
  stack.defer(() => fs.rmSync(folder, { recursive: true, force: true }));
  const source = stack.use(await testDatabase());
  const environment = environmentOn(source.ownerAddress, { PUBLIC_URL: 'http://book.example' });
  const signer = bookSigner(environment['BOOK_SIGNING_KEY'] ?? '', 'http://book.example');
  await growBook(source.db, 1);
  await signCheckpoint(source.db, signer);
  const file = path.join(folder, 'backup.gz');
  const dataDir = path.join(folder, 'data');
  const keyless = { ...environment, DATABASE_URL: '', DATA_DIR: dataDir, BOOK_SIGNING_KEY: '' };
  assert.equal((await run('backup.ts', [file], environment)).code, 0);
  assert.equal((await run('restore.ts', [file], keyless)).code, 0);

  const doctor = await run('doctor.ts', [], keyless);
  const start = stack.use(new ServiceProcess(keyless, 'main.ts'));

  const asks = `the book was signed by ${signer.vkey}, whose key is neither in BOOK_SIGNING_KEY nor in ${dataDir}/keys`;
  assert.equal(doctor.code, 1);
  assert.ok(doctor.said.includes(`failed         keys: ${asks}. To do: put it back`), doctor.said);
  await assert.rejects(start.listening);
  assert.equal(
    start.said,
    `${asks}: put it back; where it is lost, set BOOK_SIGNING_KEY to a new one, and say so in public\n`,
  );
  assert.ok(!fs.existsSync(path.join(dataDir, 'keys')));
});
