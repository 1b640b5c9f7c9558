import type { Database } from '../database.ts';
import { sha256 } from '../hashing.ts';
import { findSessionOfToken } from '../refresh-tokens/store.ts';
import { revokeSession } from './store.ts';

/** Ends the session of a refresh token or of an access token, if there is one. */
export async function signOut(
  db: Database,
  { refreshToken, sessionId }: { refreshToken: string | undefined; sessionId: string | undefined },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const session =
      refreshToken === undefined ? undefined : await findSessionOfToken(tx, sha256(refreshToken));
    for (const id of new Set([session?.id, sessionId]))
      if (id !== undefined) await revokeSession(tx, id, 'signed out', now);
  });
}
