import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { randomToken, sha256 } from '../hashing.ts';
import type { Settings } from '../settings.ts';
import { personalMessageDigest, recoverSigner } from '../signatures.ts';
import { IDLE_MS, SESSION_MS, type Session } from '../sessions/session.ts';
import { insertSession, revokeSession } from '../sessions/store.ts';
import { findSessionOfToken, insertRefreshToken } from '../refresh-tokens/store.ts';
import type { ContractSignatures } from './contract-signature.ts';
import { assertOurs, assureInTime, refusedSignIn, type SignInFields } from './sign-in-message.ts';
import { findOrMakeAccount, spendChallenge } from './store.ts';

const REFRESH_TOKEN_BYTES = 32;

/** A signed message as it came back, and the secrets of the browser that sends it. */
export interface SignInProof {
  message: string;
  fields: SignInFields;
  signature: string;
  preSession: string | undefined;
  /** Of an earlier session of this browser, which ends. */
  refreshToken: string | undefined;
}

export interface SignedIn {
  session: Session;
  refreshToken: string;
}

/**
 * Opens a session for whoever signed a challenge of ours. The challenge is spent first, whatever comes of it: of any number of
 * answers one at most is looked at.
 */
export async function signIn(
  db: Database,
  proof: SignInProof,
  contractSignatures: ContractSignatures | undefined,
  settings: Settings,
  now: Date,
): Promise<SignedIn> {
  const { message, fields, signature } = proof;
  assureInTime(fields, now); // first: a browser has forgotten its cookie by then
  if (proof.preSession === undefined) throw refusedSignIn('this browser asked for no challenge');
  const nonceHash = sha256(fields.nonce);
  const preSessionHash = sha256(proof.preSession);
  const written = await db.transaction().execute((tx) => spendChallenge(tx, nonceHash, preSessionHash, now));
  if (written === undefined)
    throw refusedSignIn('the challenge is unknown, was used, has expired or is of another browser');
  if (written !== message) throw refusedSignIn('the message is not the one this register wrote');
  assertOurs(fields, settings, now);
  const contract = await contractOf(fields.address, message, signature, contractSignatures);
  return db.transaction().execute(async (tx) => {
    const before = proof.refreshToken && (await findSessionOfToken(tx, sha256(proof.refreshToken)));
    if (before) await revokeSession(tx, before.id, 'signed in again', now);
    const accountId = await findOrMakeAccount(tx, fields.address, now);
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    const id = await insertSession(tx, { accountId, signedInAt: now, expiresAt, contract });
    const refreshToken = randomToken(REFRESH_TOKEN_BYTES);
    const idle = new Date(now.getTime() + IDLE_MS);
    await insertRefreshToken(tx, {
      hash: sha256(refreshToken),
      sessionId: id,
      issuedAt: now,
      expiresAt: idle,
    });
    const session = { id, accountId, address: fields.address, signedInAt: now, expiresAt, revokedAt: null };
    return { session, refreshToken };
  });
}

/** What a contract wallet accepted; undefined when the address's own key signed. Refuses when neither did. */
async function contractOf(
  address: string,
  message: string,
  signature: string,
  contractSignatures: ContractSignatures | undefined,
): Promise<{ digest: Uint8Array; signature: string } | undefined> {
  const digest = personalMessageDigest(message);
  if (recoverSigner(digest, signature) === address) return undefined;
  if (contractSignatures === undefined) throw refusedSignIn('the signature is not of this address');
  const { valid } = await contractSignatures.check(address, digest, signature).catch((error: unknown) => {
    if (error instanceof RefusalError && error.kind === 'unavailable')
      throw new RefusalError('unauthenticated', 'contract_wallet_unverified', error.message);
    throw error;
  });
  if (!valid) throw refusedSignIn('the signature is not of this address, nor accepted by a contract there');
  return { digest, signature };
}
