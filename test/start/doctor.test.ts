import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { noteKey, vkeyOf } from '../../core/book/note.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { askWitness } from '../../core/witnesses/ask-witness.ts';
import { growBook } from '../support/book/book.ts';
import { reviewer } from '../support/commitments.ts';
import { testDatabase } from '../support/database/database.ts';
import { linesOf, notOk, TWO_STEWARDS } from '../support/processes/doctor-lines.ts';
import { startDiscord } from '../support/discord/stand-in.ts';
import { startGithub } from '../support/github/stand-in.ts';
import { startIotexNode } from '../support/chain/iotex-node.ts';
import { people } from '../support/people.ts';
import { environmentOn, urlOf } from '../support/processes/service-process.ts';
import { settingsOf } from '../support/processes/stand-ins.ts';

const key = () => randomBytes(32).toString('base64');

test('where everything is in order the doctor says so of each thing, and changes nothing', async () => {
  await using database = await testDatabase();
  await using discord = await startDiscord();
  await using github = await startGithub();
  await using node = await startIotexNode();
  await using second = await startIotexNode();
  const environment = environmentOn(database.ownerAddress, {
    ...settingsOf(github, discord),
    PUBLIC_URL: 'https://book.example',
    TRUST_PROXY: '127.0.0.1/32',
    ACCESS_TOKEN_KEYS: `a:${key()}`,
    BOOK_SIGNING_KEY: key(),
    GITHUB_CLIENT_ID: github.client.id,
    GITHUB_CLIENT_SECRET: github.client.secret,
    CHAIN_ID: String(node.chainId),
    CHAIN_RPC_URL: `${node.url},${second.url}`,
    BOOK_WITNESSES: `https://witness.example ${vkeyOf(noteKey('witness.example', Buffer.alloc(32, 9), 'witness'))}`,
  });
  for (const person of [people.rey, people.ria]) await reviewer(database.db, person);
  const lines = await linesOf(environment);

  const ofStandIns = /^warning +chain: .* s old\. To do|^failed +database: fsync is off /; // their blocks have one time, and the suite's server may lose all
  assert.deepEqual(
    notOk(lines).filter((line) => !ofStandIns.test(line)),
    [],
  );
  for (const about of [
    'settings',
    'database',
    'clock',
    'keys',
    'witnesses',
    'reviewers',
    'Discord',
    'GitHub',
    'chain',
  ])
    assert.ok(
      lines.some((line) => line.includes(` ${about}: `)),
      about,
    );
  assert.deepEqual(discord.violations, []);
  assert.deepEqual(
    discord.calls.filter(({ method }) => method !== 'GET'),
    [],
  );
  assert.equal(lines.join('\n').includes(discord.token), false);
});

test('each thing that is wrong is one line that says what to do', async () => {
  await using database = await testDatabase();
  await using discord = await startDiscord();
  await using github = await startGithub();
  await using node = await startIotexNode();
  const bookKey = key();
  await signCheckpoint(database.db, bookSigner(bookKey, 'https://book.example'));
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
    database.owner,
  );
  await sql`grant update on book_entry to pledgebook_app`.execute(database.owner);
  await sql`alter table book_entry disable trigger book_entry_is_append_only`.execute(database.owner);
  discord.channel().refuses = 50001;
  const environment = environmentOn(database.ownerAddress, {
    ...settingsOf(github, discord),
    PUBLIC_URL: 'https://book.example',
    BOOK_SIGNING_KEY: key(),
    GITHUB_APP_ID: '1',
    GITHUB_TOKEN: 'ghp_revoked',
    CHAIN_ID: '1',
    CHAIN_RPC_URL: node.url,
  });

  const lines = notOk(await linesOf(environment, () => new Date(Date.now() + 120_000)));
  try {
    for (const expected of [
      /^warning +settings: TRUST_PROXY is unset/,
      /^failed +database: it misses 1 migrations\. To do: npm run migrate/,
      /^failed +database: pledgebook_app could change the book\. To do: as the owner: revoke/,
      /^failed +database: the book's triggers book_entry_is_append_only do not always fire/,
      /^failed +clock: (119|120)\d{3} ms ahead of the database's\. To do/,
      /^warning +keys: .* signs the book, whose last checkpoint is by .*\. To do/,
      /^failed +Discord: the bot does not see the channel \d+\. To do/,
      /^failed +GitHub: GITHUB_PRIVATE_KEY is not one of the App/,
      /^failed +GitHub: GITHUB_TOKEN is not accepted/,
      /^not configured GitHub: GITHUB_CLIENT_ID is unset/,
      /^failed +chain: 127\.0\.0\.1:\d+ is of chain \d+, not 1\. To do/,
    ])
      assert.equal(lines.filter((line) => expected.test(line)).length, 1, `${expected}\n${lines.join('\n')}`);
  } finally {
    await sql`alter table book_entry enable always trigger book_entry_is_append_only`.execute(database.owner);
  }
});

test('of each witness that fails or stays behind the doctor says since when, and why', async () => {
  await using database = await testDatabase();
  const bookKey = key();
  const signer = bookSigner(bookKey, 'https://book.example');
  const witnesses = ['failing.example', 'silent.example'].map((name) => ({
    url: `https://${name}`,
    key: noteKey(name, randomBytes(32), 'witness'),
  }));
  const [failing] = witnesses;
  assert.ok(failing);
  const asked = witnesses.map((each) => `${each.url} ${vkeyOf(each.key)}`).join();
  const environment = environmentOn(database.ownerAddress, {
    PUBLIC_URL: 'https://book.example',
    BOOK_SIGNING_KEY: bookKey,
    BOOK_WITNESSES: asked,
  });
  const linesAfter = async (minutes: number) =>
    (await linesOf(environment, () => new Date(Date.now() + minutes * 60_000))).filter((line) =>
      line.includes(' witnesses: '),
    );
  await growBook(database.db, 3);
  await signCheckpoint(database.db, signer);
  const at = new Date('2026-11-26T20:00:00.000Z');
  const refuse = () => Promise.reject(new Error('it answered 403'));
  await assert.rejects(askWitness(database.db, signer, failing, refuse, at), /403/);

  const [fails, asks, ...more] = await linesAfter(5);
  const [, late] = await linesAfter(30);
  const [unset] = (await linesOf({ ...environment, BOOK_WITNESSES: '' })).filter((line) =>
    line.includes(' witnesses: '),
  );

  assert.match(
    String(fails),
    /^failed +witnesses: failing\.example fails since 2026-11-26T20:00:00\.000Z: it answered 403\. To do: see that BOOK_WITNESSES/,
  );
  assert.match(String(asks), /^ok +witnesses: silent\.example has cosigned 0 of 3 entries$/);
  assert.deepEqual(more, []);
  assert.match(
    String(late),
    /^failed +witnesses: silent\.example has not cosigned the last 3 entries, the first of \S+\. To do: /,
  );
  assert.match(String(unset), /^not configured witnesses: BOOK_WITNESSES is unset/);
});

test('a privilege on any table of the book, or a key that others can read, is no small thing', async () => {
  await using database = await testDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-doctor-'));
  try {
    mkdirSync(path.join(folder, 'keys'));
    const file = path.join(folder, 'keys', 'book-signing-key');
    writeFileSync(file, key(), { mode: 0o644 });
    const environment = { ...environmentOn(database.ownerAddress, {}), DATA_DIR: folder };
    const before = await linesOf(environment);
    for (const table of ['book_node', 'book_checkpoint']) {
      await sql`grant delete on ${sql.table(table)} to pledgebook_app`.execute(database.owner);
      const lines = await linesOf(environment);
      assert.ok(
        lines.some((line) => /^failed +database: pledgebook_app could change the book/.test(line)),
        table,
      );
      await sql`revoke delete on ${sql.table(table)} from pledgebook_app`.execute(database.owner);
    }

    assert.ok(before.some((line) => /^ok +database: pledgebook_app can add to the book/.test(line)));
    assert.ok(
      before.includes(
        `failed         keys: others can read ${file}. To do: chmod 600, and rotate these keys`,
      ),
    );
    chmodSync(file, 0o600);
    assert.ok(!(await linesOf(environment)).some((line) => line.includes('others can read')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a token that Discord refuses, a database that is not there, and wrong settings are told apart', async () => {
  await using discord = await startDiscord();
  const base = {
    DISCORD_TOKEN: 'wrong.token.x',
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
    ACCESS_TOKEN_KEYS: `a:${key()}`,
    BOOK_SIGNING_KEY: key(),
    STEWARDS: TWO_STEWARDS,
  };

  const unreachable = notOk(await linesOf(base));
  const wrong = await linesOf({ ...base, NOTICE_PERIOD: 'soon', STEWARDS: '0x1' });

  assert.ok(unreachable.some((line) => /^failed +database: it cannot be used: .*ECONNREFUSED/.test(line)));
  assert.ok(unreachable.some((line) => /^failed +Discord: DISCORD_TOKEN is not accepted/.test(line)));
  assert.ok(unreachable.some((line) => line.startsWith('not configured chain: ')));
  assert.equal(wrong.length, 2);
  assert.match(wrong.join('\n'), /^failed +settings: STEWARDS .*\nfailed +settings: NOTICE_PERIOD /);
});

test('without a database of its own yet, nothing is made and nothing has failed', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-doctor-'));
  try {
    const lines = await linesOf({ DATA_DIR: path.join(folder, 'data'), STEWARDS: TWO_STEWARDS });

    assert.deepEqual(
      lines.filter((line) => line.startsWith('failed')),
      [],
    );
    assert.ok(lines.some((line) => /^warning +database: there is none yet/.test(line)));
    assert.ok(lines.some((line) => /^warning +keys: there are none yet/.test(line)));
    assert.throws(() => mkdtempSync(path.join(folder, 'data', 'x')), { code: 'ENOENT' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a database of a newer release is not to be served by this one', async () => {
  await using database = await testDatabase();
  await sql`insert into kysely_migration (name, timestamp) values ('29991231T0000-later', '')`.execute(
    database.owner,
  );
  const lines = await linesOf({
    ...environmentOn(database.ownerAddress, {}),
    DATABASE_URL: urlOf(database.ownerAddress),
  });

  assert.ok(
    lines.some((line) =>
      /^failed +database: it has 1 migrations of a newer release, the last 29991231/.test(line),
    ),
  );
});
