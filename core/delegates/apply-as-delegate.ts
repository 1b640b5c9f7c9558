import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { lockAccount } from '../accounts/store.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { insertNamed } from '../named-candidates/store.ts';
import { insertNamedPayer } from '../payers/store.ts';
import { assureOwnPayer } from './assure-own-payer.ts';
import { listApplications } from '../delegate-limits/store.ts';
import { DELEGATE_LIMITS, demandApplicationsLeft } from '../delegate-limits/delegate-limit.ts';
import { type Delegate, payerIn } from './delegate.ts';
import { freeSlug, type ProfileInput, profileJson, profileOf, slugOf } from './profile.ts';
import { findDelegate, insertDelegate, takenSlugs } from './store.ts';

/**
 * Applies as a delegate under a slug made from the name, within its account's limit of a day (`application_limit_reached`). An account is
 * one live delegate at most (`already_a_delegate`).
 */
export async function applyAsDelegate(
  db: Database,
  by: Caller,
  input: ProfileInput,
  now: Date,
): Promise<Delegate> {
  const profile = profileOf(input);
  return await db.transaction().execute(async (tx) => {
    await lockAccount(tx, by.accountId);
    demandApplicationsLeft(await listApplications(tx, by.accountId, DELEGATE_LIMITS.applications), now);
    let slug = slugOf(profile);
    const taken = await takenSlugs(tx, slug);
    slug = freeSlug(slug, taken);
    await assureOwnPayer(tx, by, profile);
    while (!(await insertDelegate(tx, { slug, accountId: by.accountId, profile, appliedAt: now }))) {
      slug = freeSlug(slugOf(profile), taken.add(slug));
    }
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw new Error(`delegate ${slug} is not there after its insert`);
    const recorded = await append(tx, {
      kind: 'delegate.applied',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { address: checksumAddress(by.address), version: 1, profile: profileJson(profile) },
    });
    const { candidate } = profile;
    await insertNamedPayer(tx, delegate.id, { namedAt: now, address: payerIn(delegate) }, recorded.seq);
    if (candidate !== null) await insertNamed(tx, delegate.id, { namedAt: now, candidate }, recorded.seq);
    await enqueue(tx, recorded);
    return delegate;
  });
}
