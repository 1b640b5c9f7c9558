import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { assureOwnCandidate } from '../named-candidates/assure-own-candidate.ts';
import { insertNamed } from '../named-candidates/store.ts';
import { ofLastDay } from '../day-limit.ts';
import { listProfileChanges } from '../delegate-limits/store.ts';
import { demandProfileChangesLeft } from '../delegate-limits/delegate-limit.ts';
import { assureOwnPayer } from './assure-own-payer.ts';
import { assureAct, assureOwner, type Delegate, payerIn } from './delegate.ts';
import { profileDifference, type ProfileInput, profileJson, profileOf } from './profile.ts';
import { lockDelegate, saveProfile } from './store.ts';
import { insertNamedPayer } from '../payers/store.ts';

/** What an edit says: the version it edits, and the members that change. */
export type ProfileEdit = { version: number } & {
  [Member in keyof ProfileInput]?: ProfileInput[Member] | undefined;
};

/**
 * A delegate changes its profile. An edit of a version that is not the current one is refused with that one
 * (`version_conflict`); an edit that changes nothing is answered with the profile as it stands, without an entry. Within the limit of a
 * day (`profile_limit_reached`); an approved delegate names no candidate that another one names (`candidate_taken`).
 */
export async function changeProfile(
  db: Database,
  by: Caller,
  slug: string,
  edit: ProfileEdit,
  now: Date,
): Promise<Delegate> {
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureOwner(by, delegate);
    assureAct('change the profile of', delegate);
    if (edit.version !== delegate.version)
      throw new RefusalError(
        'conflict',
        'version_conflict',
        `This edits version ${edit.version} of the profile; the current one is ${delegate.version}`,
        { current: { slug, version: delegate.version, ...profileJson(delegate.profile) } },
      );
    const said = Object.entries(edit).filter(
      ([member, value]) => member !== 'version' && value !== undefined,
    );
    const profile = profileOf({ ...delegate.profile, ...Object.fromEntries(said) });
    const difference = profileDifference(delegate.profile, profile);
    if (difference.length === 0) return delegate;
    const changes = await listProfileChanges(tx, delegate.id);
    demandProfileChangesLeft(changes, now);
    const paysFromAnother = profile.payoutAddress !== delegate.profile.payoutAddress;
    if (paysFromAnother) await assureOwnPayer(tx, delegate, profile);
    const { candidate } = profile;
    const namesAnother = candidate !== delegate.profile.candidate;
    if (namesAnother && candidate !== null && delegate.status === 'approved')
      await assureOwnCandidate(tx, delegate.id, candidate, '/candidate');
    const version = delegate.version + 1;
    await saveProfile(tx, delegate.id, version, profile, ofLastDay([...changes, now], now));
    const recorded = await append(tx, {
      kind: 'profile.changed',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { version, difference: difference.map((each) => ({ ...each })) },
    });
    const address = payerIn({ ...delegate, profile });
    if (paysFromAnother) await insertNamedPayer(tx, delegate.id, { namedAt: now, address }, recorded.seq);
    if (namesAnother) await insertNamed(tx, delegate.id, { namedAt: now, candidate }, recorded.seq);
    await enqueue(tx, recorded);
    return { ...delegate, version, profile };
  });
}
