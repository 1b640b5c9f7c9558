import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { bookSize } from '../../core/book/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { invalidInput } from '../../core/errors.ts';
import { randomBelow } from '../../core/hashing.ts';
import { changeEvents } from '../change-stream/change-events.ts';
import { LiveChanges } from '../change-stream/live-changes.ts';
import { Places } from '../change-stream/places.ts';
import { changeFilterQuery, listedChangeView } from '../views/change.ts';
import type { ApiDeps, App } from '../deps.ts';

const RETRY_AFTER_SECONDS = 30;
/** When a browser comes back after its stream ended: not all at once. */
const RECONNECT_MS = { least: 1000, spread: 3000 };
/** How long a stream may take to end when the process does. */
const CLOSING_MS = 2000;

const description =
  `Events “change” of text/event-stream, each with the entry’s seq as its id and a change as in listChanges as its data. It
begins after the id in Last-Event-ID, or else after “after”, or else now, and goes on as entries are recorded; whichever process answers,
nothing is left out and nothing comes twice. A client that does not read is disconnected, and resumes by the last id it has.`.replaceAll(
    '\n',
    ' ',
  );

export function changeStreamRoutes(app: App, { db, book, config, now, settings }: ApiDeps): void {
  const { heartbeatMs, stalledMs } = config.changeStreams;
  const live = new LiveChanges(db, book, (error) => app.log.error({ err: error }, 'reading new changes'));
  const places = new Places(config.changeStreams);
  const open = new Set<{ end: () => void }>();

  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });

  app.get(
    '/v1/changes/stream',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'streamChanges',
        summary: 'Entries about delegates as they are recorded, as server-sent events',
        description,
        tags: ['changes'],
        headers: Type.Object({
          'last-event-id': Type.Optional(
            Type.String({ pattern: '^(-1|[0-9]{1,15})$', description: 'The id of the last event you have' }),
          ),
        }),
        querystring: Type.Object({
          after: Type.Optional(
            Type.Integer({
              minimum: -1,
              maximum: Number.MAX_SAFE_INTEGER,
              description: 'Begin after this entry; -1: with the first one',
            }),
          ),
          ...changeFilterQuery,
        }),
        response: {
          200: { content: { 'text/event-stream': { schema: Type.Unsafe<Readable>({ type: 'string' }) } } },
        },
      },
    },
    async (request, reply) => {
      const { delegate, kind, after } = request.query;
      const resumed = request.headers['last-event-id'];
      const asked = resumed === undefined ? after : Number(resumed);
      const filter = {
        delegate:
          delegate === undefined
            ? undefined
            : (await findDelegateByName(db, delegate, settings.chainId, '/delegate')).slug,
        kinds: kind,
      };
      const last = Number(await bookSize(db)) - 1;
      if (asked !== undefined && asked > last)
        throw invalidInput(
          resumed === undefined ? '/after' : '/last-event-id',
          `The last entry of the book is ${last}`,
        );

      if (reply.raw.destroyed) return reply.hijack(); // its client left meanwhile: nobody would say again that it did
      reply.header('retry-after', RETRY_AFTER_SECONDS);
      const giveBack = places.take(request.ip);
      reply.removeHeader('retry-after');
      const ended = new AbortController();
      const stream = {
        end: () => {
          ended.abort();
          setTimeout(() => reply.raw.destroy(), CLOSING_MS).unref();
        },
      };
      open.add(stream);
      reply.raw.once('close', () => {
        ended.abort();
        open.delete(stream);
        giveBack();
      });

      const events = changeEvents(db, live, {
        filter,
        after: asked ?? last,
        heartbeatMs,
        ended: ended.signal,
        view: (change) => listedChangeView(change, settings.publicUrl, now()),
      });
      const dropStalled = () => {
        request.log.info('a stream was not read, and is ended');
        reply.raw.destroy();
      };
      const said = async function* () {
        const leave = await live.join();
        try {
          yield `retry: ${RECONNECT_MS.least + randomBelow(RECONNECT_MS.spread)}\n\n`;
          for await (const event of events) {
            const stalled = setTimeout(dropStalled, stalledMs);
            try {
              yield event;
            } finally {
              clearTimeout(stalled);
            }
          }
        } finally {
          leave();
        }
      };
      return reply
        .type('text/event-stream')
        .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
        .send(Readable.from(said(), { highWaterMark: 1 }));
    },
  );
}
