import { sql } from 'kysely';
import { anyFound, anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { dropPendingGithubLinks } from '../links/store.ts';
import { REUSED, type Session, type SignIn } from './session.ts';

export async function insertSession(
  tx: Tx,
  session: {
    accountId: string;
    signedInAt: Date;
    expiresAt: Date;
    contract: { digest: Uint8Array; signature: string } | undefined;
  },
): Promise<string> {
  const { contract } = session;
  const { id } = await tx
    .insertInto('session')
    .values({
      account_id: session.accountId,
      signed_in_at: session.signedInAt,
      expires_at: session.expiresAt,
      contract_digest: contract === undefined ? null : Buffer.from(contract.digest),
      contract_signature: contract?.signature ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What the account began and did not finish, in whichever session, ends too: whoever had this one may have begun it. */
export async function revokeSession(tx: Tx, id: string, because: string, now: Date): Promise<void> {
  const row = await tx
    .updateTable('session')
    .set({ revoked_at: now, revoked_because: because })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (row !== undefined) await dropPendingGithubLinks(tx, row.account_id);
}

/** Which of the sessions, held until the transaction ends: in the order in which everybody holds several of them, before their tokens. */
export function sessionsHeld(tx: Tx) {
  return tx.selectFrom('session').select('id').orderBy('id').forUpdate();
}

export async function revokeSessionsOf(tx: Tx, accountId: string, because: string, now: Date): Promise<void> {
  const held = sessionsHeld(tx).where('account_id', '=', accountId).where('revoked_at', 'is', null);
  await tx
    .updateTable('session')
    .set({ revoked_at: now, revoked_because: because })
    .where('id', '=', anyFound(held))
    .execute();
  await dropPendingGithubLinks(tx, accountId);
}

export async function revokeOtherSessionsOf(
  tx: Tx,
  accountId: string,
  current: string,
  because: string,
  now: Date,
): Promise<void> {
  const held = sessionsHeld(tx)
    .where('account_id', '=', accountId)
    .where('id', '<>', current)
    .where('revoked_at', 'is', null);
  await tx
    .updateTable('session')
    .set({ revoked_at: now, revoked_because: because })
    .where('id', '=', anyFound(held))
    .execute();
  await dropPendingGithubLinks(tx, accountId);
}

export async function deleteSessionsBefore(tx: Tx, before: Date): Promise<void> {
  const ended = await tx
    .selectFrom('session')
    .select('id')
    .where((where) => where.or([where('expires_at', '<', before), where('revoked_at', '<', before)]))
    .execute();
  const ids = ended.map(({ id }) => id);
  await sessionsHeld(tx).where('id', '=', anyOf(ids)).execute();
  await tx.deleteFrom('refresh_token').where('session_id', '=', anyOf(ids)).execute();
  await tx.deleteFrom('session').where('id', '=', anyOf(ids)).execute();
}

export const SESSION_COLUMNS = [
  'session.id',
  'session.account_id',
  'account.address',
  'session.signed_in_at',
  'session.expires_at',
  'session.revoked_at',
] as const;

interface SessionRow {
  id: string;
  account_id: string;
  address: string;
  signed_in_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

export function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    address: row.address,
    signedInAt: row.signed_in_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

export async function findSession(db: Database, id: string): Promise<Session | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(SESSION_COLUMNS)
    .where('session.id', '=', id)
    .executeTakeFirst();
  return row && sessionOf(row);
}

/** A session has one refresh token that was not used yet: while that holds, the session goes on. */
function liveSignInsOf(db: Database, accountId: string, now: Date) {
  return db
    .selectFrom('session')
    .innerJoin('refresh_token', 'refresh_token.session_id', 'session.id')
    .select(['session.id', 'session.signed_in_at', 'refresh_token.issued_at', 'refresh_token.expires_at'])
    .where('session.account_id', '=', accountId)
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('refresh_token.used_at', 'is', null)
    .where('refresh_token.expires_at', '>', now);
}

/** Newest first. */
export async function listLiveSignIns(
  db: Database,
  accountId: string,
  limit: number,
  now: Date,
): Promise<SignIn[]> {
  const rows = await liveSignInsOf(db, accountId, now)
    .orderBy('session.signed_in_at', 'desc')
    .orderBy('session.id', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    begunAt: row.signed_in_at,
    lastUsedAt: row.issued_at,
    endsAt: row.expires_at,
  }));
}

export async function isLiveSignIn(db: Database, accountId: string, id: string, now: Date): Promise<boolean> {
  const row = await liveSignInsOf(db, accountId, now).where('session.id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** The account's last session since then that ended because it may have been stolen. */
export async function findSessionEndedForSafety(
  db: Database,
  accountId: string,
  since: Date,
): Promise<{ at: Date; because: string } | undefined> {
  const row = await db
    .selectFrom('session')
    .select(['revoked_at', 'revoked_because'])
    .where('account_id', '=', accountId)
    .where('revoked_because', '=', REUSED)
    .where('revoked_at', '>', since)
    .orderBy('revoked_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  if (!row?.revoked_at || row.revoked_because === null) return undefined;
  return { at: row.revoked_at, because: row.revoked_because };
}
