import type { RecordedEntry } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import { put } from '../queue.ts';

/** Promises the alerts of an entry: one fan-out job in the entry's own transaction. Who is told is worked out by the job. */
export async function enqueue(tx: Tx, entry: RecordedEntry): Promise<void> {
  await put(tx, { name: 'fan-out', data: { seq: entry.seq } });
}
