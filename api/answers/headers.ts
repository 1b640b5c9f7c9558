import cors from '@fastify/cors';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '../../core/hashing.ts';
import type { ApiParts, App } from '../deps.ts';
import { alsoVariesBy } from './vary.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on guarded routes: what they answer is one account's own. */
    guarded?: boolean;
  }
}

/** What other sites may do with what is public. */
const READABLE = {
  origin: '*',
  methods: 'GET, HEAD',
  allowedHeaders: 'if-none-match',
  exposedHeaders: 'etag, link, ratelimit, ratelimit-policy, retry-after, x-request-id',
};

const READABLE_HEADERS = {
  'access-control-allow-origin': READABLE.origin,
  'access-control-expose-headers': READABLE.exposedHeaders,
};

/** Names and values by which a page of another site may read an answer. */
export const READABLE_PAIRS: readonly string[] = Object.entries(READABLE_HEADERS).flat();

const OF_BYTES = ['content-type', 'content-length', 'content-language'];

/** What every answer carries: its request id, what a browser may do with it, how it may be cached, and on reads a strong ETag. */
export function registerAnswerHeaders(app: App, { settings }: ApiParts): void {
  const https = settings.publicUrl.startsWith('https:');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // With a callback: the answer is then sent when `send` returns, and an async hook or handler that sent it does not wait for its end
  app.addHook('onSend', (request, reply, payload, done) => {
    alsoVariesBy(reply, 'origin'); // CORS said so before; a route that sets the header takes that away
    byDefault(reply, 'cache-control', mayBeKept(request, reply) ? 'no-cache' : 'no-store');
    const answer = isRead(request) && reply.statusCode === 200 ? ifChanged(request, reply, payload) : payload;
    if (reply.statusCode !== 304) {
      // who is told that nothing changed has these
      reply.header('x-content-type-options', 'nosniff');
      byDefault(reply, 'referrer-policy', 'no-referrer');
      byDefault(reply, 'content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    }
    done(null, answer);
  });
  app.register(cors, {
    delegator: (request, callback) => {
      const method = request.headers['access-control-request-method'] ?? request.method;
      callback(null, method === 'GET' || method === 'HEAD' ? READABLE : { origin: false });
    },
  });
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function mayBeKept(request: FastifyRequest, reply: FastifyReply): boolean {
  return isRead(request) && request.routeOptions.config.guarded !== true && reply.statusCode < 400;
}

function byDefault(reply: FastifyReply, name: string, value: string): void {
  if (!reply.hasHeader(name)) reply.header(name, value);
}

/**
 * Tags a whole answer with the hash of its bytes, and leaves the bytes out when the caller has them: with the headers that describe them
 * (RFC 9110 §15.4.5), and with those for pages of other sites where no page of one asks.
 */
function ifChanged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  if (!reply.hasHeader('etag')) reply.header('etag', `"${sha256(payload).toString('base64url')}"`);
  if (!isKept(request, String(reply.getHeader('etag')))) return payload;
  reply.code(304);
  for (const name of OF_BYTES) reply.removeHeader(name);
  if (request.headers.origin === undefined)
    for (const name of Object.keys(READABLE_HEADERS)) reply.removeHeader(name);
  return null;
}

/** Whether the caller says that it has what this tag stands for. Who packs our answers on the way makes tags weak. */
export function isKept({ headers }: { headers: IncomingHttpHeaders }, etag: string): boolean {
  if (headers['if-none-match'] === etag) return true;
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return known.includes('*') || known.includes(etag);
}
