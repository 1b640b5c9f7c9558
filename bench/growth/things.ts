import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';

/** What requests are about in one register: by the names of parameters in the table of reads. */
export type Things = Readonly<Record<string, string>>;

/** The delegate, the task and the people of whom there is most; of what has a number, the newest. */
export async function findThings(db: Database): Promise<Things> {
  const { rows } = await sql<{ things: Things }>`
    with d as (select id from delegate where slug = 'node-harbor'),
      size as (select max(seq) + 1 as entries from book_entry)
    select jsonb_build_object(
      'slug', 'node-harbor',
      'quiet', 'delegate-100',
      'entries', (select entries from size)::text,
      'middle', (select entries / 2 from size)::text,
      'tile', (select case when n < 1000 then lpad(n::text, 3, '0') else 'x' || lpad((n / 1000)::text, 3, '0') || '/' || lpad((n % 1000)::text, 3, '0') end
        from (select entries / 256 - 1 as n from size) t),
      'tiles', (select least(39, entries / 256) from size)::text,
      'change', (select max(seq) from book_entry where kind = 'plan.announced' and delegate = 'node-harbor')::text,
      'since', (select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from book_entry where seq = (select entries / 2 from size)),
      'plan', (select max(version) from reward_plan where delegate_id = (select id from d))::text,
      'commitment', (select id from commitment where delegate_id = (select id from d) and state = 'kept' order by number desc limit 1),
      'oldestAudit', (select min(to_epoch) from audit_voter where delegate_id = (select id from d))::text,
      'newestAudit', (select max(to_epoch) from audit_voter where delegate_id = (select id from d))::text,
      'epoch', (select max(number) from epoch)::text,
      'statement', (select id from statement where delegate_id = (select id from d) order by made_at desc limit 1),
      'task', '1000',
      'claim', (select max(id) from claim join claim_transition t on t.claim_id = id where to_state = 'completed' and delegate_id = (select id from d) and id < 1100)::text,
      'question', (select max(seq) from question where delegate_id = (select id from d) and answered_at is not null)::text,
      'session', (select max(seq) from question_session where delegate_id = (select id from d))::text,
      'owner', (select address from account where id = (select account_id from delegate where slug = 'node-harbor')),
      'reviewer', (select address from account join reviewer on account_id = id order by
        (select count(*) from submission where drawn_account_id = account_id) desc limit 1),
      'run', (select max(id) from sync_run)::text,
      'endpoint', (select id from webhook_endpoint order by url limit 1),
      'voters', (select voters from epoch_candidate where candidate_id = 1 order by epoch desc limit 1)::text
    ) as things`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was filled');
  return row.things;
}
