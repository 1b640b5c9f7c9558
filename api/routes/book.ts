import { Type } from 'typebox';
import { proveConsistency, proveInclusion, readEntries } from '../../core/book/read-book.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import type { Leaf } from '../../core/book/store.ts';
import { invalidInput } from '../../core/errors.ts';
import { readWitnessed, type Witnessed } from '../../core/witnesses/read-cosigned.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Nullable, Time } from '../schemas.ts';

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Hash = Type.String({ description: 'SHA-256 as base64' });
const Hashes = Type.Array(Hash);

const EntryView = Type.Object({
  seq: Type.Integer({ description: 'The number of the leaf, from 0' }),
  hash: Type.String({
    description: "The leaf's hash as base64: SHA-256 of a zero byte and the canonical JSON of `entry`",
  }),
  entry: Type.Unknown({ description: 'Its canonical JSON (RFC 8785) is what the book holds' }),
});

export function bookRoutes(app: App, { db, bookSigner }: ApiDeps): void {
  const tags = ['book'];

  app.get(
    '/v1/book',
    {
      schema: {
        operationId: 'getBook',
        summary: 'Who signs the book, and what was signed last',
        tags,
        response: {
          200: Type.Object({
            origin: Type.String({ description: "The book's name in its checkpoints" }),
            vkey: Type.String({
              description: 'The public key of its checkpoints (C2SP signed-note): keep it',
            }),
            vkeys: Type.Array(Type.String(), {
              description: 'All keys that sign now: two while the key is rotated, the newest first',
            }),
            size: Count,
            root: Hash,
            checkpoint: Type.String({ description: 'The signed note' }),
            witnessed: Nullable(
              Type.Object(
                {
                  size: Count,
                  checkpoint: Type.String({
                    description: 'The signed note, with the lines of the witnesses (C2SP tlog-cosignature)',
                  }),
                  by: Type.Array(Type.Object({ vkey: Type.String(), at: Time })),
                },
                { description: 'The greatest checkpoint that witnesses have seen; null: none has' },
              ),
            ),
          }),
        },
      },
    },
    async () => {
      const { size, root, note } = await signCheckpoint(db, bookSigner);
      const { origin, vkey, vkeys } = bookSigner;
      return {
        origin,
        vkey,
        vkeys: [...vkeys],
        size: Number(size),
        root: root.toString('base64'),
        checkpoint: note,
        witnessed: witnessedView(await readWitnessed(db, bookSigner)),
      };
    },
  );

  app.get(
    '/v1/book/entries',
    {
      schema: {
        operationId: 'listBookEntries',
        summary: 'Entries in their order, from number `from` on',
        tags,
        querystring: Type.Object({ ...pageQuery, from: Type.Optional(Count) }),
        response: { 200: pageOf(EntryView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, from = 0 } = request.query;
      const place = decodeCursor(cursor, 1)?.[0] ?? from;
      if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0)
        throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
      const { entries, size } = await readEntries(db, BigInt(place), limit);
      const next = (entries.at(-1)?.seq ?? size) + 1n;
      return sendPage(
        reply,
        request,
        entries.map(entryView),
        next < size ? encodeCursor([Number(next)]) : null,
      );
    },
  );

  app.get(
    '/v1/book/proofs/inclusion',
    {
      schema: {
        operationId: 'proveBookInclusion',
        summary:
          'Proves that an entry is in the book of a size (RFC 9162 §2.1.3); without `size`, of all there are',
        tags,
        querystring: Type.Object({ seq: Count, size: Type.Optional(Count) }),
        response: {
          200: Type.Object({ seq: Count, size: Count, root: Hash, leafHash: Hash, hashes: Hashes }),
        },
      },
    },
    async (request) => {
      const { seq, size } = request.query;
      const proof = await proveInclusion(db, BigInt(seq), size === undefined ? undefined : BigInt(size));
      return {
        seq: Number(proof.seq),
        size: Number(proof.size),
        root: base64(proof.root),
        leafHash: base64(proof.leafHash),
        hashes: proof.hashes.map(base64),
      };
    },
  );

  app.get(
    '/v1/book/proofs/consistency',
    {
      schema: {
        operationId: 'proveBookConsistency',
        summary:
          'Proves that the book of `from` entries is the beginning of that of `to` (RFC 9162 §2.1.4); without `to`, of all',
        tags,
        querystring: Type.Object({ from: Count, to: Type.Optional(Count) }),
        response: {
          200: Type.Object({ from: Count, to: Count, fromRoot: Hash, toRoot: Hash, hashes: Hashes }),
        },
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const proof = await proveConsistency(db, BigInt(from), to === undefined ? undefined : BigInt(to));
      return {
        from: Number(proof.from),
        to: Number(proof.to),
        fromRoot: base64(proof.fromRoot),
        toRoot: base64(proof.toRoot),
        hashes: proof.hashes.map(base64),
      };
    },
  );
}

function witnessedView(witnessed: Witnessed | undefined) {
  if (witnessed === undefined) return null;
  const { size, note, by } = witnessed;
  return {
    size: Number(size),
    checkpoint: note,
    by: by.map(({ vkey, at }) => ({ vkey, at: at.toISOString() })),
  };
}

function entryView(leaf: Leaf) {
  return { seq: Number(leaf.seq), hash: base64(leaf.hash), entry: JSON.parse(leaf.entry) as unknown };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
