import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';

/** Of the event loop, before one look at the database: those are answered who waited for the one before, and heard who ask next. Microseconds where nobody does. */
const TURNS_TO_HEAR = 6;

/** Reads which transactions of the whole server are under way, and the last that ended. */
export function snapshotReader(db: Database): () => Promise<string> {
  const query = sql<{ state: string }>`select pg_current_snapshot()::text as state`.compile(db);
  return async () => {
    const { rows } = await db.executeQuery(query);
    return rows[0]?.state ?? '';
  };
}

/** Reads once for all who ask before a read begins; who asks while one is under way gets the next. The more share one, the fewer there are. */
export function sharedRead<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let before: Promise<unknown> = Promise.resolve();
  let next: Promise<Value> | undefined;
  const begin = async () => {
    await before;
    for (let turn = 0; turn < TURNS_TO_HEAR; turn += 1) await setImmediate();
    next = undefined;
    const reading = read();
    before = reading.catch(() => {});
    return await reading;
  };
  return () => (next ??= begin());
}
