import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../start/open-database.ts';
import { reachDatabase } from '../../start/reach-database.ts';
import { hostCertificate } from '../support/http/certificate.ts';
import { linesOf, notOk, TWO_STEWARDS } from '../support/processes/doctor-lines.ts';

function certificateFile() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-doctor-'));
  writeFileSync(path.join(folder, 'ca.pem'), hostCertificate('ours').cert);
  return {
    file: path.join(folder, 'ca.pem'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

const KEY = Buffer.alloc(32, 7).toString('base64');

test('a proxy that is everybody, and an address that is not of this machine, are valid and doubted', async () => {
  const found = async (settings: Record<string, string>) =>
    notOk(await linesOf({ DATA_DIR: '/nowhere/data', STEWARDS: TWO_STEWARDS, ...settings })).filter((line) =>
      line.includes(' settings: '),
    );

  for (const network of ['0.0.0.0/0', '::/0', '128.0.0.0/1'])
    assert.match(
      (await found({ TRUST_PROXY: network, HOST: '0.0.0.0' })).join('\n'),
      /^warning +settings: TRUST_PROXY is \S+: whoever comes from there is believed .* To do: set the proxy's network alone$/,
    );
  for (const network of ['10.0.0.0/8', '172.16.0.0/12', 'fc00::/7', '203.0.113.7/32'])
    assert.deepEqual(await found({ TRUST_PROXY: network, HOST: '0.0.0.0' }), []);
  for (const host of ['203.0.113.7', '999.1.1.1'])
    assert.match(
      (await found({ HOST: host })).join('\n'),
      /^failed +settings: HOST is [\d.]+: it cannot be listened on: .*(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN).* To do: set an address of this machine/,
    );
  assert.deepEqual(await found({ HOST: 'localhost' }), []);
});

test('a file of certificates that cannot be read is named, at a start too, without the password', async () => {
  const keys = { ACCESS_TOKEN_KEYS: `a:${KEY}`, BOOK_SIGNING_KEY: KEY, STEWARDS: TWO_STEWARDS };
  for (const [name, file, code] of [
    ['sslrootcert', '/nowhere/ca.pem', 'ENOENT'],
    ['sslrootcert', '/', 'EISDIR'],
    ['sslrootcert', 'nowhere.pem', 'ENOENT'],
  ] as const) {
    const url = `postgres://app:secret@127.0.0.1:9/pledgebook?sslmode=verify-full&${name}=${file}`;
    const fault = `DATABASE_URL names a file in ${name} that cannot be read (${file}: ${code}), for example ${name}=/etc/pledgebook/ca.pem`;

    assert.deepEqual(await linesOf({ ...keys, DATABASE_URL: url }), [
      `failed         settings: ${fault}. To do: mend it in .env: .env.example says what each is for`,
    ]);
    for (const open of [openDatabase, reachDatabase])
      await assert.rejects(open(url, '/nowhere/data'), { name: 'ConfigError', faults: [fault] });
  }
  using made = certificateFile();
  for (const place of ['app:secret@127.0.0.1:9/pledgebook?', 'app@/pledgebook?host=%2Fnowhere&']) {
    const usable = `postgres://${place}sslmode=disable&sslrootcert=${made.file}`;
    assert.equal((await reachDatabase(usable, '/nowhere/data'))?.served, false);
  }
});

test('a folder in which no database can be is named before a start is refused it', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-doctor-'));
  const file = path.join(folder, 'file');
  try {
    writeFileSync(file, '');
    const found = async (dir: string) =>
      notOk(await linesOf({ DATA_DIR: dir, STEWARDS: TWO_STEWARDS })).join('\n');

    assert.match(
      await found(folder),
      /^failed +database: DATA_DIR \S+ cannot be used: it holds other things \(file\): name a folder/m,
    );
    assert.match(await found(file), /^failed +database: DATA_DIR \S+ cannot be used: it is no folder/m);
    assert.deepEqual(readdirSync(folder), ['file']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
