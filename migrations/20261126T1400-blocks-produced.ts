import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table epoch_reward
      add column blocks_produced integer,
      add column blocks_due integer,
      add constraint epoch_reward_blocks_check check (blocks_produced >= 0 and blocks_due > 0);
    comment on column epoch_reward.blocks_due is 'null: it was not its turn to produce blocks, or the source does not say';

    alter table candidate_sight
      add column blocks_epoch bigint,
      add column blocks_produced integer,
      add column blocks_due integer;
    comment on column candidate_sight.blocks_epoch is 'The last epoch in which it was its turn to produce blocks';
  `.execute(db);
}
