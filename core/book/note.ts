import { sha256 } from '../hashing.ts';
import { ed25519PublicKey, signEd25519, verifyEd25519 } from '../signatures.ts';
import { BookFault } from './fault.ts';

/* Signed notes (C2SP signed-note), with the timestamped cosignatures of witnesses (C2SP tlog-cosignature). */

const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const NOTE_LENGTH_MAX = 1_000_000;
const KEY_ID_BYTES = 4;

/** A public key with its name. Written as `name+keyid+base64`, a vkey. */
export interface NoteKey {
  name: string;
  id: Uint8Array;
  type: typeof ED25519 | typeof COSIGNATURE;
  publicKey: Uint8Array;
}

/** A text whose signatures by known keys all hold; there is at least one. */
export interface OpenedNote {
  text: string;
  signatures: { key: NoteKey; /** A witness's time, in seconds since 1970. */ time?: bigint }[];
}

/** The key of the Ed25519 `seed` under `name`: a log's by default, or a witness's. */
export function noteKey(name: string, seed: Uint8Array, type: 'log' | 'witness' = 'log'): NoteKey {
  if (!isKeyName(name)) throw new TypeError(`not a name of a key: ${name}`);
  return keyOf(name, type === 'log' ? ED25519 : COSIGNATURE, ed25519PublicKey(seed));
}

export function vkeyOf(key: NoteKey): string {
  const id = Buffer.from(key.id).toString('hex');
  return `${key.name}+${id}+${Buffer.from([key.type, ...key.publicKey]).toString('base64')}`;
}

/** Reads a vkey. Throws a BookFault on one that is malformed, whose id does not fit, or of a type we do not know. */
export function parseVkey(vkey: string): NoteKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes?.length !== 33 || (type !== ED25519 && type !== COSIGNATURE) || !isKeyName(name))
    throw new BookFault(`not a public key of a signed note: ${vkey}`);
  const key = keyOf(name, type, bytes.subarray(1));
  if (Buffer.from(key.id).toString('hex') !== id)
    throw new BookFault(`the key id ${id} is not that of the key: ${vkey}`);
  return key;
}

/** Signs a text that ends in a line feed: the whole note, with one signature. */
export function signNote(text: string, key: NoteKey, seed: Uint8Array): string {
  if (!isNoteText(text)) throw new TypeError('not a text that a note can hold');
  return `${text}\n${signatureLine(key, signEd25519(seed, Buffer.from(text)))}`;
}

/** Adds the signature of another key of the log to a note: both are known while a key is rotated. */
export function alsoSignNote(note: string, key: NoteKey, seed: Uint8Array): string {
  return note + signatureLine(key, signEd25519(seed, Buffer.from(splitNote(note).text)));
}

/** Adds a witness's word that it saw this checkpoint at `time` (seconds since 1970) and nothing inconsistent before. */
export function cosignNote(note: string, key: NoteKey, seed: Uint8Array, time: bigint): string {
  const signature = signEd25519(seed, cosigned(splitNote(note).text, time));
  return note + signatureLine(key, Buffer.concat([timeBytes(time), signature]));
}

/** The note with the first signature by each of these keys, and without what others have added. */
export function signedOnlyBy(note: string, keys: readonly NoteKey[]): string {
  const { text, lines } = splitNote(note);
  const signatures = keys.flatMap((key) => {
    const line = lines.find((each) => isBy(each, key));
    return line === undefined ? [] : [signatureLine(key, line.blob)];
  });
  return `${text}\n${signatures.join('')}`;
}

/**
 * Opens a note for the keys that are trusted. Signatures by other keys are ignored. Throws a BookFault when the note is malformed,
 * when a trusted key's signature does not hold, and when there is none: nothing of an unverified text is given away.
 */
export function openNote(note: string, keys: readonly NoteKey[]): OpenedNote {
  const { text, lines } = splitNote(note);
  const signatures: OpenedNote['signatures'] = [];
  for (const line of lines) {
    const { name, blob } = line;
    const key = keys.find((each) => isBy(line, each));
    if (key === undefined || signatures.some((each) => each.key === key)) continue;
    const time = key.type === COSIGNATURE && blob.length > 8 ? blob.readBigUInt64BE() : undefined;
    const holds =
      key.type === ED25519
        ? verifyEd25519(key.publicKey, Buffer.from(text), blob)
        : time !== undefined && verifyEd25519(key.publicKey, cosigned(text, time), blob.subarray(8));
    if (!holds) throw new BookFault(`the signature of ${name} does not hold`);
    signatures.push(time === undefined ? { key } : { key, time });
  }
  if (signatures.length === 0) throw new BookFault('no signature by a known key');
  return { text, signatures };
}

interface SignatureLine {
  name: string;
  id: Buffer;
  blob: Buffer;
}

function isBy({ name, id }: SignatureLine, key: NoteKey): boolean {
  return name === key.name && Buffer.compare(id, key.id) === 0;
}

function splitNote(note: string): { text: string; lines: SignatureLine[] } {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  const rest = note.slice(split + 2);
  if (note.length > NOTE_LENGTH_MAX || split < 0 || !isNoteText(text) || !rest.endsWith('\n'))
    throw new BookFault('not a signed note');
  const lines = rest
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const [, name = '', encoded = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = fromBase64(encoded);
      if (bytes === undefined || bytes.length <= KEY_ID_BYTES || !isKeyName(name))
        throw new BookFault('a signature line of the note is malformed');
      return { name, id: bytes.subarray(0, KEY_ID_BYTES), blob: bytes.subarray(KEY_ID_BYTES) };
    });
  return { text, lines };
}

function keyOf(name: string, type: NoteKey['type'], publicKey: Uint8Array): NoteKey {
  const id = sha256(`${name}\n`, Uint8Array.of(type), publicKey).subarray(0, KEY_ID_BYTES);
  return { name, id, type, publicKey };
}

function signatureLine(key: NoteKey, blob: Uint8Array): string {
  return `\u2014 ${key.name} ${Buffer.concat([key.id, blob]).toString('base64')}\n`;
}

function cosigned(text: string, time: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

function timeBytes(time: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(time);
  return bytes;
}

function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\u0085]/u.test(name) && !/\p{Cc}/u.test(name);
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[^\P{Cc}\n\u007f-\u009f]/u.test(text);
}

/** Undefined unless `text` is the one base64 form of its bytes. */
function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
