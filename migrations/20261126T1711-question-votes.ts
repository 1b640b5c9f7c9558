import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question_vote (
      question_seq bigint not null references question,
      account_id uuid not null references account,
      voted_at timestamptz not null,
      constraint question_vote_pkey primary key (question_seq, account_id)
    );
    create index question_vote_account_id_idx on question_vote (account_id, question_seq);
    comment on table question_vote is 'Which questions accounts want answered, each once; nobody is told who, and none is in the book';
    grant select, insert, delete on question_vote to pledgebook_app;
  `.execute(db);
}
