import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../core/errors.ts';
import { takeShare } from '../core/rate-limits/take-share.ts';
import type { ApiParts, App } from './deps.ts';
import { RateShares } from './rate-shares.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `signIn`: counted with the few routes that make or check a signature. `github`: with those that make us ask GitHub. `none`:
     * never refused. Otherwise by caller.
     */
    limit?: 'signIn' | 'github' | 'none';
  }
}

const WINDOW_SECONDS = 60;

/** Counts requests per account with a valid token, else per IP (IPv6: per /64), of all processes on one database together. */
export function registerRateLimit(app: App, { config, db, accessTokenKeys }: ApiParts): void {
  const [{ seed } = { seed: new Uint8Array() }] = accessTokenKeys;
  class Shares extends RateShares {
    constructor() {
      super((...asked) => takeShare(db, ...asked), seed);
    }
  }
  app.register(rateLimit, { global: false, store: Shares });
  app.register(
    Object.assign(
      async (root: App) => {
        const timeWindow = WINDOW_SECONDS * 1000;
        const limits = {
          anonymous: root.createRateLimit({ max: config.rateLimits.anonymous, timeWindow }),
          account: root.createRateLimit({
            max: config.rateLimits.account,
            timeWindow,
            keyGenerator: accountOf,
          }),
          signIn: root.createRateLimit({ max: config.rateLimits.signIn, timeWindow }),
          github: root.createRateLimit({
            max: config.rateLimits.github,
            timeWindow,
            keyGenerator: accountOf,
          }),
        };
        root.addHook('onRequest', async (request, reply) => {
          const asked = request.routeOptions.config.limit;
          if (asked === 'none') return;
          const policy = asked ?? (accountOf(request) === '' ? 'anonymous' : 'account');
          const limit = await limits[policy](request);
          if (!limit.isAllowed) tell(reply, policy, limit);
        });
      },
      { [Symbol.for('skip-override')]: true },
    ),
  );
}

/** The headers of draft-ietf-httpapi-ratelimit-headers, and the refusal once the quota is used up. */
function tell(
  reply: FastifyReply,
  policy: string,
  {
    max,
    remaining,
    ttlInSeconds,
    isExceeded,
  }: { max: number; remaining: number; ttlInSeconds: number; isExceeded: boolean },
): void {
  reply.header('ratelimit-policy', `"${policy}";q=${max};w=${WINDOW_SECONDS}`);
  reply.header('ratelimit', `"${policy}";r=${remaining};t=${ttlInSeconds}`);
  if (!isExceeded) return;
  reply.header('retry-after', ttlInSeconds);
  throw new RefusalError(
    'too_many',
    'too_many_requests',
    `No more than ${max} requests in ${WINDOW_SECONDS} seconds`,
  );
}

function accountOf(request: FastifyRequest): string {
  const { claims } = request;
  return claims === undefined || claims instanceof Error ? '' : claims.sub;
}
