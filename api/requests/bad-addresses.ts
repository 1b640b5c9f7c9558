import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../deps.ts';
import { answerError, type Saying } from '../errors.ts';

/** Answers a browser by a page of this status; false where it is none that asks. */
type AnswerByPage = (request: FastifyRequest, reply: FastifyReply, status: number) => boolean;

declare module 'fastify' {
  interface FastifyInstance {
    /** Set by the pages, where there are any: no route and no hook hears of an address that cannot be read. */
    badAddresses: { byPage: AnswerByPage | undefined };
  }
}

/** Answers an address with a broken percent code, or a part that is too long: a browser by a page, a program by a problem. */
export function answerBadAddress(app: () => App, saying: Saying) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const byPage = app().badAddresses.byPage?.(request, reply, error.statusCode ?? 400);
    if (byPage !== true) answerError(saying)(error, request, reply);
  };
}
