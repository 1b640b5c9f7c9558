import { findAccountIds } from '../accounts/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';
import type { Claim } from '../claims/claim.ts';
import type { Tx } from '../database.ts';
import type { Finding } from './finding.ts';
import { citedAs } from './pull-request.ts';
import type { ReviewVerdict, Verdict } from './verdict.ts';

/** The approvals that do not count now, and were not there, did count or were nobody's whom we knew before. */
export function newlyUncounted(
  before: Pick<Verdict, 'reviews'>,
  after: Pick<Verdict, 'reviews'>,
): ReviewVerdict[] {
  const isUncounted = ({ counted, review }: ReviewVerdict) => !counted && review.state === 'approved';
  return after.reviews.filter(
    (each) =>
      isUncounted(each) &&
      !before.reviews.some(
        (known) =>
          isUncounted(known) &&
          known.reviewer.login === each.reviewer.login &&
          known.reviewer.address === each.reviewer.address && // whom nobody knew was told nothing
          known.review.submittedAt === each.review.submittedAt,
      ),
  );
}

/** Tells who has an account here why their approval does not count, once it is so: at first, or since a new commit. */
export async function tellUncounted(
  tx: Tx,
  { id, delegate }: Pick<Claim, 'id' | 'delegate'>,
  before: Pick<Verdict, 'reviews'>,
  { facts, verdict }: Pick<Finding, 'facts' | 'verdict'>,
  now: Date,
): Promise<void> {
  for (const { reviewer, why } of newlyUncounted(before, verdict)) {
    if (reviewer.address === null) continue;
    await alertAccounts(
      tx,
      {
        occasion: 'uncounted',
        seq: await newestEntryOf(tx, id),
        delegate: delegate.slug,
        accountIds: await findAccountIds(tx, [reviewer.address]),
        facts: { because: why, pullRequest: citedAs(facts) },
        again: true, // one that counted again may cease to without an entry
      },
      now,
    );
  }
}
