import { say } from '../phrases.ts';
import { RefusalError } from '../errors.ts';
import type { Caller } from '../accounts/account.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From the sign-in: no refresh continues a session beyond it. */
export const SESSION_MS = 30 * DAY;
/** From one refresh to the next. */
export const IDLE_MS = 7 * DAY;
/** How long a used refresh token still gives its successor, so that several tabs that wake at once stay signed in. */
const GRACE_MS = 10_000;
/** How old a signature may be for an act of a steward. */
const FRESH_MS = 5 * MINUTE;

/** Why a session ended whose refresh token came back after its use. */
export const REUSED = say('a refresh token was used twice');

/** A session with its account, as the database has it now. */
export interface Session {
  id: string;
  accountId: string;
  /** 0x and lower case. */
  address: string;
  signedInAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

/** A session that goes on, as its account is shown it. */
export interface SignIn {
  id: string;
  begunAt: Date;
  /** When it was last continued by a refresh, or begun. */
  lastUsedAt: Date;
  /** When it ends by itself if it is not used before. */
  endsAt: Date;
}

/** More than anybody looks through; what is beyond is ended with all others. */
export const SIGN_INS_SHOWN = 100;

/** Why a session ended that its account ended, mostly from another one. */
export const ENDED = 'ended by its account';

export function noSuchSignIn(): RefusalError {
  return new RefusalError('not_found', 'sign_in_not_found', 'You have no such sign-in, or it has ended');
}

/** Whoever holds a session that goes on at `now`. Refuses `invalid_token` when there is none or it has ended. */
export function callerOfSession(
  session: Session | undefined,
  stewards: readonly string[],
  now: Date,
): Caller {
  if (session === undefined || session.revokedAt !== null || session.expiresAt <= now)
    throw new RefusalError('unauthenticated', 'invalid_token', 'The session has ended: sign in again');
  return {
    accountId: session.accountId,
    address: session.address,
    steward: stewards.includes(session.address),
  };
}

/** Refuses an act that needs a new signature where that is too old. */
export function needFreshSignature(session: Session, now: Date): void {
  if (now.getTime() - session.signedInAt.getTime() > FRESH_MS)
    throw new RefusalError(
      'unauthenticated',
      'fresh_signature_required',
      'This needs a sign-in not older than five minutes: sign in again',
    );
}

/** A refresh token, without the token. */
export interface RefreshToken {
  expiresAt: Date;
  usedAt: Date | null;
}

/**
 * What a refresh token leads to: `succeed` by a new token, the same successor `again`, `refuse`, or `end` the session because a
 * used token came back.
 */
export function nextOfRefresh(
  token: RefreshToken & { session: Session },
  successor: RefreshToken | undefined,
  now: Date,
): 'succeed' | 'again' | 'refuse' | 'end' {
  const { session, usedAt, expiresAt } = token;
  if (session.revokedAt !== null || session.expiresAt <= now) return 'refuse';
  if (usedAt === null) return expiresAt <= now ? 'refuse' : 'succeed';
  const inGrace = now.getTime() - usedAt.getTime() <= GRACE_MS;
  return inGrace && successor?.usedAt === null ? 'again' : 'end';
}
