import type { BookSigner } from '../book/checkpoint.ts';
import { consistencyProof, type ReadHashes } from '../book/merkle.ts';
import { openNote, vkeyOf } from '../book/note.ts';
import { bookSize, lastCheckpoint, subtreeHashes } from '../book/store.ts';
import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { insertCosignature, lastCosigned, saveFault } from './store.ts';
import { addCheckpointBody, type PostCheckpoint, type Witness } from './witness.ts';

/** So long after the book has grown, that entries in a row are cosigned together; a witness that fails is not asked more often either. */
const ASK_EVERY_MS = 30_000;

/** Puts a job for each witness that has not seen the whole book. */
export async function askWitnesses(
  db: Database,
  signer: BookSigner,
  witnesses: readonly Witness[],
): Promise<void> {
  if (witnesses.length === 0) return;
  const size = await bookSize(db);
  for (const { key } of witnesses) {
    const vkey = vkeyOf(key);
    if (size === 0n || (await lastCosigned(db, signer.vkey, vkey)) === size) continue;
    await db.transaction().execute((tx) =>
      put(tx, {
        name: 'ask-witness',
        data: { witness: vkey },
        singletonKey: vkey,
        delayMs: ASK_EVERY_MS,
      }),
    );
  }
}

/** So much is kept of what a witness says that is wrong. */
const FAULT_LENGTH_MAX = 300;

/**
 * Asks a witness to cosign the last signed checkpoint, and keeps its word once its signature holds. What it saw before is what we kept of
 * it, or what it says. Throws where it cannot be asked, or says what cannot be: above all that the book had more entries than it has. That
 * is kept too, until it cosigns again.
 */
export async function askWitness(
  db: Database,
  signer: BookSigner,
  witness: Witness,
  post: PostCheckpoint,
  now: Date,
): Promise<void> {
  try {
    await askOnce(db, signer, witness, post, now);
  } catch (error) {
    const of = { key: signer.vkey, witness: vkeyOf(witness.key) };
    await db.transaction().execute((tx) => saveFault(tx, of, reasonOf(error), now));
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const text = cause instanceof Error ? `${message} (${cause.message})` : message;
  return text.slice(0, FAULT_LENGTH_MAX);
}

async function askOnce(
  db: Database,
  signer: BookSigner,
  witness: Witness,
  post: PostCheckpoint,
  now: Date,
): Promise<void> {
  const vkey = vkeyOf(witness.key);
  const checkpoint = await lastCheckpoint(db, signer.vkey);
  if (checkpoint === undefined || checkpoint.size === 0n) return;
  const { size, note } = checkpoint;
  const old = await lastCosigned(db, signer.vkey, vkey);
  if (old === size) return;
  const read: ReadHashes = (subtrees) => subtreeHashes(db, subtrees);
  const ask = async (seen: bigint) =>
    post(
      witness.url,
      addCheckpointBody(seen, seen === size ? [] : await consistencyProof(seen, size, read), note),
    );

  let answer = await ask(old);
  if (typeof answer !== 'string') {
    if (answer.seen > size)
      throw new Error(
        `the witness ${witness.key.name} saw ${answer.seen} entries of the book, and ${size} are signed now`,
      );
    answer = await ask(answer.seen);
    if (typeof answer !== 'string')
      throw new Error(`the witness ${witness.key.name} says at each time that it saw another checkpoint`);
  }
  const line = lineOf(note, answer, witness);
  await db
    .transaction()
    .execute((tx) => insertCosignature(tx, { key: signer.vkey, size, witness: vkey, line, cosignedAt: now }));
}

/** The line by the witness's key, which holds; what else it answers is nobody's word that we know. */
function lineOf(note: string, answer: string, { key }: Witness): string {
  openNote(note + answer, [key]);
  const id = Buffer.from(key.id);
  const line = answer.split('\n').find((each) => {
    const [, name, encoded = ''] = /^\u2014 (\S+) (\S+)$/.exec(each) ?? [];
    return name === key.name && Buffer.from(encoded, 'base64').subarray(0, id.length).equals(id);
  });
  return `${line ?? ''}\n`;
}
