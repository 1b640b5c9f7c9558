import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bounty_payment (
      task_id bigint constraint bounty_payment_pkey primary key references task,
      claim_id bigint not null constraint bounty_payment_claim_id_key unique references claim,
      seq bigint not null references book_entry,
      recorded_by uuid not null references account,
      recorded_at timestamptz not null
    );
    comment on table bounty_payment is 'That the bounty of a completed task was paid, as its claimer or a steward said; a task has one bounty, paid once';
    grant insert on bounty_payment to pledgebook_app;
  `.execute(db);
}
