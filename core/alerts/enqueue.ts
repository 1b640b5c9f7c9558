import type { RecordedEntry } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import { put } from '../queue.ts';
import { insertFanOut } from '../fan-outs/store.ts';

/**
 * Promises the alerts of an entry that is about a delegate, in the entry's own transaction: what is to be told, and the job that
 * works out who. Nobody is told of an entry without a delegate.
 */
export async function enqueue(tx: Tx, entry: RecordedEntry): Promise<void> {
  if (entry.subject.delegate === undefined) return;
  await insertFanOut(
    tx,
    { seq: entry.seq, occasion: 'recorded', delegate: entry.subject.delegate },
    entry.at,
  );
  await put(tx, { name: 'fan-out', data: { seq: entry.seq } });
}
