import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';

/** The number of rows and the hash of all of them, by table; and what each identity column gives next. */
export async function checksums(db: Database): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(
    db,
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables.filter((each) => each.name !== 'kysely_migration_lock')) {
    const columns = name === 'kysely_migration' ? sql`t.name` : sql`t`;
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(${columns}::text, E'\n' order by ${columns}::text)), '') as sum from ${sql.table(name)} t`.execute(
      db,
    );
    sums[name] = rows[0]?.sum ?? '';
  }
  const { rows: sequences } = await sql<{ name: string }>`
    select sequencename::text as name from pg_sequences where schemaname = 'public'`.execute(db);
  for (const { name } of sequences) {
    const { rows } = await sql<{
      next: string;
    }>`select (last_value + is_called::int)::text as next from ${sql.table(name)}`.execute(db);
    sums[name] = rows[0]?.next ?? '';
  }
  return sums;
}
