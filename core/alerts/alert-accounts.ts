import type { Tx } from '../database.ts';
import type { NewDelivery } from '../delivery-turns/store.ts';
import { insertDelivery } from '../delivery-turns/store.ts';
import { insertPersonalAlert } from '../inbox/store.ts';
import { type DirectPlace, listDirectPlaces } from '../channels/store.ts';
import type { PersonalFacts, PersonalOccasion } from './occasion.ts';

export interface PersonalAlert {
  occasion: PersonalOccasion;
  /** The entry it is about, and its delegate's slug. */
  seq: number;
  delegate: string;
  accountIds: readonly string[];
  facts: PersonalFacts;
  /** Whether it is told once more though the same was told of this entry before. */
  again?: boolean;
}

/**
 * Tells single accounts something because of their part in an entry, in the transaction of what it tells: in the inbox, and as a
 * direct message where they have a direct channel open; none is opened for it. Each is told once of the same entry and occasion,
 * unless `again`: then the caller answers for its being due. Gives how many were told.
 */
export async function alertAccounts(tx: Tx, alert: PersonalAlert, now: Date): Promise<number> {
  const { occasion, seq, delegate, facts } = alert;
  const places = await listDirectPlaces(tx, alert.accountIds);
  let told = 0;
  for (const accountId of [...new Set(alert.accountIds)].sort()) {
    const again = alert.again ?? false;
    const round = await insertPersonalAlert(tx, { accountId, seq, occasion, facts, again }, now);
    if (round === undefined) continue;
    told += 1;
    const place = places.get(accountId);
    if (place === undefined) continue;
    const target = { accountId };
    const delivery = { seq, occasion, round, delegate, target, runAt: now, ...firstState(place) };
    await insertDelivery(tx, delivery, now);
  }
  return told;
}

function firstState({ brokenBecause }: DirectPlace): Pick<NewDelivery, 'state' | 'because'> {
  return brokenBecause === null
    ? { state: 'waiting', because: null }
    : { state: 'skipped', because: `Discord refused an earlier message: ${brokenBecause}` };
}
