import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { compiledFiles } from '../support/book/entry.ts';
import { testDatabase } from '../support/database/database.ts';
import { urlOf } from '../support/processes/service-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const KEY = Buffer.alloc(32, 7).toString('base64');
const SETTINGS = {
  PORT: '0',
  ACCESS_TOKEN_KEYS: `a:${KEY}`,
  BOOK_SIGNING_KEY: KEY,
  DISCORD_TOKEN: 'a-token',
  DISCORD_APPLICATION_ID: '1100000000000000003',
};
/** All that use DATABASE_URL and do not say a line of each thing, as the doctor does. */
const COMMANDS = [
  'main.ts',
  'api/main.ts',
  'bot/main.ts',
  'migrate.ts',
  'votes.ts',
  'backup.ts',
  'restore.ts',
];
const WITH_FILE = { 'votes.ts': 'votes.csv', 'backup.ts': 'backup.gz', 'restore.ts': 'backup.gz' };

/** What a command says before it ends by itself, and with which code. */
async function outcome(command: string, url: string, folder: string, ...asked: string[]) {
  const file = Object.entries(WITH_FILE).find(([name]) => name === command)?.[1];
  const given = asked.length > 0 || file === undefined ? asked : [path.join(folder, file)];
  const child = spawn(process.execPath, [command, ...given], {
    cwd: root,
    env: { ...compiledFiles(), ...SETTINGS, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const ended = once(child, 'close');
  const [said, told] = await Promise.all([text(child.stderr), text(child.stdout)]);
  const [code] = (await ended) as [number | null];
  return { said, told, code };
}

/** What PostgreSQL asks of who signs in (its protocol, AuthenticationSASL and -SASLContinue). */
function authentication(code: number, content: string): Buffer {
  const head = Buffer.alloc(9, 'R');
  head.writeInt32BE(8 + content.length, 1);
  head.writeInt32BE(code, 5);
  return Buffer.concat([head, Buffer.from(content, 'latin1')]);
}

function emptyFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbo-'));
  return { folder, [Symbol.dispose]: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

test('every command names a file of certificates that cannot be used in one line, and does nothing', async () => {
  using made = emptyFolder();
  const { folder } = made;
  const url = `postgres://app:secret@127.0.0.1:9/p?sslmode=verify-full&sslrootcert=${folder}/ca.pem`;

  for (const command of COMMANDS)
    assert.deepEqual(
      await outcome(command, url, folder),
      {
        said: `DATABASE_URL names a file in sslrootcert that cannot be read (${folder}/ca.pem: ENOENT), for example sslrootcert=/etc/pledgebook/ca.pem\n`,
        told: '',
        code: 1,
      },
      command,
    );
  assert.deepEqual(fs.readdirSync(folder), []);
});

test('a command whose address lacks the password says so and ends, though the server keeps the connection', async () => {
  using made = emptyFolder();
  const { folder } = made;
  const open = new Set<net.Socket>();
  await using server = net.createServer((socket) => {
    open.add(socket.on('error', () => {}));
    socket.once('data', () => {
      socket.write(authentication(10, 'SCRAM-SHA-256\0\0'));
      socket.once('data', (first: Buffer) => {
        const nonce = /r=([^,]+)/.exec(first.toString('latin1'))?.[1] ?? '';
        socket.write(authentication(11, `r=${nonce}server,s=c2FsdA==,i=4096`));
      });
    });
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const url = `postgres://app@127.0.0.1:${(server.address() as net.AddressInfo).port}/p`;
  try {
    for (const command of ['migrate.ts', 'backup.ts', 'api/main.ts'])
      assert.deepEqual(
        await outcome(command, url, folder),
        {
          said: 'DATABASE_URL: no connection: the server asks for a password, and DATABASE_URL has none\n',
          told: '',
          code: 1,
        },
        command,
      );
    const { told, code } = await outcome('doctor.ts', url, folder);
    assert.match(told, /^failed +database: it cannot be used: the server asks for a password/m);
    assert.equal(code, 1);
  } finally {
    for (const socket of open) socket.destroy();
  }
});

test('a command that is asked for more than it does says how it is used, and does nothing', async () => {
  using made = emptyFolder();
  const file = path.join(made.folder, 'file');
  const url = 'postgres://nobody@127.0.0.1:1/none'; // who connected would say so
  for (const [command, asked, usage, code] of [
    ['migrate.ts', ['--dry-run'], '', 1],
    ['doctor.ts', ['--json'], '', 1],
    ['backup.ts', ['--help'], ' -- FILE', 1],
    ['backup.ts', [''], ' -- FILE', 1],
    ['backup.ts', [file, file], ' -- FILE', 1],
    ['restore.ts', ['--help'], ' -- FILE', 1],
    ['audit.ts', ['--help'], ' -- URL|FILE', 1],
    ['audit.ts', [file, file], ' -- URL|FILE', 1],
    ['verify.ts', ['--help'], ' -- URL|FILE [--key VKEY]… [--checkpoint FILE] [--witness VKEY]…', 2],
  ] as const)
    assert.deepEqual(
      await outcome(command, url, made.folder, ...asked),
      { said: `usage: npm run ${command.replace('.ts', '')}${usage}\n`, told: '', code },
      `${command} ${asked.join(' ')}`,
    );
  assert.deepEqual(fs.readdirSync(made.folder), []);
});

test('what stands in a file that is no audit is shown without what a terminal obeys', async () => {
  using made = emptyFolder();
  const file = path.join(made.folder, 'audit');
  fs.writeFileSync(file, '\u001b[2Jthe audit holds\u202e');

  assert.deepEqual(await outcome('audit.ts', '', made.folder, file), {
    said: 'line 1 is not JSON: \\u001b[2Jthe audit holds\\u202e\n',
    told: '',
    code: 1,
  });
});

test('a database of a newer release is left as it is by npm run migrate, which says so; one of a release aside is refused', async () => {
  using made = emptyFolder();
  await using database = await testDatabase();
  const url = urlOf(database.ownerAddress);
  await sql`insert into kysely_migration (name, timestamp) values ('29991231T0000-later', '')`.execute(
    database.owner,
  );
  const newer = await outcome('migrate.ts', url, made.folder);

  const last = sql<{
    name: string;
  }>`delete from kysely_migration where name = (select max(name) from kysely_migration where name < '2999') returning name`;
  const [missing] = (await last.execute(database.owner)).rows;
  const aside = await outcome('migrate.ts', url, made.folder);

  assert.deepEqual(newer, {
    said: '',
    told: 'the database is of a newer release, with 1 migrations that this one does not know: it is left as it is\n',
    code: 0,
  });
  assert.deepEqual(aside, {
    said: `the database is neither of a release before this one nor of one after it: it has the migration 29991231T0000-later, which this one does not know, and misses ${missing?.name}: run the release that made it\n`,
    told: '',
    code: 1,
  });
});

test('who cannot be asked for an audit or a book is named, with the reason', async () => {
  using made = emptyFolder();
  const closed = net.createServer();
  await new Promise<void>((listens) => closed.listen(0, '127.0.0.1', listens));
  const address = `http://127.0.0.1:${(closed.address() as net.AddressInfo).port}`;
  await new Promise((ended) => closed.close(ended));

  for (const [command, wrong] of [
    ['audit.ts', 'could not be read'],
    ['verify.ts', 'could not be verified'],
  ] as const) {
    const { said, code } = await outcome(command, '', made.folder, address);
    assert.match(said, new RegExp(`^${address} ${wrong}: fetch failed \\(.*ECONNREFUSED.*\\)\n$`));
    assert.equal(code, 1);
  }
});

test('a doctor whose reader has heard enough ends without a word', async () => {
  using empty = emptyFolder();
  const child = spawn(process.execPath, ['doctor.ts'], {
    cwd: root,
    env: {
      ...compiledFiles(),
      ...SETTINGS,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      DATA_DIR: empty.folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const ended = once(child, 'exit');
  child.stdout.once('data', () => child.stdout.destroy());

  const [said] = await Promise.all([text(child.stderr), ended]);

  assert.equal(said, '');
});
