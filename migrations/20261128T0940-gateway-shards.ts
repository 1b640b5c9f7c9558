import { type Kysely, sql } from 'kysely';

/** Whether the bot is in Discord's gateway: a process may live on after its connection is gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gateway_shard (
      shard integer not null constraint gateway_shard_pkey primary key,
      last_in_at timestamptz not null
    );
    comment on table gateway_shard is 'The parts of the bot that are to be in Discord''s gateway';
    comment on column gateway_shard.last_in_at is 'When it was last seen there; where it never was, since when it is to be';
    grant select, insert, update, delete on gateway_shard to pledgebook_app`.execute(db);
}
