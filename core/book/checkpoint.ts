import { BookFault } from './fault.ts';
import { alsoSignNote, type NoteKey, noteKey, openNote, signNote, vkeyOf } from './note.ts';

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
  /** The public key that checkpoints are verified with, as a C2SP vkey: the newest. */
  vkey: string;
  /** All that sign, newest first: while the key is rotated, who knows only the old one can verify what is signed. */
  vkeys: readonly string[];
  /** The note of a checkpoint's text, signed by all keys. */
  sign(text: string): string;
}

/**
 * The signer of the book at `publicUrl`. `signingKeys` is BOOK_SIGNING_KEY: the base64 of 32 random bytes, an Ed25519 seed; two of
 * them, newest first and separated by a comma, while the key is rotated.
 */
export function bookSigner(signingKeys: string, publicUrl: string): BookSigner {
  const origin = `${publicUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/book`;
  const [newest, ...older] = readBookKeys(signingKeys).map((seed) => ({ seed, key: noteKey(origin, seed) }));
  if (newest === undefined) throw new TypeError('BOOK_SIGNING_KEY holds no key');
  return {
    origin,
    vkey: vkeyOf(newest.key),
    vkeys: [newest, ...older].map(({ key }) => vkeyOf(key)),
    sign: (text) =>
      older.reduce(
        (note, { key, seed }) => alsoSignNote(note, key, seed),
        signNote(text, newest.key, newest.seed),
      ),
  };
}

function readBookKeys(signingKeys: string): Buffer[] {
  return signingKeys.split(',').map((text) => {
    const seed = Buffer.from(text.trim(), 'base64');
    if (seed.length !== 32 || seed.toString('base64') !== text.trim())
      throw new TypeError(
        'BOOK_SIGNING_KEY is not the base64 of 32 bytes: make one with openssl rand -base64 32',
      );
    return seed;
  });
}

export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${Buffer.from(checkpoint.root).toString('base64')}\n`;
}

/** A checkpoint whose signatures hold: by which keys of the book, and which witnesses saw it when (seconds since 1970). */
export interface OpenedCheckpoint extends Checkpoint {
  signedBy: string[];
  cosigned: { witness: string; time: bigint }[];
}

/**
 * Opens a signed checkpoint of the book whose keys these are; `witnesses` are those that are believed. Throws a BookFault unless one of
 * the book's keys signed it, the signatures of all known keys hold and the text is a checkpoint.
 */
export function openCheckpoint(
  note: string,
  keys: readonly NoteKey[],
  witnesses: readonly NoteKey[] = [],
): OpenedCheckpoint {
  const { text, signatures } = openNote(note, [...keys, ...witnesses]);
  const ours = signatures.filter(({ key }) => keys.includes(key));
  const [first] = ours;
  if (first === undefined) throw new BookFault('no signature by a known key');
  const [, origin = '', size = '', encoded = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,19})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  const root = Buffer.from(encoded, 'base64');
  if (root.length !== 32 || root.toString('base64') !== encoded) throw new BookFault('not a checkpoint');
  if (origin !== first.key.name) throw new BookFault(`a checkpoint of ${origin} signed as ${first.key.name}`);
  return {
    origin,
    size: BigInt(size),
    root,
    signedBy: ours.map(({ key }) => vkeyOf(key)),
    cosigned: signatures.flatMap(({ key, time }) =>
      witnesses.includes(key) && time !== undefined ? [{ witness: key.name, time }] : [],
    ),
  };
}
