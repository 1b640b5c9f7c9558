import { openCheckpoint, type OpenedCheckpoint } from '../book/checkpoint.ts';
import { BookFault } from '../book/fault.ts';
import { sameHash, verifyConsistency } from '../book/merkle.ts';
import { cosignNote, type NoteKey, noteKey, signedOnlyBy } from '../book/note.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { parseAddCheckpoint } from '../witnesses/witness.ts';
import { lockSeen, saveSeen, type SeenCheckpoint } from './store.ts';

/** Who cosigns the checkpoints of other logs here, and whose. */
export interface WitnessSigner {
  key: NoteKey;
  seed: Uint8Array;
  /** The keys by which these logs sign; two of one name while a log's key is rotated. */
  logs: readonly NoteKey[];
}

/** The witness at `publicUrl`, where it has a key and logs to look at. Its name is the address under which it is asked, without the scheme. */
export function witnessSigner(
  publicUrl: string,
  seed: Uint8Array | undefined,
  logs: readonly NoteKey[],
): WitnessSigner | undefined {
  if (seed === undefined || logs.length === 0) return undefined;
  const name = `${publicUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/witness`;
  return { key: noteKey(name, seed, 'witness'), seed, logs };
}

/** The line that says we saw it, or the size of what we saw where that is not what the log believes. */
export type WitnessAnswer = { line: string } | { seen: bigint };

/**
 * Cosigns a checkpoint of another log (C2SP tlog-witness, `add-checkpoint`), where what was cosigned of that log before is its beginning;
 * it is kept before it is answered. Refuses what is malformed (`malformed_request`, 400), another log (`log_not_known`, 404), a
 * signature that does not hold (`log_not_signed`, 403) and a proof that proves nothing (`log_not_consistent`, 422).
 */
export async function witnessCheckpoint(
  db: Database,
  { key, seed, logs }: WitnessSigner,
  body: string,
  now: Date,
): Promise<WitnessAnswer> {
  const asked = parseAddCheckpoint(body);
  if (asked === undefined) throw malformed('The body is not that of add-checkpoint');
  const { old, proof, note } = asked;
  const checkpoint = open(note, logs);
  const { origin, size, root } = checkpoint;
  if (old > size) throw malformed(`A log of ${size} entries had no ${old}`);
  const time = BigInt(Math.floor(now.getTime() / 1000));
  const signed = signedOnlyBy(note, logs); // anyone may hand in a checkpoint, with lines that no monitor could open
  const cosigned = cosignNote(signed, key, seed, time);

  return await db.transaction().execute(async (tx) => {
    const last = await lockSeen(tx, origin);
    const seen = last?.size ?? 0n;
    if (seen !== old || (last !== undefined && size === seen && !sameHash(last.root, root))) return { seen };
    if (!continues(last, checkpoint, proof))
      throw new RefusalError(
        'unprocessable',
        'log_not_consistent',
        `The proof does not show that the ${size} entries begin with the ${old} that were cosigned before`,
      );
    const isKept = await saveSeen(tx, origin, old, { size, root: Buffer.from(root), note: cosigned }, now);
    return isKept
      ? { line: cosigned.slice(signed.length) }
      : { seen: (await lockSeen(tx, origin))?.size ?? 0n };
  });
}

function continues(
  last: SeenCheckpoint | undefined,
  { size, root }: OpenedCheckpoint,
  proof: readonly Uint8Array[],
): boolean {
  if (last === undefined || last.size === 0n) return proof.length === 0;
  return verifyConsistency(last.size, size, last.root, root, proof);
}

function open(note: string, logs: readonly NoteKey[]): OpenedCheckpoint {
  const [origin = ''] = note.split('\n', 1);
  const keys = logs.filter(({ name }) => name === origin);
  if (keys.length === 0)
    throw new RefusalError('not_found', 'log_not_known', 'Checkpoints of this log are not witnessed here');
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    throw new RefusalError('forbidden', 'log_not_signed', `Not a signed checkpoint: ${error.message}`);
  }
}

function malformed(detail: string): RefusalError {
  return new RefusalError('invalid', 'malformed_request', detail);
}
