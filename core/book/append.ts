import type { Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';
import { ENTRY_BYTES_MAX, type Entry, type RecordedEntry } from './entry.ts';
import { insertEntry } from './store.ts';

/** What the database writes around the parts. */
const ENVELOPE = '{"actor":,"at":"2026-11-22T09:00:00.000Z","body":,"kind":"","subject":,"v":1}';
const SIGNATURE_MEMBER = ',"signature":';

/**
 * The one way into the book. Takes the append lock until the transaction ends, so call it as the last step but
 * `alerts.enqueue`. Refuses (`entry_too_large`) an entry that no tile could hold.
 */
export async function append(tx: Tx, entry: Entry): Promise<RecordedEntry> {
  const parts = {
    kind: entry.kind,
    actor: canonicalJson(entry.actor),
    subject: canonicalJson({ ...entry.subject }),
    body: canonicalJson(entry.body),
    signature: entry.signature === undefined ? null : canonicalJson(entry.signature as unknown as JsonObject),
  };
  const bytes =
    new TextEncoder().encode(Object.values(parts).join('')).length +
    ENVELOPE.length +
    (parts.signature === null ? 0 : SIGNATURE_MEMBER.length);
  if (bytes > ENTRY_BYTES_MAX)
    throw new RefusalError(
      'invalid',
      'entry_too_large',
      `An entry may have ${ENTRY_BYTES_MAX} bytes, this one has ${bytes}`,
    );
  const { seq, at, hash } = await insertEntry(tx, parts);
  return { ...entry, seq: Number(seq), at, hash };
}
