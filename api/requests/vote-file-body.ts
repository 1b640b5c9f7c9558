import type { IncomingMessage } from 'node:http';
import { RefusalError } from '../../core/errors.ts';

export const VOTE_FILE_BYTES_MAX = 128 * 1024 * 1024;

/** A body as text while it comes. Refuses what is longer than the limit; a body that breaks off is an error, not an end. */
export async function* textOfBody(body: IncomingMessage): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > VOTE_FILE_BYTES_MAX) throw tooLarge();
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function tooLarge(): RefusalError {
  return new RefusalError(
    'too_large',
    'body_too_large',
    `A file of votes has ${VOTE_FILE_BYTES_MAX / 1024 / 1024} MiB at most: an operator can load a larger one with npm run votes`,
  );
}
