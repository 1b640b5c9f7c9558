import { sql } from 'kysely';
import type { Database, Tx } from '../../core/database.ts';

export interface Table {
  name: string;
  /** Those that are stored and not computed, in their order. */
  columns: string[];
  identity: string | null;
}

/** What refers to a table from another, or from itself. */
export interface Reference {
  name: string;
  from: string;
  to: string;
}

/** What triggers keep of the rows of other tables. */
const KEPT = [
  'asker_points',
  'delegate_changes',
  'delegate_count',
  'delegate_followers',
  'given_review',
  'question_vote_count',
  'reviewer_figure',
  'task_state',
];

/** Every table of ours that follows from no other. Kysely's own are made by migrating, pg-boss's by setting up the queues. */
export async function listTables(db: Database | Tx): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
      max(a.attname::text) filter (where a.attidentity <> '') as identity
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%' and c.relname <> all(${KEPT})
    group by c.relname order by c.relname`.execute(db);
  return rows;
}

export async function listReferences(db: Database | Tx): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select k.conname::text as name, f.relname::text as from, t.relname::text as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1`.execute(db);
  return rows;
}
