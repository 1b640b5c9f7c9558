import { findAccountIds } from '../accounts/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import type { Tx } from '../database.ts';
import type { PersonalFacts } from '../alerts/occasion.ts';
import { wasToldBecause } from '../inbox/store.ts';
import type { Settings } from '../settings.ts';
import type { Claim } from './claim.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';

/** Tells the stewards that one of them is needed for a claim, and why, in the transaction that makes it so. */
export async function tellStewards(
  tx: Tx,
  claim: Pick<Claim, 'id' | 'delegate'>,
  facts: { because: string } & Pick<PersonalFacts, 'pullRequest'>,
  { stewards }: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  const seq = await newestEntryOf(tx, claim.id);
  await alertAccounts(
    tx,
    {
      occasion: 'steward_needed',
      seq,
      delegate: claim.delegate.slug,
      accountIds: await findAccountIds(tx, stewards),
      facts,
      again: true, // for another reason, or because it is so anew, without a move of the claim
    },
    now,
  );
}

/** The same for what may be so again and again without a move of the claim: once between two moves. */
export async function tellStewardsOnce(
  tx: Tx,
  claim: Pick<Claim, 'id' | 'delegate'>,
  facts: { because: string } & Pick<PersonalFacts, 'pullRequest'>,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  const { because } = facts;
  const seq = await newestEntryOf(tx, claim.id);
  if (!(await wasToldBecause(tx, { seq, occasion: 'steward_needed', because })))
    await tellStewards(tx, claim, facts, settings, now);
}
