import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';
import { codeOf, sessionCount, signedBody } from '../../support/http/signed-messages.ts';

const { vic } = people;
const lower = vic.address.toLowerCase();
const other = `0x${'1'.repeat(40)}`;
const MUTATIONS: Record<string, (message: string) => string> = {
  'foreign domain': (text) => text.replace('localhost:3000 wants', 'evil.example wants'),
  'domain without the port': (text) => text.replace('localhost:3000 wants', 'localhost wants'),
  'another port': (text) => text.replace('localhost:3000 wants', 'localhost:3001 wants'),
  'userinfo in the domain': (text) => text.replace('localhost:3000 wants', 'a@localhost:3000 wants'),
  'a scheme before the domain': (text) => text.replace('localhost:3000 wants', 'http://localhost:3000 wants'),
  'another address': (text) => text.replace(/0x[0-9a-fA-F]{40}/, other),
  'lower-case address': (text) => text.replace(vic.address, lower),
  'another statement': (text) => text.replace('Sign in to Pledgebook', 'Sign in to Pledgeb00k'),
  'no statement': (text) => text.replace(/\n\nSign in.*\n\n/, '\n\n\n'),
  'foreign URI': (text) => text.replace('URI: http://localhost:3000', 'URI: https://evil.example'),
  'another version': (text) => text.replace('Version: 1', 'Version: 2'),
  'another chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 1'),
  'leading zero in the chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 04689'),
  'huge chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 99999999999999999999999'),
  'a nonce of their own': (text) => text.replace(/Nonce: \w+/, 'Nonce: abcdefgh12345678'),
  'no nonce': (text) => text.replace(/\nNonce: \w+/, ''),
  'issued a year ago': (text) => text.replace('Issued At: 2026', 'Issued At: 2025'),
  'issued in an hour': (text) => text.replace('Issued At: 2026-11-22T09', 'Issued At: 2026-11-22T10'),
  'no expiration': (text) => text.replace(/\nExpiration Time: .*/, ''),
  'a later expiration': (text) => text.replace('Expiration Time: 2026', 'Expiration Time: 2027'),
  'expiration at a leap second': (text) =>
    text.replace(/Expiration Time: .*/, 'Expiration Time: 2026-12-31T23:59:60Z'),
  'expiration that is no time': (text) => text.replace(/Expiration Time: .*/, 'Expiration Time: never'),
  'a not-before': (text) => `${text}\nNot Before: 2026-11-22T08:00:00.000Z`,
  'a request id': (text) => `${text}\nRequest ID: 1`,
  resources: (text) => `${text}\nResources:\n- https://evil.example`,
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  'a trailing line feed': (text) => `${text}\n`,
  'a look-alike letter': (text) => text.replace('Pledgebook', 'Рledgebook'),
  'nothing but text': () => 'hello',
  ...eachField(),
};

/** Every field that a message of ours has: without its line, without its value, and with what no field may say. */
function eachField(): Record<string, (message: string) => string> {
  const lines = {
    domain: /^localhost:3000(?= wants)/,
    address: /(?<=\n)0x[0-9a-fA-F]{40}(?=\n)/,
    statement: /(?<=\n\n)Sign in.*(?=\n\n)/,
    URI: /(?<=\nURI: ).*/,
    version: /(?<=\nVersion: ).*/,
    chain: /(?<=\nChain ID: ).*/,
    nonce: /(?<=\nNonce: ).*/,
    issue: /(?<=\nIssued At: ).*/,
    expiration: /(?<=\nExpiration Time: ).*/,
  };
  const entries = Object.entries(lines).flatMap(([field, value]) => [
    [`${field} empty`, (text: string) => text.replace(value, '')],
    [`${field} null`, (text: string) => text.replace(value, 'null')],
    [`${field} twice`, (text: string) => text.replace(value, (found) => `${found} ${found}`)],
    [
      `no line of the ${field}`,
      (text: string) => {
        const at = text.search(value);
        const [start, end] = [text.lastIndexOf('\n', at - 1) + 1, text.indexOf('\n', at)];
        return text.slice(0, start) + (end === -1 ? '' : text.slice(end + 1));
      },
    ],
  ]);
  return Object.fromEntries(entries) as Record<string, (message: string) => string>;
}

test('S2 and S3: a message changed in any way signs nobody in, although the wallet signed it', async () => {
  await using api = await testApi();
  for (const [name, change] of Object.entries(MUTATIONS)) {
    const jar = new Jar(api.app);
    const original = await jar.challenge(vic);
    const message = change(original);
    assert.notEqual(message, original, name);

    const answer = await jar.post('/v1/auth/sign-in', {
      message,
      signature: await vic.wallet.signMessage(message),
    });

    assert.equal(answer.statusCode, 401, `${name}: ${answer.body}`);
    assert.equal(codeOf(answer), 'sign_in_refused', name);
  }
  assert.equal(await sessionCount(api), 0);
});

test('S2: a changed message spends its challenge: the right one comes too late', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const right = await signedBody(jar);
  const message = right.message.replace('foundation', '').replace('Pledgebook', 'Pledgeb00k');
  await jar.post('/v1/auth/sign-in', { message, signature: await vic.wallet.signMessage(message) });

  const answer = await jar.post('/v1/auth/sign-in', right);

  assert.equal(answer.statusCode, 401);
  assert.equal(await sessionCount(api), 0);
});
