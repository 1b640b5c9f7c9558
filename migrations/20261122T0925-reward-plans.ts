import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reward_plan (
      delegate_id uuid not null references delegate,
      version integer not null constraint reward_plan_version_positive check (version > 0),
      state text not null constraint reward_plan_state_known check (state in ('announced', 'in_force', 'superseded', 'withdrawn')),
      block_share_bps integer not null constraint reward_plan_block_share_is_a_share check (block_share_bps between 0 and 10000),
      epoch_share_bps integer not null constraint reward_plan_epoch_share_is_a_share check (epoch_share_bps between 0 and 10000),
      foundation_share_bps integer not null
        constraint reward_plan_foundation_share_is_a_share check (foundation_share_bps between 0 and 10000),
      route text not null constraint reward_plan_route_known check (route in ('manual', 'hermes', 'protocol')),
      payout_period_epochs integer not null constraint reward_plan_payout_period_positive check (payout_period_epochs > 0),
      minimum_payout numeric(78, 0) not null constraint reward_plan_minimum_payout_not_negative check (minimum_payout >= 0),
      below_minimum text not null constraint reward_plan_below_minimum_known check (below_minimum in ('carry_over', 'forfeit')),
      basis text not null constraint reward_plan_basis_known check (basis in ('epoch_snapshot', 'payout_snapshot')),
      note text not null,
      issued_at timestamptz not null,
      announced_at timestamptz not null,
      notice_until timestamptz not null,
      effective_at timestamptz not null,
      in_force_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      seq bigint not null references book_entry,
      digest bytea not null constraint reward_plan_digest_is_keccak256 check (octet_length(digest) = 32),
      constraint reward_plan_pkey primary key (delegate_id, version),
      constraint reward_plan_ends_once check ((ended_at is not null) = (state in ('superseded', 'withdrawn'))),
      constraint reward_plan_takes_effect_when_due check (in_force_at >= effective_at)
    );
    create unique index reward_plan_in_force_key on reward_plan (delegate_id) where state = 'in_force';
    create unique index reward_plan_announced_effective_at_key on reward_plan (delegate_id, effective_at) where state = 'announced';
    create index reward_plan_due_idx on reward_plan (effective_at) where state = 'announced';
    comment on column reward_plan.version is 'The sequence that the delegate signed: 1, 2, 3… without gaps';
    comment on column reward_plan.notice_until is 'The earliest effect that was allowed when it was announced';
    comment on column reward_plan.in_force_at is 'When the register put it in force: effective_at, or later where the job was late';
    comment on column reward_plan.seq is 'The entry that announced it';
    comment on column reward_plan.digest is 'The EIP-712 digest that the delegate signed; the next version names it as previous';

    grant insert, update on reward_plan to pledgebook_app;
  `.execute(db);
}
