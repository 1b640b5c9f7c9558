import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question (
      seq bigint constraint question_pkey primary key references book_entry,
      delegate_id uuid not null references delegate,
      asker_id uuid not null references account,
      text text not null,
      text_nonce text not null,
      asked_at timestamptz not null,
      answered_at timestamptz,
      hidden_at timestamptz,
      hidden_by uuid references account,
      hidden_reason text,
      hidden_seq bigint references book_entry,
      constraint question_hidden_whole check (num_nonnulls(hidden_at, hidden_by, hidden_reason, hidden_seq) in (0, 4))
    );
    create index question_delegate_id_seq_idx on question (delegate_id, seq);
    create index question_asker_id_asked_at_idx on question (asker_id, asked_at);
    comment on table question is 'What accounts ask delegates in public, known by the entry that asked. The book has the hash of nonce and text together';
    comment on column question.answered_at is 'When it was answered first';
    comment on column question.hidden_at is 'Its text is shown to nobody from then on; that it was asked, and the answers, stay';

    create table question_answer (
      seq bigint constraint question_answer_pkey primary key references book_entry,
      question_seq bigint not null references question,
      text text not null,
      answered_at timestamptz not null
    );
    create index question_answer_question_seq_idx on question_answer (question_seq, seq);

    alter table delivery
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed',
         'commitment_due_soon', 'commitment_due', 'question', 'answer', 'test'));

    grant insert, update on question to pledgebook_app;
    grant insert on question_answer to pledgebook_app;
  `.execute(db);
}
