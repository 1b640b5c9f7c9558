import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { App } from '../deps.ts';

/** One line for each request, once it is answered, with what was asked; Fastify has one before and one after, which only the id brings together. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const facts = { req: request, res: reply, responseTime: reply.elapsedTime };
    if (error) reply.log.error({ ...facts, err: error }, 'request errored');
    else reply.log.info(facts, 'request completed');
  }
}

/** The line of a request whose caller went away before it was answered. */
export function logAborted(app: App): void {
  app.addHook('onRequestAbort', (request, done) => {
    request.log.info({ req: request }, 'request aborted');
    done();
  });
}
