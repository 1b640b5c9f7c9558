import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';

/** What running it leaves: sessions, webhooks that were read, comparisons with GitHub, checkpoints. */
export async function fillOperation(db: Database, entries: number): Promise<void> {
  await sql`insert into session (account_id, signed_in_at, expires_at)
    select id, now(), now() + interval '30 days' from bench_account where number <= ${entries / 50}`.execute(
    db,
  );
  await sql`insert into refresh_token (hash, session_id, issued_at, expires_at)
    select sha256(id::text::bytea), id, now(), now() + interval '30 days' from session`.execute(db);
  await sql`insert into idempotency_key (account_id, key, request_hash, created_at, status, body)
    select id, 'key', '\\x00', now(), 201, '{}' from bench_account where number <= ${entries / 50}`.execute(
    db,
  );
  await sql`insert into github_webhook (guid, event, action, installation_id, repository_id, body, received_at, read_at)
    select 'guid-' || n, 'pull_request', 'opened', 1, 77, convert_to(repeat('x', 400), 'UTF8'), now() - n * interval '1 second', now()
    from generate_series(1, ${entries / 10}::integer) n`.execute(db);
  await sql`insert into sync_run (trigger, started_at, ended_at, claims, repaired, drifted, failed)
    select 'timer', now() - n * interval '1 hour', now() - n * interval '1 hour', 100, 1, 1, 0 from generate_series(1, ${200 + entries / 1000}::integer) n`.execute(
    db,
  );
  await sql`insert into sync_check (run_id, claim_id, asked_at, done_at, outcome)
    select r.id, c.id, r.started_at, r.started_at, 'same' from sync_run r cross join (select id from claim order by id limit 20) c`.execute(
    db,
  );
  await sql`insert into book_checkpoint (key, size, root, note)
    select c.key, c.size - n, c.root, c.note from book_checkpoint c cross join generate_series(1, ${entries / 10}::integer) n`.execute(
    db,
  );
}
