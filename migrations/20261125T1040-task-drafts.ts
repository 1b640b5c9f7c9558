import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task alter column published_at drop not null;
    alter table task add constraint task_published_unless_draft check ((status = 'draft') = (published_at is null));

    create table task_draft (
      task_id bigint constraint task_draft_pkey primary key references task,
      repository_id bigint not null references github_repository,
      terms jsonb not null,
      notes jsonb not null,
      made_at timestamptz not null
    );
    comment on table task_draft is 'What stewards write before a task is published. Nobody was promised any of it, so the book has no entry of it and it may be deleted';

    create table task_issue (
      repository_id bigint not null references github_repository,
      number integer not null constraint task_issue_number_positive check (number > 0),
      task_id bigint not null references task on delete cascade,
      url text not null,
      state text not null constraint task_issue_state_known check (state in ('open', 'closed', 'unreachable')),
      state_since timestamptz not null,
      moved_at timestamptz,
      check_at timestamptz not null,
      constraint task_issue_pkey primary key (repository_id, number)
    );
    create unique index task_issue_task_id_key on task_issue (task_id) where moved_at is null;
    create index task_issue_check_at_idx on task_issue (check_at) where moved_at is null;
    comment on table task_issue is 'The GitHub issue that a task was made of, and where that issue was before: no issue is imported twice';
    comment on column task_issue.state is 'As last seen. Only the change from open to closed makes a task need a steward';
    comment on column task_issue.moved_at is 'When it was seen that the issue is in another repository now';

    grant insert, update, delete on task_draft to pledgebook_app;
    grant insert, update on task_issue to pledgebook_app;
    grant delete on task to pledgebook_app;
    comment on table task is 'A task that has a revision was published, and can no longer be deleted: its revisions refer to it and stay';
  `.execute(db);
}
