import { findAccountIds } from '../accounts/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import type { Tx } from '../database.ts';
import type { PersonalFacts } from '../alerts/occasion.ts';
import type { Settings } from '../settings.ts';
import type { Claim } from './claim.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';

/** Tells the stewards that one of them is needed for a claim, in the transaction that makes it so; once between two moves of the claim. */
export async function tellStewards(
  tx: Tx,
  claim: Pick<Claim, 'id' | 'delegate'>,
  facts: Pick<PersonalFacts, 'because' | 'pullRequest'>,
  { stewards }: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  await alertAccounts(
    tx,
    {
      occasion: 'steward_needed',
      seq: await newestEntryOf(tx, claim.id),
      delegate: claim.delegate.slug,
      accountIds: await findAccountIds(tx, stewards),
      facts,
    },
    now,
  );
}
