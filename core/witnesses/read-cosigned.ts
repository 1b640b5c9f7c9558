import type { BookSigner } from '../book/checkpoint.ts';
import type { SignedCheckpoint } from '../book/store.ts';
import type { Database } from '../database.ts';
import { type Cosignature, cosignaturesOf, lastWitnessed } from './store.ts';

/** The signed note with the lines of those witnesses that have seen it so far. */
export async function cosignedNote(
  db: Database,
  { vkey }: BookSigner,
  { size, note }: SignedCheckpoint,
): Promise<string> {
  return withLines(note, await cosignaturesOf(db, vkey, size));
}

export interface Witnessed {
  size: bigint;
  /** The note with the witnesses' lines. */
  note: string;
  by: { vkey: string; at: Date }[];
}

/** The greatest checkpoint that any witness has seen; undefined where none was asked, or none has answered. */
export async function readWitnessed(db: Database, { vkey }: BookSigner): Promise<Witnessed | undefined> {
  const last = await lastWitnessed(db, vkey);
  if (last === undefined) return undefined;
  const cosignatures = await cosignaturesOf(db, vkey, last.size);
  return {
    size: last.size,
    note: withLines(last.note, cosignatures),
    by: cosignatures.map(({ witness, cosignedAt }) => ({ vkey: witness, at: cosignedAt })),
  };
}

function withLines(note: string, cosignatures: readonly Cosignature[]): string {
  return note + cosignatures.map(({ line }) => line).join('');
}
