import { type Kysely, sql } from 'kysely';

/**
 * An audit of a period in which nothing had to be paid says so, and how much waits for the minimum payout. Those that said *paid in full*
 * of such a period no longer do: at once where nobody earned anything, and where a minimum is carried over once they are looked at again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit
      add column waiting_voters integer not null default 0,
      add column waiting numeric(78) not null default 0,
      drop constraint audit_state_known,
      add constraint audit_state_known check (state in
        ('open', 'checking', 'paid_in_full', 'late', 'nothing_due', 'short', 'no_data', 'not_granted'));
    comment on column audit.waiting is 'What voters lack that waits for the minimum payout of the plan';

    update audit set state = 'nothing_due' where state = 'paid_in_full' and entitled = 0;
    update audit set look_at = audited_at
    where below_minimum = 'carry_over' and minimum_payout > 0 and state <> 'no_data' and look_at is null`.execute(
    db,
  );
}
