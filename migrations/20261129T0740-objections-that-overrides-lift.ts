import { type Kysely, sql } from 'kysely';

/** A steward decides on what was said until then: who asks for changes again is not overridden by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table override add column said_to timestamptz;
    comment on column override.said_to is 'Of objections: when the last of those that it was decided on was given, by GitHub''s time';
    update override set said_to = proposed_at where part = 'objections';
    drop index override_claim_id_part_commit_key;
    create unique index override_claim_id_part_commit_key on override
      (claim_id, part, commit, (case when part in ('objections', 'base_branch') then left(message->>'because', 2000) else '' end),
      (coalesce(said_to, '-infinity')))
      where withdrawn_at is null;
    comment on index override_claim_id_part_commit_key is 'One decision at a time: a second steward confirms it and makes no other; but one for each objection and each wrong branch';
  `.execute(db);
}
