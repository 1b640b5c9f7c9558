import type { Database } from '../database.ts';
import type { Share } from './quota.ts';
import { takeFromQuota } from './store.ts';

/** Takes a share of a caller's quota: all processes together never get more than `max` in a window. */
export async function takeShare(db: Database, caller: Buffer, max: number, windowMs: number): Promise<Share> {
  return await db.transaction().execute((tx) => takeFromQuota(tx, caller, max, windowMs));
}
