import { type Kysely, sql } from 'kysely';

/** How far each task is: what its status and its claims say, kept by triggers, so that tasks of one state are found without looking at others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_state (
      task_id bigint not null constraint task_state_pkey primary key,
      state text not null
    );
    create index task_state_state_idx on task_state (state, task_id);
    comment on table task_state is 'How far each task is. Follows from its status and its claims, so no backup holds it';
    grant select on task_state to pledgebook_app;

    create function state_of_task(of_task bigint) returns text language sql stable set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
      select case when status <> 'open' then status else coalesce((
        select state from public.claim where task_id = of_task and state not in ('released', 'expired', 'revoked')
        order by array_position(array['claimed', 'in_review', 'approved', 'merged', 'in_production', 'completed'], state) desc limit 1), 'open') end
      from public.task where id = of_task
    $$;
    create function keep_task_state() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    declare
      of_task bigint;
      state_now text;
    begin
      if tg_table_name = 'claim' then of_task := new.task_id; elsif tg_op = 'DELETE' then of_task := old.id; else of_task := new.id; end if;
      perform from public.task_state where task_id = of_task for update; -- what waited for another sees its claims
      state_now := public.state_of_task(of_task);
      if state_now is null then
        delete from public.task_state where task_id = of_task;
      else
        insert into public.task_state as kept values (of_task, state_now)
          on conflict (task_id) do update set state = excluded.state where kept.state <> excluded.state;
      end if;
      return null;
    end $$;
    revoke all on function keep_task_state(), state_of_task(bigint) from public;

    lock table task, claim in share row exclusive mode;
    insert into task_state select id, state_of_task(id) from task;
    create constraint trigger task_keeps_state after insert or delete or update of status on task
      deferrable initially deferred for each row execute function keep_task_state();
    create constraint trigger claim_keeps_state after insert or update of state on claim
      deferrable initially deferred for each row execute function keep_task_state()
  `.execute(db);
}
