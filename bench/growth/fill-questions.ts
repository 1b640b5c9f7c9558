import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { accountOf } from './fill-people.ts';

/** The questions, answers, sessions and reports that entries tell of. */
export async function fillQuestions(db: Database, first: bigint): Promise<void> {
  const entriesOf = (kind: string) => sql`(
    select e.seq, e.at, d.id as delegate_id, row_number() over (order by e.seq) as n
    from book_entry e join delegate d on d.slug = e.delegate where e.kind = ${kind} and e.seq >= ${first}::bigint)`;
  await sql`insert into question (seq, delegate_id, asker_id, text, text_nonce, asked_at, answered_at)
    select e.seq, e.delegate_id, a.id, 'When do you pay for week ' || e.n || '?', 'nonce', e.at, case when e.n % 3 > 0 then e.at end
    from ${entriesOf('question.asked')} e join bench_account a on a.number = ${accountOf('e.n')}`.execute(db);
  await sql`insert into question_answer (seq, question_seq, text, answered_at)
    select e.seq, q.seq, 'On Monday, as every week.', e.at from ${entriesOf('question.answered')} e
    cross join lateral (select seq from question where delegate_id = e.delegate_id and seq < e.seq order by seq desc limit 1) q`.execute(
    db,
  );
  await sql`insert into question_session (seq, delegate_id, title, starts_at, questions_until, reason, opened_by, opened_at, closed_at, closed_by, closed_reason, closed_seq)
    select e.seq, e.delegate_id, 'Session ' || e.n, e.at, e.at, s.reason, s.opened_by, e.at, e.at, s.opened_by, 'Done.', e.seq
    from ${entriesOf('question.session_opened')} e cross join (select * from question_session where closed_at is not null limit 1) s`.execute(
    db,
  );
  await sql`insert into question_pick (question_seq, session_seq, points)
    select q.seq, s.seq, 1 + q.n % 1000 from (select seq, row_number() over (order by seq) as n from question where answered_at is not null) q
    join (select seq, row_number() over (order by seq) as n from question_session where closed_at is not null) s on s.n = q.n
    on conflict do nothing`.execute(db);
  await sql`insert into report (seq, delegate_id, grounds, reporter_id, text, text_nonce, opened_at, due_by, outcome, reason, resolved_by, resolved_at)
    select e.seq, e.delegate_id, 'abuse', a.id, 'Look at this.', 'nonce', e.at, e.at + interval '7 days',
      case when e.n > 60 then 'rejected' end, case when e.n > 60 then r.reason end, case when e.n > 60 then r.resolved_by end, case when e.n > 60 then e.at end
    from ${entriesOf('report.opened')} e join bench_account a on a.number = ${accountOf('e.n')}
    cross join (select * from report where resolved_at is not null limit 1) r
    on conflict do nothing`.execute(db);
}
