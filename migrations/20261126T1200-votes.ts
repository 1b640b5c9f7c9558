import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table candidate (
      id integer generated always as identity primary key,
      key text not null collate "C" constraint candidate_key_key unique,
      name text not null collate "C",
      owner text
    );
    create index candidate_name_idx on candidate (name);
    comment on table candidate is 'Who stands for election, as vote sources name them';
    comment on column candidate.key is 'What stays the same when a candidate is renamed or handed over: on IoTeX its id, in files its name';
    comment on column candidate.name is 'In the newest epoch that has it';

    create table epoch (
      number bigint primary key,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      start_height bigint,
      end_height bigint,
      source text not null constraint epoch_source_known check (source in ('iotex', 'file')),
      votes_digest bytea not null,
      recorded_at timestamptz not null,
      rewards_digest bytea,
      rewards_recorded_at timestamptz,
      constraint epoch_span check (starts_at < ends_at),
      constraint epoch_rewards_whole check (num_nonnulls(rewards_digest, rewards_recorded_at) in (0, 2))
    );
    comment on table epoch is 'The epochs whose votes were kept. Written once; rewards are added when they are known';
    comment on column epoch.votes_digest is 'SHA-256 of what the source gave, so that the same again is known to be the same';

    create table epoch_candidate (
      epoch bigint not null references epoch,
      candidate_id integer not null references candidate,
      name text not null,
      owner text,
      operator text,
      reward_address text,
      consensus_votes numeric(78),
      probation boolean not null,
      voter_weight numeric(78) not null,
      voters integer not null,
      primary key (candidate_id, epoch)
    );
    create index epoch_candidate_epoch_idx on epoch_candidate (epoch);
    comment on column epoch_candidate.consensus_votes is 'What consensus divides the epoch reward by, after probation; null where the source does not say';
    comment on column epoch_candidate.voter_weight is 'The sum of its rows in vote';

    create table vote (
      candidate_id integer not null,
      epoch bigint not null,
      voter bytea not null constraint vote_voter_size check (length(voter) = 20),
      weight numeric(78) not null constraint vote_weight_positive check (weight > 0),
      primary key (candidate_id, epoch, voter)
    );
    create index vote_voter_epoch_idx on vote (voter, epoch);
    comment on table vote is 'The weight of one voter for one candidate in one epoch, all its buckets together. Without foreign keys: their checks would cost more than the rows';

    create table epoch_reward (
      candidate_id integer not null references candidate,
      epoch bigint not null references epoch,
      state text not null constraint epoch_reward_state_known check (state in ('granted', 'not_granted', 'no_data')),
      block_reward numeric(78) not null,
      epoch_reward numeric(78) not null,
      foundation_reward numeric(78) not null,
      primary key (candidate_id, epoch)
    );
    comment on table epoch_reward is 'What the chain granted a candidate for an epoch, in the smallest unit of the asset';
    comment on column epoch_reward.state is 'not_granted: the chain owed it and its fund did not pay; no_data: the source cannot tell. Amounts are then what is known to be granted';

    grant insert on candidate, epoch, epoch_candidate, vote, epoch_reward to pledgebook_app;
    grant update (name, owner) on candidate to pledgebook_app;
    grant update (rewards_digest, rewards_recorded_at) on epoch to pledgebook_app;
  `.execute(db);
}
