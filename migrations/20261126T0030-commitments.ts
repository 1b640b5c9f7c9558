import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table commitment (
      id text constraint commitment_pkey primary key,
      delegate_id uuid not null references delegate,
      number integer not null constraint commitment_number_positive check (number > 0),
      version integer not null constraint commitment_version_positive check (version > 0),
      state text not null constraint commitment_state_known check (state in ('open', 'kept', 'missed', 'withdrawn')),
      text text not null,
      test text not null,
      due_at timestamptz not null,
      weight smallint not null constraint commitment_weight_known check (weight between 1 and 5),
      evidence text[] not null constraint commitment_evidence_known
        check (evidence <@ array['task', 'link'] and cardinality(evidence) between 1 and 2),
      made_at timestamptz not null,
      promised_at timestamptz not null,
      seq bigint not null references book_entry,
      reminded_at timestamptz,
      due_told_at timestamptz constraint commitment_told_when_due check (due_told_at >= due_at),
      kept_at timestamptz,
      delivered_at timestamptz,
      kept_seq bigint references book_entry,
      missed_at timestamptz,
      missed_seq bigint references book_entry,
      withdrawn_at timestamptz,
      withdrawn_reason text,
      withdrawn_seq bigint references book_entry,
      constraint commitment_delegate_id_number_key unique (delegate_id, number),
      constraint commitment_kept_whole check (num_nonnulls(kept_at, delivered_at, kept_seq) = case state when 'kept' then 3 else 0 end),
      constraint commitment_missed_whole check (num_nonnulls(missed_at, missed_seq) in (0, 2) and (missed_at is not null or state <> 'missed')),
      constraint commitment_missed_once_told check (missed_at is null or coalesce(due_told_at <= missed_at, false)),
      constraint commitment_withdrawn_whole
        check (num_nonnulls(withdrawn_at, withdrawn_seq) = case state when 'withdrawn' then 2 else 0 end)
    );
    create index commitment_due_at_idx on commitment (due_at) where state = 'open';
    comment on column commitment.id is 'The delegate''s slug and the number: as it is signed';
    comment on column commitment.promised_at is 'When the current version was recorded, by the entry seq';
    comment on column commitment.delivered_at is 'When what it promised was there, by its evidence: later than due_at means kept late';
    comment on column commitment.due_told_at is 'When the delegate was told that it is due: nothing is missed before that';

    create table signed_commitment (
      delegate_id uuid not null references delegate,
      sequence integer not null constraint signed_commitment_sequence_positive check (sequence > 0),
      commitment_id text not null references commitment,
      message jsonb not null,
      digest bytea not null constraint signed_commitment_digest_is_keccak256 check (octet_length(digest) = 32),
      seq bigint not null references book_entry,
      recorded_at timestamptz not null,
      constraint signed_commitment_pkey primary key (delegate_id, sequence)
    );
    create index signed_commitment_commitment_id_idx on signed_commitment (commitment_id, sequence);
    comment on table signed_commitment is 'What delegates signed about their commitments: made, changed, withdrawn. Each names the digest of the one before';

    create table commitment_evidence (
      seq bigint constraint commitment_evidence_pkey primary key references book_entry,
      commitment_id text not null references commitment,
      claim_id bigint constraint commitment_evidence_claim_id_key unique references claim,
      url text,
      note text not null,
      given_at timestamptz not null,
      constraint commitment_evidence_one_kind check (num_nonnulls(claim_id, url) = 1)
    );
    create index commitment_evidence_commitment_id_idx on commitment_evidence (commitment_id, seq);
    comment on table commitment_evidence is 'What delegates show that they kept a commitment by; known by the entry that gave it';
    comment on column commitment_evidence.claim_id is 'Of a completed task: it proves one commitment';

    create table commitment_confirmation (
      evidence_seq bigint not null references commitment_evidence,
      account_id uuid not null references account,
      confirmed_at timestamptz not null,
      seq bigint not null references book_entry,
      constraint commitment_confirmation_pkey primary key (evidence_seq, account_id)
    );
    comment on table commitment_confirmation is 'Which reviewers confirmed that a link shows what a commitment promises';

    create table commitment_answer (
      seq bigint constraint commitment_answer_pkey primary key references book_entry,
      commitment_id text not null references commitment,
      text text not null,
      answered_at timestamptz not null
    );
    create index commitment_answer_commitment_id_idx on commitment_answer (commitment_id, seq);

    alter table delivery
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed',
         'commitment_due_soon', 'commitment_due', 'test'));

    grant insert, update on commitment to pledgebook_app;
    grant insert on signed_commitment, commitment_evidence, commitment_confirmation, commitment_answer to pledgebook_app;
  `.execute(db);
}
