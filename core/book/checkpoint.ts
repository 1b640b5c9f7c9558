import { BookFault } from './fault.ts';
import { type NoteKey, noteKey, openNote, signNote, vkeyOf } from './note.ts';

/** What a checkpoint says (C2SP tlog-checkpoint): the book `origin` has `size` entries, and their Merkle root is `root`. */
export interface Checkpoint {
  origin: string;
  size: bigint;
  root: Uint8Array;
}

/** Signs the book's checkpoints. Only the API process has one. */
export interface BookSigner {
  /** The book's name (C2SP tlog-tiles): the address its tiles are under, without the scheme. */
  origin: string;
  /** The public key that checkpoints are verified with, as a C2SP vkey. */
  vkey: string;
  /** The signed note of a checkpoint's text. */
  sign(text: string): string;
}

/** The signer of the book at `publicUrl`. `signingKey` is BOOK_SIGNING_KEY: the base64 of 32 random bytes, an Ed25519 seed. */
export function bookSigner(signingKey: string, publicUrl: string): BookSigner {
  const seed = Buffer.from(signingKey, 'base64');
  if (seed.length !== 32 || seed.toString('base64') !== signingKey)
    throw new TypeError(
      'BOOK_SIGNING_KEY is not the base64 of 32 bytes: make one with openssl rand -base64 32',
    );
  const origin = `${publicUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/book`;
  const key = noteKey(origin, seed);
  return { origin, vkey: vkeyOf(key), sign: (text) => signNote(text, key, seed) };
}

export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${Buffer.from(checkpoint.root).toString('base64')}\n`;
}

/** Opens a signed checkpoint of the book whose key this is. Throws a BookFault unless the signature holds and the text is one. */
export function openCheckpoint(note: string, key: NoteKey): Checkpoint {
  const { text } = openNote(note, [key]);
  const [, origin = '', size = '', encoded = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,19})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  const root = Buffer.from(encoded, 'base64');
  if (root.length !== 32 || root.toString('base64') !== encoded) throw new BookFault('not a checkpoint');
  if (origin !== key.name) throw new BookFault(`a checkpoint of ${origin} signed as ${key.name}`);
  return { origin, size: BigInt(size), root };
}
