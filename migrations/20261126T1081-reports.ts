import { type Kysely, sql } from 'kysely';

/** The table is made anew: it now refers to questions, which are younger than it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create temporary table report_before as select * from report;
    drop table report;
    create table report (
      seq bigint constraint report_pkey primary key references book_entry,
      delegate_id uuid not null references delegate,
      claim_id bigint references claim,
      question_seq bigint references question,
      grounds text not null constraint report_grounds_known check (grounds in
        ('objection', 'false_record', 'impersonation', 'broken_promise', 'abuse', 'private_data', 'other')),
      reporter_id uuid not null references account,
      text text not null,
      text_nonce text not null,
      opened_at timestamptz not null,
      due_by timestamptz not null,
      outcome text constraint report_outcome_known check (outcome in ('upheld', 'rejected')),
      reason text,
      resolved_by uuid references account,
      resolved_at timestamptz,
      constraint report_one_subject check (num_nonnulls(claim_id, question_seq) < 2),
      constraint report_objection_to_claim check ((claim_id is not null) = (grounds = 'objection')),
      constraint report_claim_id_reporter_id_key unique (claim_id, reporter_id),
      constraint report_question_seq_reporter_id_key unique (question_seq, reporter_id),
      constraint report_resolved_whole check (num_nonnulls(outcome, reason, resolved_by, resolved_at) in (0, 4))
    );
    insert into report
      select r.seq, c.delegate_id, r.claim_id, null, 'objection', r.reporter_id, r.text, r.text_nonce, r.opened_at, r.due_by,
        r.outcome, r.reason, r.resolved_by, r.resolved_at
      from report_before r join claim c on c.id = r.claim_id;
    drop table report_before;
    create index report_resolved_seq_idx on report ((resolved_at is not null), seq);
    create unique index report_delegate_id_reporter_id_key on report (delegate_id, reporter_id)
      where claim_id is null and question_seq is null and resolved_at is null;
    create index report_delegate_id_seq_idx on report (delegate_id, seq);
    create index report_reporter_id_opened_at_idx on report (reporter_id, opened_at);
    comment on table report is 'Reports to the stewards, known by the entry that opened it. The book has neither reporter nor text';
    comment on column report.delegate_id is 'Whom it is about, also where it is about a claim of it or a question to it';
    comment on column report.grounds is 'Why somebody reports, in one of a few words; reason is why stewards decided as they did';
    comment on column report.text_nonce is 'Hashed in front of the text, so that a short text cannot be guessed from its hash';
    comment on index report_delegate_id_reporter_id_key is 'One report of a delegate by one account at a time';
    grant insert, update on report to pledgebook_app;

    alter table delivery
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed',
         'commitment_due_soon', 'commitment_due', 'question', 'answer', 'report', 'test'));
  `.execute(db);
}
