import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import type { AnswerMemory, Unchanged } from './memory.ts';
import { READABLE_PAIRS } from './headers.ts';
import type { ApiConfig } from '../config.ts';
import type { App } from '../deps.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import { callerAt } from '../limits/caller-address.ts';
import { limitHeaders } from '../limits/rate-limit.ts';
import type { OpenShare, RateShares } from '../limits/rate-shares.ts';

/** The quota of who shows no token. */
const POLICY = 'anonymous';
const POLICY_HEADER = 'ratelimit-policy';

interface Parts {
  memory: AnswerMemory;
  shares: RateShares;
  requests: RequestMetrics | undefined;
}

/** A request that is answered with 304 where nothing was committed. */
interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  ip: string | undefined;
  share: OpenShare;
  began: number;
}

/**
 * Tells who asks again for what is remembered, and has it, that it is as it was: with the headers, the limit, the log line and the metrics
 * that the app would have for it, in half of its time. Whatever else is asked, or is not certain, the app answers.
 */
export function answerUnchanged(
  app: App,
  { trustProxy, rateLimits }: ApiConfig,
  { memory, shares, requests }: Parts,
): void {
  const [byApp] = app.server.listeners('request') as RequestListener[];
  if (byApp === undefined) throw new TypeError('the server of the app has no listener');
  const trusted = trustProxy === undefined ? undefined : proxyAddress.compile([trustProxy]);
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true; // the app asks each connection to end
  });

  const tell = ({ request, response, ip, share, began }: Asked, { route, headers }: Unchanged) => {
    const standing = shares.countOf(share);
    if (standing === undefined) return byApp(request, response);
    const id = randomUUID();
    const limit = limitHeaders(POLICY, rateLimits[POLICY], standing);
    const own = ['x-request-id', id, POLICY_HEADER, limit[POLICY_HEADER], 'ratelimit', limit.ratelimit];
    const readable = request.headers.origin === undefined ? [] : READABLE_PAIRS;
    response.writeHead(304, [...headers, ...readable, ...own]).end();
    const ms = performance.now() - began;
    requests?.answered('GET', route, 304, ms / 1000);
    const req = { method: request.method, url: request.url, ip };
    app.log.info({ reqId: id, req, res: response, responseTime: ms }, 'request completed');
  };

  const answer = async (asked: Asked, unchanged: Unchanged) => {
    const { request, response, ip } = asked;
    const state = await memory.state();
    if (response.destroyed) {
      const req = { method: request.method, url: request.url, ip };
      app.log.info({ reqId: randomUUID(), req }, 'request aborted');
    } else if (state === unchanged.state && !closing) tell(asked, unchanged);
    else byApp(request, response);
  };

  app.server.removeListener('request', byApp);
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const unchanged = closing || !isForEverybody(request) ? undefined : memory.unchanged(request);
    if (unchanged === undefined) return byApp(request, response);
    const ip = trusted === undefined ? request.socket.remoteAddress : proxyAddress(request, trusted);
    const share = shares.openShare(POLICY, callerAt(ip));
    if (share === undefined) return byApp(request, response);
    void answer({ request, response, ip, share, began: performance.now() }, unchanged);
  });
}

function isForEverybody({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers['if-none-match'] !== undefined &&
    headers.authorization === undefined &&
    headers.cookie === undefined &&
    headers['access-control-request-method'] === undefined
  );
}
