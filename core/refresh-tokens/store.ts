import type { Database, Tx } from '../database.ts';
import type { RefreshToken, Session } from '../sessions/session.ts';
import { SESSION_COLUMNS, sessionOf } from '../sessions/store.ts';

/* The tokens that continue a session, by their hashes. */

export async function findSessionOfToken(db: Database, hash: Buffer): Promise<Session | undefined> {
  const row = await db
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(SESSION_COLUMNS)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row && sessionOf(row);
}

/** What the contract wallet of a token's session accepted; undefined when a key signed in. */
export async function findContractOfToken(
  db: Database,
  hash: Buffer,
): Promise<{ sessionId: string; address: string; digest: Buffer; signature: string } | undefined> {
  const row = await db
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'account.address', 'contract_digest', 'contract_signature'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row?.contract_digest || !row.contract_signature) return undefined;
  const { id, address, contract_digest, contract_signature } = row;
  return { sessionId: id, address, digest: contract_digest, signature: contract_signature };
}

export async function insertRefreshToken(
  tx: Tx,
  token: { hash: Buffer; sessionId: string; issuedAt: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('refresh_token')
    .values({
      hash: token.hash,
      session_id: token.sessionId,
      issued_at: token.issuedAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

export async function findRefreshToken(db: Database, hash: Buffer): Promise<RefreshToken | undefined> {
  const row = await db
    .selectFrom('refresh_token')
    .select(['expires_at', 'used_at'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row && { expiresAt: row.expires_at, usedAt: row.used_at };
}

/** A token with its session, held until the transaction ends: refreshes of one session go one after another. */
export async function lockRefreshToken(
  tx: Tx,
  hash: Buffer,
): Promise<(RefreshToken & { successorHash: Buffer | null; session: Session }) | undefined> {
  await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', (of) => of.selectFrom('refresh_token').select('session_id').where('hash', '=', hash))
    .forUpdate()
    .execute(); // before its token, as whoever ends the session does
  const row = await tx
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(SESSION_COLUMNS)
    .select(['refresh_token.expires_at as token_expires_at', 'used_at', 'successor_hash'])
    .where('hash', '=', hash)
    .forUpdate(['refresh_token', 'session'])
    .executeTakeFirst();
  return (
    row && {
      expiresAt: row.token_expires_at,
      usedAt: row.used_at,
      successorHash: row.successor_hash,
      session: sessionOf(row),
    }
  );
}

export async function useRefreshToken(tx: Tx, hash: Buffer, successorHash: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable('refresh_token')
    .set({ used_at: now, successor_hash: successorHash })
    .where('hash', '=', hash)
    .execute();
}
