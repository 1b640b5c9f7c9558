import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { PROBLEMS } from '../../../core/problems.ts';

/** Pages and pictures say in their own form that something is not there, and tlog-witness says its own: their tests look at that. */
const OTHER_FORMS = /^(text\/html|image\/|text\/x\.tlog\.size)/;

/** One route logs no refusal on purpose: the line would have when, and from where, somebody reported. */
const WITH_REFUSALS = new Set(['info', 'debug', 'trace']);

/**
 * Looks at every answer of an app that is no success: it is a problem whose type is a page that there is, with the id of its request,
 * which the log names. What is returned is called at the end.
 */
export function watchProblems(app: FastifyInstance, logged: readonly string[]): () => void {
  const ids = new Set<string>();
  const faults: string[] = [];
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type'));
    if (reply.statusCode < 400 || OTHER_FORMS.test(type)) return payload;
    const faulty = (what: string) =>
      faults.push(`${request.method} ${request.url}: ${reply.statusCode} ${what}`);
    if (!type.startsWith('application/problem+json')) {
      faulty(type);
      return payload;
    }
    if (request.method === 'HEAD') return payload;
    const told = JSON.parse(String(payload)) as {
      type: string;
      code: string;
      status: number;
      requestId: string;
    };
    if (!Object.hasOwn(PROBLEMS, told.code) || new URL(told.type).pathname !== `/problems/${told.code}`)
      faulty(`of the type ${told.type}`);
    if (told.status !== reply.statusCode) faulty(`that says ${told.status}`);
    if (told.requestId !== request.id) faulty('without the id of its request');
    if (WITH_REFUSALS.has(request.log.level)) ids.add(request.id);
    return payload;
  });
  return () => {
    for (const line of logged) {
      const { reqId } = JSON.parse(line.startsWith('{') ? line : '{}') as { reqId?: string };
      if (reqId !== undefined) ids.delete(reqId);
    }
    assert.deepEqual(faults, [], 'errors that are no problems');
    assert.deepEqual([...ids], [], 'problems whose request no log names');
  };
}
