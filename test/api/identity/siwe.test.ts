import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { SiweMessage } from 'siwe';
import { readSignInMessage } from '../../../api/identity/siwe.ts';
import { checksumAddress } from '../../../core/accounts/address.ts';
import { holdsAt, writeSignInMessage } from '../../../core/accounts/sign-in-message.ts';
import { RefusalError } from '../../../core/errors.ts';
import { personalMessageDigest, recoverSigner } from '../../../core/signatures.ts';
import { people } from '../../support/people.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/vectors/siwe');

function vectors<Vector>(t: TestContext, name: string): Record<string, Vector> {
  const file = path.join(folder, name);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Vector>;
  t.skip('the SIWE vectors are absent');
  return {};
}

type Fields = Record<string, string | number | string[] | null | undefined> & {
  issuedAt: string;
  address: string;
};

test('S1: every message that is one is read as its fields say', (t) => {
  const cases = vectors<{ message: string; fields: Fields }>(t, 'parsing_positive.json');
  for (const [name, { message, fields }] of Object.entries(cases)) {
    const read = readSignInMessage(message);
    const { issuedAt, expirationTime, notBefore, address, ...same } = read;
    assert.equal(checksumAddress(address), fields.address, name);
    for (const [field, time] of Object.entries({ issuedAt, expirationTime, notBefore }))
      assert.equal(
        time?.getTime(),
        fields[field] === undefined ? undefined : Date.parse(String(fields[field])),
        name,
      );
    for (const [field, value] of Object.entries(same))
      assert.deepEqual(value ?? null, fields[field] ?? null, `${name}: ${field}`);
  }
});

test('S1: every text that is not a message is refused', (t) => {
  const cases = vectors<string>(t, 'parsing_negative.json');
  for (const [name, message] of Object.entries(cases))
    assert.throws(() => readSignInMessage(message), { name: 'RefusalError', code: 'sign_in_refused' }, name);
});

test('S1: every signature that holds at its time holds, and at another time does not', (t) => {
  const cases = vectors<Fields & { signature: string; time?: string }>(t, 'verification_positive.json');
  for (const [name, { signature, time, ...fields }] of Object.entries(cases)) {
    const text = new SiweMessage(fields as unknown as Partial<SiweMessage>).toMessage();
    const read = readSignInMessage(text);
    assert.equal(recoverSigner(personalMessageDigest(text), signature), read.address, name);
    assert.equal(holdsAt(read, new Date(time ?? '2026-11-22T09:00:00Z')), true, name);
    if (time !== undefined) assert.equal(holdsAt(read, new Date('2026-11-22T09:00:00Z')), false, name);
  }
});

test('a time that is not one never holds', () => {
  const text = writeSignInMessage(people.vic.address.toLowerCase(), 'abcdefgh12345678', place, now);
  for (const line of ['Expiration Time', 'Issued At']) {
    const leap = text.replace(new RegExp(`${line}: .*`), `${line}: 2026-12-31T23:59:60Z`);
    assert.notEqual(leap, text);
    let read;
    try {
      read = readSignInMessage(leap);
    } catch (error) {
      assert.ok(error instanceof RefusalError);
      continue;
    }
    assert.equal(holdsAt(read, now), false, line);
  }
});

const place = { publicUrl: 'https://pledgebook.example', chainId: 4689 };
const now = new Date('2026-11-22T09:00:00.000Z');

test('a message whose numbers can be read in two ways is refused', () => {
  const text = writeSignInMessage(people.vic.address.toLowerCase(), 'abcdefgh12345678', place, now);
  for (const chain of ['04689', '99999999999999999999999', '4689.0', '0x1251', '+4689'])
    assert.throws(
      () => readSignInMessage(text.replace('Chain ID: 4689', `Chain ID: ${chain}`)),
      { code: 'sign_in_refused' },
      chain,
    );
});

test('S8: a message has at most 4 KiB, and a longer one is refused for that, whatever it says', () => {
  const text = writeSignInMessage(people.vic.address.toLowerCase(), 'abcdefgh12345678', place, now);
  const long = `${text}\nResources:${'\n- https://pledgebook.example/a'.repeat(5000)}`;
  assert.throws(() => readSignInMessage(long), { code: 'body_too_large', kind: 'too_large' });

  assert.throws(() => readSignInMessage('x'.repeat(4097)), { code: 'body_too_large' });
  assert.throws(() => readSignInMessage('x'.repeat(4096)), { code: 'sign_in_refused' });
  assert.throws(() => readSignInMessage('ä'.repeat(2049)), { code: 'body_too_large' });
});

test('S11: whatever is accepted means exactly what was written, and all else is a refusal', () => {
  const text = writeSignInMessage(people.vic.address.toLowerCase(), 'abcdefgh12345678', place, now);
  const edits = fc.array(
    fc.record({ at: fc.nat(text.length), cut: fc.nat(3), put: fc.string({ unit: 'binary', maxLength: 3 }) }),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(edits, (each) => {
      const changed = each.reduce(
        (all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut),
        text,
      );
      try {
        readSignInMessage(changed);
      } catch (error) {
        assert.ok(error instanceof RefusalError, String(error));
        return;
      }
      assert.equal(new SiweMessage(changed).toMessage(), changed);
    }),
    { numRuns: 300 },
  );
});
