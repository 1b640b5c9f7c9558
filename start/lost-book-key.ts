import path from 'node:path';
import type { ApiSecrets } from '../api/secrets.ts';
import { newestCheckpoint } from '../core/book/store.ts';
import { connect, type DatabaseAddress } from '../core/database.ts';
import { keptSecrets } from './keep-secrets.ts';

/**
 * In one line that the book was signed before and its key is neither set nor kept, as after a restore elsewhere; undefined where that
 * is not so. A key made anew would go on under another name, which every reader takes for a fault.
 */
export async function lostBookKey(
  dataDir: string,
  secrets: ApiSecrets,
  address: DatabaseAddress,
): Promise<string | undefined> {
  if (keptSecrets(dataDir, secrets).bookSigningKey !== undefined) return undefined;
  await using db = connect(address, () => {}, 1);
  const last = await newestCheckpoint(db);
  return last === undefined || last.size === 0n
    ? undefined
    : `the book was signed by ${last.key}, whose key is neither in BOOK_SIGNING_KEY nor in ${path.join(dataDir, 'keys')}`;
}

export const LOST_KEY_REMEDY =
  'put it back; where it is lost, set BOOK_SIGNING_KEY to a new one, and say so in public';
