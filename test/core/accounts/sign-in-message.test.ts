import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertOurs,
  holdsAt,
  type SignInFields,
  writeSignInMessage,
} from '../../../core/accounts/sign-in-message.ts';
import { readSignInMessage } from '../../../api/identity/siwe.ts';

const place = { publicUrl: 'https://pledgebook.example', chainId: 4689 };
/** Five minutes. */
const CHALLENGE_MS = 300_000;
const NOW = new Date('2026-11-22T09:00:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const ours = readSignInMessage(writeSignInMessage(`0x${'1'.repeat(40)}`, 'abcdefgh12345678', place, NOW));

test('S2: even where nobody compared the text, a field that is not as we write it is refused by its name', () => {
  assertOurs(ours, place, NOW);
  const faults: [Partial<SignInFields>, RegExp][] = [
    [{ scheme: 'https' }, /a scheme/],
    [{ domain: 'evil.example' }, /the domain/],
    [{ domain: 'pledgebook.example:444' }, /the domain/],
    [{ uri: 'https://evil.example' }, /the URI/],
    [{ version: '2' }, /the version/],
    [{ chainId: 1 }, /the chain id/],
    [{ statement: undefined }, /the statement/],
    [{ statement: 'Sign in' }, /the statement/],
    [{ notBefore: NOW }, /never write/],
    [{ requestId: '' }, /never write/],
    [{ resources: [] }, /never write/],
  ];
  for (const [change, because] of faults)
    assert.throws(
      () => assertOurs({ ...ours, ...change }, place, NOW),
      (error: { code?: string; message: string }) =>
        error.code === 'sign_in_refused' && because.test(error.message),
      JSON.stringify(change),
    );
});

test('S3 and S12: a message holds from a minute before it was issued to a moment before five minutes after', () => {
  const times = (issuedAt: Date, expirationTime: Date | undefined) => ({ ...ours, issuedAt, expirationTime });
  const good: [SignInFields, Date][] = [
    [ours, after(CHALLENGE_MS - 1)],
    [ours, after(-60_000)],
  ];
  const bad: [SignInFields, Date][] = [
    [ours, after(CHALLENGE_MS)],
    [ours, after(-60_001)],
    [times(NOW, undefined), NOW],
    [times(NOW, after(CHALLENGE_MS + 1)), NOW],
    [times(NOW, after(CHALLENGE_MS - 1)), NOW],
    [times(new Date(Number.NaN), after(CHALLENGE_MS)), NOW],
    [times(NOW, new Date(Number.NaN)), NOW],
    [times(after(-31_536_000_000), after(1)), NOW],
  ];
  for (const [fields, at] of good) assertOurs(fields, place, at);
  for (const [i, [fields, at]] of bad.entries())
    assert.throws(() => assertOurs(fields, place, at), { code: 'sign_in_refused' }, String(i));
});

test('a span of time is open from its beginning to a moment before its end', () => {
  const span = { ...ours, notBefore: after(10), expirationTime: after(20) };

  assert.deepEqual(
    [9, 10, 19, 20].map((ms) => holdsAt(span, after(ms))),
    [false, true, true, false],
  );
  assert.equal(holdsAt({ ...ours, notBefore: new Date(Number.NaN) }, NOW), false);
  assert.equal(holdsAt({ ...ours, expirationTime: undefined, issuedAt: new Date(Number.NaN) }, NOW), false);
});
