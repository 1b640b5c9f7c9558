import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { decideOnDelegate } from './decide-on-delegate.ts';
import type { Delegate } from './delegate.ts';

/** A steward approves an application, with a reason. From then on the delegate can announce plans. */
export async function approveDelegate(
  db: Database,
  by: Caller,
  slug: string,
  reason: string,
  now: Date,
): Promise<Delegate> {
  return await decideOnDelegate(db, by, slug, { act: 'approve', status: 'approved', reason }, now);
}
