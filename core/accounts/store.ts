import type { Database } from '../database.ts';
import type { Session } from './session.ts';

export async function findSession(db: Database, id: string): Promise<Session | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'account_id', 'address', 'signed_in_at', 'expires_at', 'revoked_at'])
    .where('session.id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        id: row.id,
        accountId: row.account_id,
        address: row.address,
        signedInAt: row.signed_in_at,
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
      };
}
