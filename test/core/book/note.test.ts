import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { bookSigner, checkpointText, openCheckpoint } from '../../../core/book/checkpoint.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { leafHash, verifyConsistency } from '../../../core/book/merkle.ts';
import { cosignNote, noteKey, openNote, parseVkey, signNote, vkeyOf } from '../../../core/book/note.ts';

const vectors = path.resolve(import.meta.dirname, '../../../../shared/vectors/tlog');
const notesFile = path.join(vectors, 'note/notes.json');
const cosignFile = path.join(vectors, 'cosignature/cosign.json');
const seed = Buffer.alloc(32, 7);
const key = noteKey('book.example/log', seed);

interface NoteCase {
  desc: string;
  note: string;
  vkeys: string[];
  verified: string[];
}

function notes(): {
  open: NoteCase[];
  reject: NoteCase[];
  badVkeys: string[];
  monkeysConsistency: {
    size1: number;
    root1B64: string;
    size2: number;
    root2B64: string;
    proofHex: string[];
  };
} {
  return JSON.parse(readFileSync(notesFile, 'utf8'));
}

test('the reference notes open for the keys they name', (t) => {
  if (!existsSync(notesFile)) return t.skip(`${notesFile} is absent`);
  const { open, reject } = notes();

  assert.deepEqual([open.length, reject.length], [7, 8]);
  for (const each of open) {
    const { signatures } = openNote(each.note, each.vkeys.map(parseVkey));
    assert.deepEqual(
      signatures.map((signature) => signature.key.name),
      each.verified,
      each.desc,
    );
  }
  for (const each of reject)
    assert.throws(() => openNote(each.note, each.vkeys.map(parseVkey)), BookFault, each.desc);
});

test('the reference keys are read, and written the same; malformed ones are refused', (t) => {
  if (!existsSync(notesFile)) return t.skip(`${notesFile} is absent`);
  const { open, badVkeys } = notes();

  for (const vkey of open.flatMap((each) => each.vkeys)) assert.equal(vkeyOf(parseVkey(vkey)), vkey);
  assert.equal(badVkeys.length, 2);
  for (const vkey of badVkeys) assert.throws(() => parseVkey(vkey), BookFault, vkey);
});

test('two checkpoints of a real log are read and proven consistent', (t) => {
  if (!existsSync(notesFile)) return t.skip(`${notesFile} is absent`);
  const { open, monkeysConsistency: expected } = notes();
  const [small, large] = open
    .filter((each) => each.verified[0] === 'monkeys')
    .map((each) => openCheckpoint(each.note, [parseVkey(each.vkeys[0] ?? '')]));
  assert.ok(small !== undefined && large !== undefined);

  assert.deepEqual([small.origin, small.size, large.size], ['monkeys', 5n, 8n]);
  assert.equal(Buffer.from(small.root).toString('base64'), expected.root1B64);
  const proof = expected.proofHex.map((hash) => Buffer.from(hash, 'hex'));
  assert.ok(verifyConsistency(small.size, large.size, small.root, large.root, proof));
});

test("the reference witnesses' cosignatures open, and are made again byte for byte from their seeds", (t) => {
  if (!existsSync(cosignFile)) return t.skip(`${cosignFile} is absent`);
  const {
    keys,
    notes: cosigned,
    time,
  } = JSON.parse(readFileSync(cosignFile, 'utf8')) as {
    keys: { name: string; seedUtf8: string; vkey: string }[];
    notes: { key: number; note: string }[];
    time: number;
  };

  assert.equal(cosigned.length, 3);
  for (const each of cosigned) {
    const { name, seedUtf8, vkey } = keys[each.key] as (typeof keys)[number];
    const witnessSeed = createHash('sha256').update(seedUtf8).digest();
    const witness = noteKey(name, witnessSeed, 'witness');
    const text = each.note.slice(0, each.note.indexOf('\n\n') + 1);
    const own = each.note.split('\n').find((line) => line.startsWith(`— ${name} `));

    assert.equal(vkeyOf(witness), vkey);
    assert.equal(openNote(each.note, [parseVkey(vkey)]).signatures[0]?.time, BigInt(time));
    const again = cosignNote(signNote(text, key, seed), witness, witnessSeed, BigInt(time));
    assert.equal(again.split('\n').at(-2), own);
  }
});

test('a bent cosignature, or one at another time, is refused', () => {
  const witness = noteKey('witness.example', Buffer.alloc(32, 9), 'witness');
  const note = cosignNote(signNote('text\n', key, seed), witness, Buffer.alloc(32, 9), 1_700_000_000n);
  const start = note.lastIndexOf(' ') + 1;
  const blob = Buffer.from(note.slice(start), 'base64');
  blob[11] = (blob[11] ?? 0) ^ 1;

  assert.equal(openNote(note, [witness]).signatures[0]?.time, 1_700_000_000n);
  assert.throws(() => openNote(`${note.slice(0, start)}${blob.toString('base64')}\n`, [witness]), BookFault);
});

test('a signature by a key of the same name and another id is ignored, not refused', () => {
  const note = signNote('text\n', key, seed);
  const stranger = noteKey(key.name, Buffer.alloc(32, 8));

  assert.throws(() => openNote(note, [stranger]), /no signature by a known key/);
  assert.equal(openNote(note, [stranger, key]).signatures.length, 1);
});

test("the book's checkpoint opens with its key alone", () => {
  const signer = bookSigner(seed.toString('base64'), 'https://book.example/log/');
  const checkpoint = { origin: signer.origin, size: 300n, root: leafHash('') };
  const note = signer.sign(checkpointText(checkpoint));

  assert.deepEqual(openCheckpoint(note, [parseVkey(signer.vkey)]), {
    ...checkpoint,
    signedBy: [signer.vkey],
    cosigned: [],
  });
  assert.equal(signer.origin, 'book.example/log/book');
  const other = bookSigner(Buffer.alloc(32, 8).toString('base64'), 'https://book.example/log');
  assert.throws(() => openCheckpoint(note, [parseVkey(other.vkey)]), BookFault);
  assert.throws(() => openCheckpoint(note.replace('\n300\n', '\n301\n'), [key]), BookFault);
});

test('a signed text that is not a checkpoint of this book is refused', () => {
  const root = Buffer.alloc(32).toString('base64');
  const texts = {
    'no size': `${key.name}\n${root}\n`,
    'leading zero': `${key.name}\n01\n${root}\n`,
    negative: `${key.name}\n-1\n${root}\n`,
    'short root': `${key.name}\n1\n${Buffer.alloc(31).toString('base64')}\n`,
    'loose base64': `${key.name}\n1\n${root.replace('A=', 'B=')}\n`,
    'another origin': `elsewhere.example\n1\n${root}\n`,
  };

  for (const [what, text] of Object.entries(texts))
    assert.throws(() => openCheckpoint(signNote(text, key, seed), [key]), BookFault, what);
  assert.equal(openCheckpoint(signNote(`${key.name}\n1\n${root}\nextension\n`, key, seed), [key]).size, 1n);
});

test('a signing key that is not the base64 of 32 bytes is refused', () => {
  for (const bad of ['', 'x', Buffer.alloc(31).toString('base64'), Buffer.alloc(32).toString('hex')])
    assert.throws(() => bookSigner(bad, 'https://book.example'), /BOOK_SIGNING_KEY/);
});
