import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { BookSigner } from '../../core/book/checkpoint.ts';
import { entryLine, headerLine } from '../../core/book/export.ts';
import { allEntries } from '../../core/book/read-book.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import type { SignedCheckpoint } from '../../core/book/store.ts';
import type { Database } from '../../core/database.ts';
import { readWitnessed } from '../../core/witnesses/read-cosigned.ts';
import { sha256 } from '../../core/hashing.ts';
import { isKept } from '../answers/headers.ts';
import type { ApiDeps, App } from '../deps.ts';

export function bookExportRoutes(app: App, { db, bookSigner }: ApiDeps): void {
  app.get(
    '/v1/book/export',
    {
      exposeHeadRoute: false, // a HEAD would read it all
      schema: {
        operationId: 'exportBook',
        summary:
          'The whole book as lines of JSON, for anyone: a header with the signed checkpoint, then one entry a line',
        tags: ['book'],
        response: { 200: { content: { 'application/x-ndjson': { schema: Type.Any() } } } },
      },
    },
    async (request, reply) => {
      const checkpoint = await signCheckpoint(db, bookSigner);
      const header = await exportHeader(db, bookSigner, checkpoint);
      const etag = `"${sha256(header).toString('base64url')}"`; // the checkpoint in it stands for all entries
      reply.header('etag', etag);
      if (isKept(request, etag)) return notModified(reply);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="book.ndjson"')
        .send(Readable.from(exportLines(db, header, checkpoint.size)));
    },
  );
}

function notModified(reply: FastifyReply): FastifyReply {
  return reply.code(304).send();
}

async function exportHeader(
  db: Database,
  signer: BookSigner,
  { size, note }: SignedCheckpoint,
): Promise<string> {
  const { origin, vkey } = signer;
  const witnessed = await readWitnessed(db, signer);
  const isWithin = witnessed !== undefined && witnessed.size <= size;
  return headerLine({ origin, vkey, checkpoint: note, ...(isWithin ? { witnessed: witnessed.note } : {}) });
}

async function* exportLines(db: Database, header: string, size: bigint): AsyncGenerator<string> {
  yield header;
  for await (const leaf of allEntries(db, size)) yield entryLine(leaf);
}
