import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table claim
      add column waits_for text constraint claim_waits_for_known check (waits_for in
        ('claimer', 'reviewers', 'stewards', 'maintainers', 'production', 'time')),
      add column waits_since timestamptz;
    update claim set waits_for = case when deadline is null then 'reviewers' else 'claimer' end, waits_since = coalesce(in_review_since, claimed_at)
      where state not in ('completed', 'released', 'expired', 'revoked');
    alter table claim add constraint claim_waits_since_when check (num_nonnulls(waits_for, waits_since) in (0, 2));
    create index claim_waits_for_idx on claim (waits_for, waits_since) where waits_for is not null;
    comment on column claim.waits_for is 'Whose turn it is by the last verdict; null where nothing is missing any more';
  `.execute(db);
}
