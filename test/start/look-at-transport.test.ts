import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { examine } from '../../start/doctor/examine.ts';
import { lineOf } from '../../start/doctor/finding.ts';
import { transportFindings } from '../../start/doctor/look-at-transport.ts';

const PLAIN =
  /^warning +database: what is sent to db\.example is not encrypted\. To do: write sslmode=verify-full/;
const UNVERIFIED = /^warning +database: whoever answers is taken for db\.example: its certificate is not/;
const VERIFIED = /^ok +database: what is sent to db\.example is encrypted, and its certificate verified$/;

test('of a database on another machine the doctor says whether what goes there is encrypted, and whether it knows to whom', () => {
  const cases: [asked: string, said: RegExp][] = [
    ['', PLAIN],
    ['?sslmode=disable', PLAIN],
    ['?sslmode=no-verify', UNVERIFIED],
    ['?sslmode=require&uselibpqcompat=true', UNVERIFIED],
    ['?sslmode=verify-full', VERIFIED],
    ['?sslmode=require', VERIFIED],
    ['?ssl=true', VERIFIED],
  ];
  for (const [asked, said] of cases) {
    const lines = transportFindings({ connectionString: `postgres://me:x@db.example/book${asked}` }).map(
      lineOf,
    );

    assert.equal(lines.length, 1, asked);
    assert.match(lines[0] ?? '', said, asked);
  }
});

test('of a database on this machine it says nothing of it', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    assert.deepEqual(transportFindings({ connectionString: `postgres://me@${host}/book` }), [], host);
  assert.deepEqual(transportFindings({ connectionString: 'postgres://me@/book?host=/run/postgresql' }), []);
  assert.deepEqual(transportFindings({ host: '/var/lib/pledgebook', user: 'me', database: 'book' }), []);
});

test('of a host that is said to be on a network of this machine it says so, and of every other host what it says without', () => {
  const lines = (host: string, asked = '') =>
    transportFindings({ connectionString: `postgres://me:x@${host}:5432/book${asked}` }, 'db').map(lineOf);

  assert.match(
    lines('db')[0] ?? '',
    /^ok +database: what is sent to db stays on this machine, as DATABASE_LOCAL_HOST says$/,
  );
  for (const host of ['db.example', 'database', '10.0.0.7', 'xdb'])
    assert.match(lines(host)[0] ?? '', /^warning +database: what is sent to \S+ is not encrypted/, host);
  assert.match(
    lines('db', '?sslmode=no-verify')[0] ?? '',
    /^warning +database: whoever answers is taken for db/,
  );
});

test('the compose file says so of the container beside, which its DATABASE_URL names', () => {
  const compose = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const [, host = ''] = /^ +DATABASE_LOCAL_HOST: (\S+)$/m.exec(compose) ?? [];

  assert.match(compose, new RegExp(`^services:\n +${host}:\n +image: postgres:`, 'm'));
  assert.match(compose, new RegExp(`DATABASE_URL: .+@${host}:5432/.+\n +DATABASE_LOCAL_HOST`));
});

test('it is said also where that database does not answer', async () => {
  const lines: string[] = [];
  const key = Buffer.alloc(32, 1).toString('base64');
  const environment = {
    DATABASE_URL: 'postgres://me:x@db.invalid/book',
    ACCESS_TOKEN_KEYS: `a:${key}`,
    BOOK_SIGNING_KEY: key,
  };
  for await (const finding of examine(environment, () => new Date())) lines.push(lineOf(finding));

  const ofDatabase = lines.filter((line) => line.includes(' database: '));
  assert.match(ofDatabase[0] ?? '', /^warning +database: what is sent to db\.invalid is not encrypted/);
  assert.match(ofDatabase[1] ?? '', /^failed +database: it cannot be used: /);
});
