import { type Readable, Transform } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { RefusalError } from '../../core/errors.ts';

/** What is never counted: as much as any route takes, and more than nearly all events are. */
const FREE_BYTES = 1024 * 1024;

/**
 * Bounds the memory that large bodies take together while nobody knows yet who sends them: a signature is of the whole body. What has
 * no room is refused (`too_busy`), and GitHub asked for it again later.
 */
export class BodyRoom {
  readonly #max: number;
  #taken = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** The body as it comes, whose room is given back with the end of the answer. */
  counted(body: Readable, { raw }: FastifyReply): Readable {
    let [length, mine, ended] = [0, 0, false];
    const giveBack = () => {
      ended = true;
      this.#taken -= mine;
      mine = 0;
    };
    raw.once('finish', giveBack).once('close', giveBack);
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (ended) return done(); // the answer did not wait for it
        length += chunk.length;
        const more = Math.max(0, length - FREE_BYTES) - mine;
        if (this.#taken + more > this.#max)
          return done(
            new RefusalError('unavailable', 'too_busy', 'Too many large bodies are being sent at once'),
          );
        mine += more;
        this.#taken += more;
        done(null, chunk);
      },
    });
    counted.on('error', () => {}); // whoever reads it may have left already
    body.once('error', (error) => counted.destroy(error));
    return body.pipe(counted);
  }
}
