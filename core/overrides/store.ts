import { checksumAddress } from '../accounts/address.ts';
import type { Database } from '../database.ts';
import type { Override } from '../reviews/review-rules.ts';

function overrides(db: Database) {
  return db
    .selectFrom('override as o')
    .innerJoin('account as first', 'first.id', 'o.proposed_by')
    .leftJoin('account as second', 'second.id', 'o.confirmed_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'o.withdrawn_by')
    .selectAll('o')
    .select([
      'first.address as first_address',
      'second.address as second_address',
      'withdrawer.address as withdrawer_address',
    ]);
}

/** What the policy goes by: proposed where one steward suffices or else confirmed, and not withdrawn. Each holds for its commit. */
export async function listStandingOverrides(db: Database, claimId: string): Promise<Override[]> {
  const rows = await overrides(db)
    .where('o.claim_id', '=', BigInt(claimId))
    .where('o.withdrawn_at', 'is', null)
    .where((where) =>
      where.or([where('o.confirmed_at', 'is not', null), where('o.confirmation_needed', '=', false)]),
    )
    .orderBy('o.seq')
    .execute();
  return rows.map((row) => ({
    part: row.part,
    commit: row.commit,
    reason: row.message.reason,
    url: row.message.url === '' ? null : row.message.url,
    by: checksumAddress(row.first_address),
    confirmedBy: row.second_address === null ? null : checksumAddress(row.second_address),
    at: row.confirmed_at ?? row.proposed_at,
  }));
}
