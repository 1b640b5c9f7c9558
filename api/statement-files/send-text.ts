import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A reader that takes nothing for so long is disconnected. */
const STALLED_MS = 60_000;

/** Sends a file as it is written, no faster than it is read. */
export function sendText(
  reply: FastifyReply,
  { type, name }: { type: string; name: string },
  text: AsyncIterable<string>,
): FastifyReply {
  return reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(taken(text, reply), { highWaterMark: 1 }));
}

async function* taken(
  text: AsyncIterable<string>,
  reply: FastifyReply,
): AsyncGenerator<string, void, undefined> {
  for await (const chunk of text) {
    const stalled = setTimeout(() => reply.raw.destroy(), STALLED_MS);
    try {
      yield chunk;
    } finally {
      clearTimeout(stalled);
    }
  }
}
