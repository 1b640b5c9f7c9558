import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../core/database.ts';
import { invalidInput } from '../../core/errors.ts';
import { answerOnce } from '../../core/kept-answers/answer-once.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps } from '../deps.ts';

const KEY_FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * The handler of every creating POST of a signed-in caller: does `work`, at most once where the request has an Idempotency-Key.
 * `work` uses the database it is given, sets the status and the Location header on the reply, and gives the body.
 */
export async function once<Body>(
  deps: ApiDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (db: Database) => Promise<Body>,
): Promise<Body> {
  return preparedOnce(deps, request, reply, async () => undefined, work);
}

/**
 * The same for work that needs something of the network: `prepare` gets it, holding no connection of ours, and only where no answer
 * is kept. Whatever `work` does with it is done with the database alone.
 */
export async function preparedOnce<Prepared, Body>(
  deps: ApiDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  prepare: () => Promise<Prepared>,
  work: (db: Database, prepared: Prepared) => Promise<Body>,
): Promise<Body> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return work(deps.db, await prepare());
  if (typeof key !== 'string' || !KEY_FORM.test(key))
    throw invalidInput('/idempotency-key', 'An Idempotency-Key has 1 to 255 visible ASCII characters');
  const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
  const answer = await answerOnce(
    deps.db,
    callerOf(request),
    key,
    asked,
    prepare,
    async (db, prepared) => {
      const body = JSON.stringify(await work(db, prepared));
      const location = reply.getHeader('location');
      return { status: reply.statusCode, location: location === undefined ? null : String(location), body };
    },
    deps.now(),
  );
  reply.code(answer.status);
  if (answer.location !== null) reply.header('location', answer.location);
  return JSON.parse(answer.body) as Body;
}
