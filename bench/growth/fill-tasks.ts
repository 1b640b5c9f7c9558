import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { delegateOf } from './fill-people.ts';
import { CANDIDATES, FIXED } from './size.ts';

const tasksOf = (entries: number) => FIXED + 2 * CANDIDATES + Math.floor(entries / 100);
/** So many of the tasks have entries: of a large register as many each as of a small one. */
export const toldTasksOf = (entries: number) => Math.floor(entries / 100);

/** Tasks from number 1000 on, some open and most completed, with claims, pull requests and reviews like those of the sample. */
export async function fillTasks(db: Database, entries: number): Promise<void> {
  const tasks = tasksOf(entries);
  await sql`insert into task (id, status, revision, published_at) overriding system value
    select 1000 + n, 'open', 1, now() - interval '300 days' from generate_series(0, ${tasks - 1}::integer) n`.execute(
    db,
  );
  await sql`insert into task_revision (task_id, revision, title, description, criteria, skills, repository_id, base_branch, quorum, proof, bounty, due_at, seq, claims_max)
    select 1000 + n, 1, r.title || ' ' || n, r.description, r.criteria, r.skills, r.repository_id, r.base_branch, r.quorum, r.proof, r.bounty, r.due_at, r.seq, r.claims_max
    from generate_series(0, ${tasks - 1}::integer) n cross join (select * from task_revision where task_id = 1) r`.execute(
    db,
  );
  await sql`insert into claim (id, task_id, task_revision, delegate_id, github_id, state, claimed_at, deadline, clock_left_ms, granted_ms, ended_at, end_reason, in_review_since, waits_for, waits_since)
    overriding system value
    select 1000 + n, 1000 + n, 1, d.id, c.github_id, c.state, c.claimed_at, case when c.state = 'claimed' then now() + interval '10 days' end,
      c.clock_left_ms, c.granted_ms, c.ended_at, c.end_reason, c.in_review_since, c.waits_for, c.waits_since
    from generate_series(0, ${tasks - 1}::integer) n join bench_delegate d on d.number = ${delegateOf('n')}
    join claim c on c.id = case when n < 20 then 3 when n < 40 then 4 when n % 5 > 0 then 1 end`.execute(db);
  await sql`insert into submission (claim_id, repository_id, number, submitted_at, drawn_account_id, facts, facts_hash, verdict, fetched_at, check_at, drawn_at)
    select c.id, s.repository_id, c.id, s.submitted_at, s.drawn_account_id, s.facts, s.facts_hash, s.verdict, s.fetched_at, now() + interval '1 day', s.drawn_at
    from claim c join submission s on s.claim_id = case c.state when 'completed' then 1 when 'in_review' then 4 end
    where c.id >= 1000`.execute(db);
  await sql`insert into review_invitation (submission_id, account_id, drawn_at, invited_at, answered_at)
    select s.id, s.drawn_account_id, s.drawn_at, s.drawn_at, case when c.state = 'completed' then s.drawn_at end
    from submission s join claim c on c.id = s.claim_id where c.id >= 1000`.execute(db);
  await sql`insert into claim_transition (claim_id, seq, from_state, to_state, cause)
    select c.id, e.seq, 'claimed', 'in_review', 'submission'
    from book_entry e join claim c on c.task_id = e.task::bigint and c.id >= 1000 where e.kind like 'task.%' and e.task is not null`.execute(
    db,
  );
  await sql`insert into claim_transition (claim_id, seq, from_state, to_state, cause)
    select c.id, e.seq, 'in_production', 'completed', 'timer'
    from (select id, row_number() over (order by id) as n from claim where id >= 1000 and state = 'completed') c
    join (select seq, row_number() over (order by seq) as n from book_entry where kind = 'task.completed') e on e.n = c.n
    on conflict (claim_id, seq) do update set to_state = 'completed'`.execute(db);
}
