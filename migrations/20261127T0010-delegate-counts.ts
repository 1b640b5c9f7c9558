import { type Kysely, sql } from 'kysely';

/** What is counted of each delegate, and as what: an expression of a row's columns, null for what does not count. */
const COUNTED = {
  audit: { as: 'state', weight: '0', changes: 'state' },
  claim: {
    as: `case when state = 'completed' then case when suspended_at is null then 'held' else 'suspended' end end`,
    weight: '0',
    changes: 'state, suspended_at',
  },
  commitment: {
    as: `case when delivered_at > due_at then 'kept_late' else state end`,
    weight: 'weight',
    changes: 'state, delivered_at, due_at, weight',
  },
  question: {
    as: `case when hidden_at is not null then 'hidden' when answered_at is null then 'open' else 'answered' end`,
    weight: '0',
    changes: 'hidden_at, answered_at',
  },
};

/** How much there is of a delegate in each state, counted as it changes: by triggers, as the last step of a transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delegate_count (
      delegate_id uuid not null,
      what text not null,
      state text not null,
      number bigint not null,
      weight bigint not null,
      constraint delegate_count_pkey primary key (delegate_id, what, state)
    );
    comment on table delegate_count is 'How many audits, commitments, questions and completed claims of each delegate are in each state. Follows from them, so no backup holds it';
    comment on column delegate_count.weight is 'Of commitments: of all of them together';
    grant select on delegate_count to pledgebook_app;

    create function count_of_delegate() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    declare
      counts constant text := 'insert into public.delegate_count as kept
        select delegate_id, $2, counted, $3, $3 * weight from (select delegate_id, ' || tg_argv[0] || ' as counted, ' || tg_argv[1] || ' as weight from (select ($1).*) r) c
          where counted is not null
        on conflict (delegate_id, what, state) do update set number = kept.number + excluded.number, weight = kept.weight + excluded.weight';
    begin
      if tg_op <> 'INSERT' then execute counts using old, tg_table_name, -1; end if;
      if tg_op <> 'DELETE' then execute counts using new, tg_table_name, 1; end if;
      if tg_op <> 'INSERT' then -- nothing in a state is no row, as after a restore
        delete from public.delegate_count where delegate_id = old.delegate_id and what = tg_table_name and number = 0;
      end if;
      return null;
    end $$;
    revoke all on function count_of_delegate() from public;

    lock table audit, claim, commitment, question in share row exclusive mode
  `.execute(db);
  for (const [table, { as, weight, changes }] of Object.entries(COUNTED))
    await sql
      .raw(`
    insert into delegate_count select delegate_id, '${table}', counted, count(*), sum(weight)
      from (select delegate_id, ${as} as counted, ${weight} as weight from ${table}) c where counted is not null group by delegate_id, counted;
    create constraint trigger ${table}_is_counted_of_delegate after insert or delete or update of ${changes} on ${table}
      deferrable initially deferred for each row execute function count_of_delegate('${as.replaceAll(`'`, `''`)}', '${weight}')
  `)
      .execute(db);
  await sql`
    create index question_open_idx on question (delegate_id, asked_at) where answered_at is null and hidden_at is null;
    create index question_time_to_answer_idx on question (delegate_id, (answered_at - asked_at)) include (asked_at, answered_at)
      where answered_at is not null and hidden_at is null;
    drop index question_counts_idx, claim_completed_idx
  `.execute(db);
}
