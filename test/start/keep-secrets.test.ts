import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { keepSecrets } from '../../start/keep-secrets.ts';

const none: ApiSecrets = readConfig({}).secrets;

function temporaryFolder(): { dir: string } & Disposable {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'pledgebook-keys-'));
  return { dir, [Symbol.dispose]: () => fs.rmSync(dir, { recursive: true }) };
}

test('secrets that are made once stay the same, and only their owner can read them', () => {
  using folder = temporaryFolder();

  const first = keepSecrets(folder.dir, none);
  const second = keepSecrets(folder.dir, none);

  assert.deepEqual(second, first);
  assert.notEqual(first.bookSigningKey, keepSecrets(path.join(folder.dir, 'other'), none).bookSigningKey);
  const files = fs.readdirSync(path.join(folder.dir, 'keys')).sort();
  assert.deepEqual(files, ['access-token-keys', 'book-signing-key']);
  for (const file of files)
    assert.equal(fs.statSync(path.join(folder.dir, 'keys', file)).mode & 0o777, 0o600, file);
});

test('secrets of the environment are used and not kept', () => {
  using folder = temporaryFolder();
  const key = Buffer.alloc(32, 7).toString('base64');
  const { secrets } = readConfig({ ACCESS_TOKEN_KEYS: `new:${key},old:${key}`, BOOK_SIGNING_KEY: key });

  const kept = keepSecrets(folder.dir, secrets);

  assert.deepEqual(
    kept.accessTokenKeys.map((each) => each.kid),
    ['new', 'old'],
  );
  assert.equal(kept.bookSigningKey, key);
  assert.deepEqual(fs.readdirSync(folder.dir), []);
});

test('a damaged file of keys is named', () => {
  using folder = temporaryFolder();
  keepSecrets(folder.dir, none);
  fs.writeFileSync(path.join(folder.dir, 'keys/access-token-keys'), 'k1:short\n');

  assert.throws(() => keepSecrets(folder.dir, none), /access-token-keys is damaged/);
});
