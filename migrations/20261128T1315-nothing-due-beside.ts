import { type Kysely, sql } from 'kysely';

const SAID = `case when state = 'paid_in_full' and nothing_due then 'nothing_due' else state end`;

/**
 * That nothing was due stands beside the state, which stays *paid in full* as the release before calls it: it serves on while this one
 * starts, and its pages know no other state. A later release may write it as a state.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit add column nothing_due boolean not null default false;
    comment on column audit.nothing_due is 'Whether of what is paid in full nothing was due';
    drop trigger audit_is_counted_of_delegate on audit;
    update audit set state = 'paid_in_full', nothing_due = true where state = 'nothing_due'`.execute(db);
  await sql
    .raw(`
    create constraint trigger audit_is_counted_of_delegate after insert or delete or update of state, nothing_due on audit
      deferrable initially deferred for each row execute function count_of_delegate('${SAID.replaceAll(`'`, `''`)}', '0')
  `)
    .execute(db);
}
