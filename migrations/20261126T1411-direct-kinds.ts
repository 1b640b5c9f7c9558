import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table follow
      add column direct_kinds text[],
      add constraint follow_direct_kinds_named check (cardinality(direct_kinds) > 0);
    comment on column follow.direct_kinds is 'Of which kinds direct messages come, where they are asked for; null: of all that are told';
  `.execute(db);
}
