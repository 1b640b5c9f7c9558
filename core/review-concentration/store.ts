import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { ApprovedClaim } from './concentration.ts';

/** The claims that were approved since a time, by the entries that say so: whose approvals counted when they last were. */
export async function listApprovedClaims(db: Database, since: Date): Promise<ApprovedClaim[]> {
  const { rows } = await sql<{ claim_id: bigint; slug: string; approvers: string[] }>`
    select distinct on (t.claim_id) t.claim_id, d.slug,
      array(select lower(approver ->> 'address')
        from jsonb_array_elements(e.entry::jsonb -> 'body' -> 'approvedBy') as approver
        where approver ->> 'address' is not null) as approvers
    from claim_transition t
    join claim c on c.id = t.claim_id
    join delegate d on d.id = c.delegate_id
    join book_entry e on e.seq = t.seq
    where t.to_state = 'approved'
      and t.seq >= (select first.seq from book_entry first where first.at >= ${since} order by first.at, first.seq limit 1)
    order by t.claim_id, t.seq desc
  `.execute(db);
  return rows.map((row) => ({ id: row.claim_id.toString(), delegate: row.slug, approvers: row.approvers }));
}
