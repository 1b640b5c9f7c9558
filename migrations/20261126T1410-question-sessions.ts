import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question_session (
      seq bigint constraint question_session_pkey primary key references book_entry,
      delegate_id uuid not null references delegate,
      title text not null,
      starts_at timestamptz not null,
      questions_until timestamptz not null,
      reason text not null,
      opened_by uuid not null references account,
      opened_at timestamptz not null,
      closed_at timestamptz,
      closed_by uuid references account,
      closed_reason text,
      closed_seq bigint references book_entry,
      constraint question_session_closed_whole check (num_nonnulls(closed_at, closed_by, closed_reason, closed_seq) in (0, 4))
    );
    create unique index question_session_one_open on question_session (delegate_id) where closed_at is null;
    create index question_session_delegate_id_seq_idx on question_session (delegate_id, seq);
    comment on table question_session is 'Sessions in which a delegate answers in public, known by the entry that opened them';

    create table question_pick (
      question_seq bigint constraint question_pick_pkey primary key references question,
      session_seq bigint not null references question_session,
      points integer not null constraint question_pick_points check (points between 1 and 1000)
    );
    create index question_pick_session_seq_idx on question_pick (session_seq);
    comment on table question_pick is 'Questions that stewards picked for a session, each once for ever, with the points their askers have';

    alter table delivery
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed',
         'commitment_due_soon', 'commitment_due', 'question', 'answer', 'report', 'audit_checking', 'session', 'picked',
         'test'));

    grant select, insert, update on question_session to pledgebook_app;
    grant select, insert on question_pick to pledgebook_app;
  `.execute(db);
}
