import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sync_run (
      id bigint constraint sync_run_pkey primary key generated always as identity,
      trigger text not null constraint sync_run_trigger_known check (trigger in ('start', 'timer')),
      started_at timestamptz not null,
      ended_at timestamptz,
      claims integer not null default 0,
      repaired integer not null default 0,
      drifted integer not null default 0,
      failed integer not null default 0
    );
    create unique index sync_run_open_key on sync_run ((ended_at is null)) where ended_at is null;
    create index sync_run_started_at_idx on sync_run (started_at);
    comment on table sync_run is 'A look at every claim that is not over, whatever webhooks told: its counts are made when it ends';
    comment on index sync_run_open_key is 'One at a time, over all processes';

    create table sync_check (
      run_id bigint not null references sync_run on delete cascade,
      claim_id bigint not null references claim,
      asked_at timestamptz,
      done_at timestamptz,
      outcome text constraint sync_check_outcome_known check (outcome in ('same', 'repaired', 'failed')),
      drift boolean not null default false,
      differences jsonb not null default '[]',
      because text,
      constraint sync_check_pkey primary key (run_id, claim_id),
      constraint sync_check_done_once check ((done_at is null) = (outcome is null))
    );
    create index sync_check_open_idx on sync_check (claim_id) where done_at is null;
    comment on table sync_check is 'A claim in a run. Of one that ended only the findings stay: what differed, and what could not be looked at';
    comment on column sync_check.drift is 'Our App is there, so a webhook should have told, and none did';

    grant insert, update, delete on sync_run, sync_check to pledgebook_app;
  `.execute(db);
}
