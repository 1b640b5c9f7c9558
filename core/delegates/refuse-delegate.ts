import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { decideOnDelegate } from './decide-on-delegate.ts';
import type { Delegate } from './delegate.ts';

/** A steward refuses an application, with a reason. The account may apply again. */
export async function refuseDelegate(
  db: Database,
  by: Caller,
  slug: string,
  reason: string,
  now: Date,
): Promise<Delegate> {
  return await decideOnDelegate(db, by, slug, { act: 'refuse', status: 'refused', reason }, now);
}
