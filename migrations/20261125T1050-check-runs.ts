import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table check_run (
      repository_id bigint not null references github_repository,
      head text not null,
      check_run_id bigint,
      shown_hash bytea,
      shown_at timestamptz,
      constraint check_run_pkey primary key (repository_id, head)
    );
    comment on table check_run is 'What GitHub shows of our verdict beside a commit: one run of ours per head commit, updated in place';
    comment on column check_run.shown_hash is 'Of what GitHub was last told, so that nothing is told twice';

    alter table github_repository add column checks_refused_at timestamptz;
    comment on column github_repository.checks_refused_at is 'Our App may not write checks there: it is tried again after a day';

    grant insert, update on check_run to pledgebook_app;
  `.execute(db);
}
