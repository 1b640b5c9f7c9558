import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';

/** Each move of a claim with the entry that tells of it; null: there is none of the one or the other. */
interface Told {
  claim: string;
  from: string | null;
  to: string | null;
  state: string;
  toldFrom: string | null;
  toldTo: string | null;
}

/**
 * Every claim went from state to state without a gap and without a doubled step, to the state that it is in; each step is one entry,
 * and each entry has its alerts promised.
 */
export async function assertLedgerWhole(db: Database): Promise<void> {
  const { rows } = await sql<Told>`
    select coalesce(e.entry::jsonb #>> '{subject,claim}', t.claim_id::text) as claim, t.from_state as from, t.to_state as to, c.state,
      e.entry::jsonb #>> '{body,from}' as "toldFrom", e.entry::jsonb #>> '{body,to}' as "toldTo"
    from claim_transition t
    full join (select * from book_entry where entry::jsonb -> 'subject' ? 'claim') e on e.seq = t.seq
    left join claim c on c.id = t.claim_id
    order by coalesce(e.seq, t.seq)`.execute(db);
  for (const [claim, moves] of Map.groupBy(rows, (row) => row.claim)) {
    let state = 'open';
    let suspended = false;
    for (const { from, to, toldFrom, toldTo } of moves) {
      assert.equal(from, state, `claim ${claim} goes on where it was`);
      const isEnd = ['released', 'expired', 'revoked'].includes(to ?? ''); // their entries say it by their kind
      if (!isEnd && (to !== 'claimed' || from !== 'open'))
        assert.deepEqual([toldFrom, toldTo], [from, to], `claim ${claim}`);
      if (to === 'suspended' || to === 'restored') {
        assert.equal(suspended, to === 'restored', `claim ${claim} is ${to} once`);
        suspended = to === 'suspended';
      } else state = to ?? '';
    }
    assert.equal(moves.at(-1)?.state, state, `claim ${claim} is where its last step led`);
  }
  const { rows: untold } = await sql`
    select e.seq from book_entry e left join alert_fan_out f on f.seq = e.seq and f.occasion = 'recorded'
    where e.delegate is not null and f.done_at is null`.execute(db);
  assert.deepEqual(untold, [], 'entries without their alerts');
}

/** Every event that was answered with 2xx is stored, and read. */
export async function assertAllRead(db: Database, guids: Iterable<string>): Promise<void> {
  const stored = await db
    .selectFrom('github_webhook')
    .select('guid')
    .where('read_at', 'is not', null)
    .execute();
  const read = new Set(stored.map(({ guid }) => guid));
  assert.deepEqual(
    [...guids].filter((guid) => !read.has(guid)),
    [],
    'acknowledged and not read',
  );
}

/**
 * To be asked while no process runs: whatever was promised is done, or a job that will do it waits. Each stored event is read, each read
 * one has led to a later look at the claims of its pull request, and each entry's alerts are written.
 */
export async function assertNothingForgotten(db: Database): Promise<void> {
  const { rows } = await sql`
    with job as (select name, data, singleton_key from pgboss.job where state < 'completed')
    select 'is stored, and will not be read' as what, guid as which from github_webhook
    where read_at is null
      and not exists (select from job where name = 'read-github-webhook' and data ->> 'deliveryId' = guid)
    union all
    select 'is read, and claim ' || claim_id || ' will not be looked at', guid
    from github_webhook w
    join submission s on s.repository_id = w.repository_id and s.unlinked_at is null
      and s.number = (convert_from(w.body, 'utf8')::jsonb #>> '{pull_request,number}')::int
    where w.read_at is not null and s.fetched_at < w.received_at
      and not exists (select from job where name = 'evaluate-claim' and singleton_key = claim_id::text)
    union all
    select 'is recorded, and nobody will be told', seq::text from alert_fan_out
    where done_at is null and not exists (select from job where name = 'fan-out' and data ->> 'seq' = seq::text)`.execute(
    db,
  );
  assert.deepEqual(rows, []);
}
