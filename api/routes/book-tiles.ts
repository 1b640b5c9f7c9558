import { Type } from 'typebox';
import { readTile } from '../../core/book/read-book.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { parseTilePath, TILE_WIDTH } from '../../core/book/tiles.ts';
import { RefusalError } from '../../core/errors.ts';
import { cosignedNote } from '../../core/witnesses/read-cosigned.ts';
import type { ApiDeps, App } from '../deps.ts';

export function bookTileRoutes(app: App, { db, bookSigner }: ApiDeps): void {
  const tags = ['book'];

  app.get(
    '/book/checkpoint',
    {
      schema: {
        operationId: 'getBookCheckpoint',
        summary: 'The signed checkpoint of all entries (C2SP tlog-checkpoint)',
        tags,
        response: { 200: { content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    async (_request, reply) => {
      const note = await cosignedNote(db, bookSigner, await signCheckpoint(db, bookSigner));
      return reply.type('text/plain; charset=utf-8').send(note);
    },
  );

  app.get(
    '/book/tile/*',
    {
      schema: {
        operationId: 'getBookTile',
        summary:
          'A tile of hashes, or of entries: tile/<L>/<N>[.p/<W>], tile/entries/<N>[.p/<W>] (C2SP tlog-tiles)',
        tags,
        params: Type.Object({ '*': Type.String() }),
        response: { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } },
      },
    },
    async (request, reply) => {
      const tile = parseTilePath(`tile/${request.params['*']}`);
      if (tile === undefined)
        throw new RefusalError('not_found', 'not_found', 'This is not the path of a tile');
      const bytes = await readTile(db, tile);
      const kept = tile.width === TILE_WIDTH ? 'max-age=31536000, immutable' : 'max-age=3600';
      return reply.type('application/octet-stream').header('cache-control', `public, ${kept}`).send(bytes);
    },
  );
}
