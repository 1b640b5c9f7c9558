import type { Database } from '../database.ts';
import { randomAlphanumeric, randomToken, sha256 } from '../hashing.ts';
import type { Settings } from '../settings.ts';
import { CHALLENGE_MS, writeSignInMessage } from './sign-in-message.ts';
import { insertChallenge } from './store.ts';

/** 25 characters of 36 are 129 bits. */
const NONCE_LENGTH = 25;
const PRE_SESSION_BYTES = 32;

export interface Challenge {
  message: string;
  expiresAt: Date;
  /** The secret of the browser that asked: only it can answer. */
  preSession: string;
}

/** Writes the message that `address` signs to sign in. It can be answered once, by the holder of `preSession`. */
export async function startSignIn(
  db: Database,
  address: string,
  preSession: string | undefined,
  settings: Settings,
  now: Date,
): Promise<Challenge> {
  const nonce = randomAlphanumeric(NONCE_LENGTH);
  const challenge = {
    message: writeSignInMessage(address, nonce, settings, now),
    expiresAt: new Date(now.getTime() + CHALLENGE_MS),
    preSession: preSession ?? randomToken(PRE_SESSION_BYTES),
  };
  await db.transaction().execute((tx) =>
    insertChallenge(tx, {
      nonceHash: sha256(nonce),
      preSessionHash: sha256(challenge.preSession),
      message: challenge.message,
      expiresAt: challenge.expiresAt,
    }),
  );
  return challenge;
}
