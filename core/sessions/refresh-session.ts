import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { hmacSha256, sha256 } from '../hashing.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import type { SignedIn } from '../accounts/sign-in.ts';
import { IDLE_MS, nextOfRefresh, type RefreshToken, REUSED, type Session } from './session.ts';
import {
  findContractOfToken,
  findRefreshToken,
  insertRefreshToken,
  lockRefreshToken,
  useRefreshToken,
} from '../refresh-tokens/store.ts';
import { revokeSession } from './store.ts';

type Outcome = { goesOn: SignedIn } | { refused: RefusalError };

/**
 * Continues a session: each refresh token is good for one successor. Used again within the grace it gives the same successor, as
 * long as that is unused; used again later it ends the session, because one of the two holders stole it. `keys` derive the
 * successors, the newest first; no token is stored that could be used.
 */
export async function refreshSession(
  db: Database,
  token: string,
  keys: readonly Uint8Array[],
  contractSignatures: ContractSignatures | undefined,
  now: Date,
): Promise<SignedIn> {
  await askContractAgain(db, token, contractSignatures, now);
  const outcome = await db.transaction().execute((tx) => rotate(tx, token, keys, now));
  if ('refused' in outcome) throw outcome.refused;
  return outcome.goesOn;
}

/** Refusals are given back, not thrown: ending a stolen session must commit. */
async function rotate(tx: Tx, token: string, keys: readonly Uint8Array[], now: Date): Promise<Outcome> {
  const found = await lockRefreshToken(tx, sha256(token));
  if (found === undefined) return { refused: refusedRefresh('the refresh token is not one of ours') };
  const { session, successorHash } = found;
  const successor = successorHash === null ? undefined : await findRefreshToken(tx, successorHash);
  const next = nextOfRefresh(found, successor, now);
  if (next === 'refuse') return { refused: refusedRefresh('the session has ended') };
  if (next === 'end') {
    await revokeSession(tx, session.id, REUSED, now);
    return { refused: reusedRefresh() };
  }
  if (next === 'again') {
    const same = keys
      .map((key) => successorOf(token, key))
      .find((each) => successorHash !== null && sha256(each).equals(successorHash));
    if (same === undefined) return { refused: refusedRefresh('its successor cannot be told any more') };
    return { goesOn: { session, refreshToken: same } };
  }
  return { goesOn: { session, refreshToken: await succeed(tx, found, token, keys, now) } };
}

async function succeed(
  tx: Tx,
  found: RefreshToken & { session: Session },
  token: string,
  keys: readonly Uint8Array[],
  now: Date,
): Promise<string> {
  const [newest] = keys;
  if (newest === undefined) throw new TypeError('there is no key to derive refresh tokens with');
  const refreshToken = successorOf(token, newest);
  const idle = now.getTime() + IDLE_MS;
  const expiresAt = new Date(Math.min(idle, found.session.expiresAt.getTime()));
  const hash = sha256(refreshToken);
  await insertRefreshToken(tx, { hash, sessionId: found.session.id, issuedAt: now, expiresAt });
  await useRefreshToken(tx, sha256(token), hash, now);
  return refreshToken;
}

/** The owners of a contract wallet may have changed since it signed in. */
async function askContractAgain(
  db: Database,
  token: string,
  contractSignatures: ContractSignatures | undefined,
  now: Date,
): Promise<void> {
  const contract = await findContractOfToken(db, sha256(token));
  if (contract === undefined) return;
  if (contractSignatures === undefined)
    throw new RefusalError(
      'unauthenticated',
      'contract_wallet_unverified',
      'No chain is configured any more',
    );
  const { valid } = await contractSignatures.check(contract.address, contract.digest, contract.signature);
  if (valid) return;
  await db
    .transaction()
    .execute((tx) =>
      revokeSession(tx, contract.sessionId, 'the contract wallet no longer accepts its signature', now),
    );
  throw refusedRefresh('the contract wallet no longer accepts its signature');
}

function successorOf(token: string, key: Uint8Array): string {
  return hmacSha256(key, `successor of ${token}`).toString('base64url');
}

function refusedRefresh(because: string): RefusalError {
  return new RefusalError('unauthenticated', 'refresh_refused', `The session does not go on: ${because}`);
}

function reusedRefresh(): RefusalError {
  return new RefusalError(
    'unauthenticated',
    'refresh_token_reused',
    'A refresh token was used twice. It may have been stolen, so the session has ended',
  );
}
