import type { NoteKey } from '../book/note.ts';

/** Somebody else who is asked to see each checkpoint of the book, and to say so (C2SP tlog-witness). */
export interface Witness {
  /** Where `add-checkpoint` is, without a trailing slash. */
  url: string;
  key: NoteKey;
}

/** A witness that has seen a checkpoint of another size than the one we said it had. */
export interface AnotherSize {
  seen: bigint;
}

/** Asks a witness; gives its signature lines. Throws where it does not answer, or refuses. */
export type PostCheckpoint = (url: string, body: string) => Promise<string | AnotherSize>;

/** The body of `add-checkpoint`: what the witness saw last, the proof that it is the beginning, and the signed checkpoint. */
export function addCheckpointBody(old: bigint, proof: readonly Uint8Array[], note: string): string {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`);
  return `old ${old}\n${hashes.join('')}\n${note}`;
}

/** What a witness is asked to see. */
export interface AddCheckpoint {
  old: bigint;
  proof: Uint8Array[];
  note: string;
}

/** A proof is never longer. */
const PROOF_HASHES_MAX = 63;

/** Reads the body of `add-checkpoint`; undefined where it is none. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,19})$/.exec(first) ?? [];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const areHashes = proof.every((hash, i) => hash.length === 32 && hash.toString('base64') === lines[i]);
  if (end < 0 || old === undefined || !areHashes || proof.length > PROOF_HASHES_MAX) return undefined;
  return { old: BigInt(old), proof, note: body.slice(end + 2) };
}
