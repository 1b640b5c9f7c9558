import { textOf } from '../book/canonical.ts';
import { findTaskEntries } from '../changes/store.ts';
import { findClaim } from '../claims/store.ts';
import { listContributors } from '../contributors/store.ts';
import type { Database } from '../database.ts';
import { noSuchBadge } from './badge.ts';
import { type BadgeRecord, historyOf } from './badge-record.ts';
import { approversOf } from './completion.ts';
import { findBadgeOfClaim, listBadgeEntries } from './store.ts';

/** Of suspensions and restorations the newest this many are shown. */
export const MOVES_MAX = 100;

/** The badge that a claim brought, with all that it rests on. Refuses (`badge_not_found`) where there is none. */
export async function readBadge(db: Database, claimId: string): Promise<BadgeRecord> {
  const [badge, claim] = await Promise.all([findBadgeOfClaim(db, claimId), findClaim(db, claimId)]);
  if (badge === undefined || claim === undefined) throw noSuchBadge(claimId);
  const [named, seqs] = await Promise.all([
    listContributors(db, [claimId]),
    listBadgeEntries(db, claimId, badge.seq, MOVES_MAX),
  ]);
  const entries = await findTaskEntries(db, seqs);
  const completed = entries.find(({ seq }) => seq === badge.seq);
  const shown = entries.findLast(({ kind }) => kind === 'task.in_production');
  return {
    badge,
    claimer: { address: claim.delegate.address, githubId: claim.githubId },
    contributors: named.filter(({ agreedAt }) => agreedAt !== null),
    approvers: completed === undefined ? [] : approversOf(completed.body),
    production: textOf(shown?.body['because']),
    suspendedBySteward: claim.suspendedBySteward,
    history: historyOf(entries),
    entries,
  };
}
