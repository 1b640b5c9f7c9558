import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review_invitation (
      submission_id bigint not null references submission,
      account_id uuid not null references account,
      drawn_at timestamptz not null,
      invited_at timestamptz,
      answered_at timestamptz,
      lapsed_at timestamptz,
      constraint review_invitation_pkey primary key (submission_id, account_id),
      constraint review_invitation_one_end check (num_nonnulls(answered_at, lapsed_at) <= 1),
      constraint review_invitation_answered_or_invited check (lapsed_at is null or invited_at is not null)
    );
    create unique index review_invitation_open_key on review_invitation (submission_id) where answered_at is null and lapsed_at is null;
    comment on table review_invitation is 'Every reviewer whom chance chose for a submission; one at a time, nobody twice';
    comment on column review_invitation.invited_at is 'When the work first waited for reviewers, and the reviewer was told';

    alter table submission
      add column drawn_at timestamptz,
      add column late_told_at timestamptz;
    update submission set drawn_at = submitted_at;
    alter table submission alter column drawn_at set not null;
    comment on column submission.drawn_at is 'When chance last chose, or found nobody to choose from';
    comment on column submission.late_told_at is 'When the stewards were last told that it waits for reviewers';

    insert into review_invitation (submission_id, account_id, drawn_at)
      select id, drawn_account_id, submitted_at from submission where drawn_account_id is not null and unlinked_at is null;

    grant insert, update on review_invitation to pledgebook_app;
  `.execute(db);
}
