import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table candidate_sight (
      delegate_id uuid not null constraint candidate_sight_pkey primary key references delegate,
      candidate text not null,
      key text not null,
      epoch bigint not null,
      name text not null,
      owner text,
      reward_address text,
      probation boolean not null,
      exit_requested boolean,
      block_share_bps integer,
      epoch_share_bps integer,
      foundation_share_bps integer
    );
    comment on table candidate_sight is 'What was last seen on chain of a delegate’s candidate: what differs from it is told';
    comment on column candidate_sight.candidate is 'The name by which the delegate’s profile led to it';
    comment on column candidate_sight.exit_requested is 'null: the chain does not say';
    comment on column candidate_sight.block_share_bps is 'What its profile on chain gives voters; null: it says nothing';

    grant insert, update on candidate_sight to pledgebook_app;
  `.execute(db);
}
