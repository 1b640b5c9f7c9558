import { callerAt } from './caller-address.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../../core/errors.ts';
import { refusal } from '../../core/refusals.ts';
import { takeShare } from '../../core/rate-limits/take-share.ts';
import type { ApiParts, App } from '../deps.ts';
import { RateShares, type Standing } from './rate-shares.ts';

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

/** Counts of all processes on one database together. */
export function rateShares({ db, accessTokenKeys }: ApiParts): RateShares {
  const [{ seed } = { seed: new Uint8Array() }] = accessTokenKeys;
  return new RateShares((...asked) => takeShare(db, ...asked), seed);
}

/** Counts requests per account with a valid token, else per caller. */
export function registerRateLimit(app: App, { config }: ApiParts, shares: RateShares): void {
  const plugin = async (root: App) => {
    root.addHook('onRequest', async (request, reply) => {
      const { limit } = request.routeOptions.config;
      if (limit === 'none') return;
      const account = accountOf(request);
      const policy = limit ?? (account === '' ? 'anonymous' : 'account');
      const caller = policy === 'account' || policy === 'github' ? account : callerAt(request.ip);
      const max = config.rateLimits[policy];
      const standing = shares.count(policy, caller, max, WINDOW_SECONDS * 1000);
      tell(reply, policy, max, standing instanceof Promise ? await standing : standing);
    });
  };
  app.register(Object.assign(plugin, { [Symbol.for('skip-override')]: true }));
}

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export function limitHeaders(policy: string, max: number, { remaining, endsInMs }: Standing) {
  return {
    'ratelimit-policy': `"${policy}";q=${max};w=${WINDOW_SECONDS}`,
    ratelimit: `"${policy}";r=${remaining};t=${Math.ceil(endsInMs / 1000)}`,
  };
}

/** Says how the caller stands, and refuses once the quota is used up. */
function tell(reply: FastifyReply, policy: string, max: number, standing: Standing): void {
  reply.headers(limitHeaders(policy, max, standing));
  if (standing.allowed) return;
  const wait = Math.ceil(standing.endsInMs / 1000);
  reply.header('retry-after', wait);
  throw new RefusalError(
    'too_many',
    'too_many_requests',
    refusal('No more than {max} requests in {window} seconds. Try again in {wait} s', {
      max,
      window: WINDOW_SECONDS,
      wait,
    }),
  );
}

function accountOf(request: FastifyRequest): string {
  const { claims } = request;
  return claims === undefined || claims instanceof Error ? '' : claims.sub;
}
