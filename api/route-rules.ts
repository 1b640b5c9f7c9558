import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { RefusalError } from '../core/errors.ts';
import { isGuard } from './auth.ts';
import { type Saying, sendProblem } from './errors.ts';
import type { App } from './deps.ts';
import { Problem } from './schemas.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address that is served, as it is declared, with its methods. */
    routeTable: ReadonlyMap<string, ReadonlySet<string>>;
  }
}

const PROBLEM_ANSWER = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: Problem } },
};

/**
 * What holds for every route, said once: members that a body or a query does not describe are refused, problems are described, and
 * a guarded route says so in the OpenAPI document. Routes registered before it are not covered.
 */
export function registerRouteRules(app: App, saying: Saying): void {
  const methodsOf = new Map<string, Set<string>>();
  app.decorate('routeTable', methodsOf);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const methods = methodsOf.get(route.url) ?? new Set();
      methodsOf.set(route.url, methods.add(method));
    }
    if (hooksOf(route.preHandler).some(isGuard))
      throw new TypeError(`${route.url}: a guard belongs in onRequest, before the body is read`);
    const { operationId, summary, tags } = route.schema ?? {};
    if (route.url.startsWith('/v1/') && (!operationId || !summary || !tags?.length))
      throw new TypeError(`${route.url} is not described: it needs an operationId, a summary and tags`);
    const guarded = hooksOf(route.onRequest).some(isGuard);
    route.config = { ...route.config, guarded };
    describe(route, guarded);
  });
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, methodsOf, saying));
}

function hooksOf(hooks: unknown): unknown[] {
  return hooks === undefined ? [] : [hooks].flat();
}

function describe(route: RouteOptions, guarded: boolean): void {
  const { schema } = route;
  if (schema === undefined) return;
  const answers = { ...(schema.response as Record<string, unknown> | undefined) };
  for (const wrong of ['4xx', '5xx']) answers[wrong] ??= PROBLEM_ANSWER;
  route.schema = {
    ...schema,
    ...(schema.body === undefined ? {} : { body: closed(schema.body) }),
    ...(schema.querystring === undefined ? {} : { querystring: closed(schema.querystring) }),
    response: answers,
    ...(guarded ? { security: [{ accessToken: [] }] } : {}),
  };
}

/** The schema with every described object closed, unless it says otherwise itself. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    const inside = name === 'properties' && typeof value === 'object' && value !== null;
    if (inside)
      copy[name] = Object.fromEntries(Object.entries(value).map(([member, each]) => [member, closed(each)]));
    else copy[name] = ['items', 'anyOf', 'oneOf', 'allOf'].includes(name) ? closed(value) : value;
  }
  if (copy['properties'] !== undefined && copy['allOf'] === undefined) copy['additionalProperties'] ??= false;
  return copy;
}

/** 405 where the address exists for another method, else 404. */
function answerUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  methodsOf: ReadonlyMap<string, ReadonlySet<string>>,
  saying: Saying,
): FastifyReply {
  const [pathname = ''] = request.url.split('?', 1);
  const allowed = new Set<string>();
  for (const [url, methods] of methodsOf) {
    if (!url.includes('*') && patternOf(url).test(pathname))
      for (const method of methods) allowed.add(method);
  }
  if (allowed.size === 0 || allowed.has(request.method))
    throw new RefusalError('not_found', 'not_found', 'There is nothing under this address');
  reply.header('allow', [...allowed].sort().join(', '));
  const detail = `${request.method} is not allowed here`;
  return sendProblem(saying, request, reply, { status: 405, code: 'method_not_allowed', detail });
}

function patternOf(url: string): RegExp {
  const parts = url
    .split(/(:[A-Za-z_]\w*)/)
    .map((part, i) => (i % 2 === 1 ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
}
