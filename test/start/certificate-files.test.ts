import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { certificateFaults } from '../../start/certificate-files.ts';
import { hostCertificate } from '../support/http/certificate.ts';

test('a file that can be read and yet is not what it is named as is told, before the driver fails on it', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbc-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Buffer) => {
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const [ours, other] = [hostCertificate('ours'), hostCertificate('other')];
  const certificate = write('ours.pem', `Subject: ours\n${ours.cert}`);
  const key = write('ours.key', ours.key);
  const words = write('words.pem', 'not a certificate');
  const binary = write('ours.der', Buffer.from(ours.cert.replaceAll(/-----.*-----/g, ''), 'base64'));
  const closed = createPrivateKey(ours.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-128-cbc',
    passphrase: 'secret',
  });
  const faultsOf = (members: Record<string, string>) =>
    certificateFaults(`postgres://db/p?${new URLSearchParams(members).toString()}`).map(
      (fault) => fault.replace('DATABASE_URL ', '').split(', for example')[0],
    );

  assert.deepEqual(faultsOf({ sslrootcert: certificate, sslcert: certificate, sslkey: key }), []);
  for (const file of [words, binary, key])
    assert.deepEqual(faultsOf({ sslrootcert: file }), [
      `names a file in sslrootcert that holds no certificate in PEM (${file})`,
    ]);
  assert.deepEqual(faultsOf({ sslcert: words, sslkey: certificate }), [
    `names a file in sslcert that holds no certificate in PEM (${words})`,
    `names a file in sslkey that holds no private key in PEM (${certificate})`,
  ]);
  const sealed = write('sealed.key', closed);
  assert.deepEqual(faultsOf({ sslcert: certificate, sslkey: sealed }), [
    `names a file in sslkey that needs a passphrase (${sealed}): take one that needs none`,
  ]);
  assert.deepEqual(faultsOf({ sslcert: certificate, sslkey: write('other.key', other.key) }), [
    'names a file in sslkey that is not the key of the certificate in sslcert',
  ]);
  assert.deepEqual(faultsOf({ sslcert: certificate }), [
    "has sslcert and no sslkey: a certificate of the client's own needs both",
  ]);
  assert.deepEqual(faultsOf({ sslkey: key }), [
    "has sslkey and no sslcert: a certificate of the client's own needs both",
  ]);
});
