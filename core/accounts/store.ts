import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';

export async function insertChallenge(
  tx: Tx,
  challenge: { nonceHash: Uint8Array; preSessionHash: Uint8Array; message: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in_challenge')
    .values({
      nonce_hash: Buffer.from(challenge.nonceHash),
      pre_session_hash: Buffer.from(challenge.preSessionHash),
      message: challenge.message,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** Uses a challenge up. Gives its message to one caller only. */
export async function spendChallenge(
  tx: Tx,
  nonceHash: Buffer,
  preSessionHash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('sign_in_challenge')
    .set({ used_at: now })
    .where('nonce_hash', '=', nonceHash)
    .where('pre_session_hash', '=', preSessionHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('message')
    .executeTakeFirst();
  return row?.message;
}

export async function deleteChallengesBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('sign_in_challenge').where('expires_at', '<', before).execute();
}

export async function findOrMakeAccount(tx: Tx, address: string, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('account')
    .values({ address, created_at: now })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ address }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Holds an account until the transaction ends: of several acts at once, each sees what the ones before it count for. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute();
}

/** The accounts of these addresses; who never signed in has none. */
export async function findAccountIds(db: Database, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('address', '=', anyOf(addresses))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
