import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  callerOfSession,
  IDLE_MS,
  needFreshSignature,
  nextOfRefresh,
  type RefreshToken,
  type Session,
  SESSION_MS,
} from '../../../core/sessions/session.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const session: Session = {
  id: 's',
  accountId: 'a',
  address: `0x${'1'.repeat(40)}`,
  signedInAt: NOW,
  expiresAt: after(SESSION_MS),
  revokedAt: null,
};
const fresh: RefreshToken = { expiresAt: after(IDLE_MS), usedAt: null };
const used = (msAgo: number): RefreshToken => ({ ...fresh, usedAt: after(-msAgo) });

const REFRESHES: [
  name: string,
  token: RefreshToken,
  successor: RefreshToken | undefined,
  change: Partial<Session>,
  at: Date,
  expected: ReturnType<typeof nextOfRefresh>,
][] = [
  ['unused', fresh, undefined, {}, NOW, 'succeed'],
  ['unused, a moment before it is idle too long', fresh, undefined, {}, after(IDLE_MS - 1), 'succeed'],
  ['unused, idle for seven days', fresh, undefined, {}, after(IDLE_MS), 'refuse'],
  ['unused, at the end of the session', fresh, undefined, { expiresAt: NOW }, NOW, 'refuse'],
  ['unused, of a session that was ended', fresh, undefined, { revokedAt: NOW }, NOW, 'refuse'],
  ['used, of a session that was ended', used(1), fresh, { revokedAt: NOW }, NOW, 'refuse'],
  ['used ten seconds ago', used(10_000), fresh, {}, NOW, 'again'],
  ['used longer ago', used(10_001), fresh, {}, NOW, 'end'],
  ['used just now, its successor too', used(1), used(0), {}, NOW, 'end'],
  ['used just now, without a successor', used(1), undefined, {}, NOW, 'end'],
];

for (const [name, token, successor, change, at, expected] of REFRESHES)
  test(`a refresh token that is ${name}: ${expected}`, () => {
    assert.equal(nextOfRefresh({ ...token, session: { ...session, ...change } }, successor, at), expected);
  });

test('a session speaks for its account until it ends or is ended, and for a steward only who is named', () => {
  const steward = callerOfSession(session, [session.address], NOW);
  const ended = [
    undefined,
    { ...session, revokedAt: NOW },
    { ...session, expiresAt: NOW },
    { ...session, expiresAt: after(-1) },
  ];

  assert.deepEqual(steward, { accountId: 'a', address: session.address, steward: true });
  assert.equal(callerOfSession(session, [`0x${'2'.repeat(40)}`], NOW).steward, false);
  assert.equal(callerOfSession({ ...session, expiresAt: after(1) }, [], NOW).accountId, 'a');
  for (const each of ended) assert.throws(() => callerOfSession(each, [], NOW), { code: 'invalid_token' });
});

test('a signature is fresh for five minutes, the last moment included', () => {
  needFreshSignature(session, after(300_000));
  assert.throws(() => needFreshSignature(session, after(300_001)), { code: 'fresh_signature_required' });
});
