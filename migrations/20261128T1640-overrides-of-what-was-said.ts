import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index override_claim_id_part_commit_key;
    create unique index override_claim_id_part_commit_key on override
      (claim_id, part, commit, (case when part in ('objections', 'base_branch') then left(message->>'because', 2000) else '' end))
      where withdrawn_at is null;
    comment on index override_claim_id_part_commit_key is 'One decision at a time: a second steward confirms it and makes no other; but one for each objection and each wrong branch';
  `.execute(db);
}
