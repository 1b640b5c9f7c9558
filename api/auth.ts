import type { FastifyRequest } from 'fastify';
import type { Caller } from '../core/accounts/account.ts';
import { callerOfSession, needFreshSignature, type Session } from '../core/sessions/session.ts';
import { findSession } from '../core/sessions/store.ts';
import { RefusalError } from '../core/errors.ts';
import { type AccessTokenClaims, readAccessToken } from './identity/access-token.ts';
import type { ApiParts, App, Guards } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined before the token was looked at; an error where the token is not accepted. */
    claims: AccessTokenClaims | Error | undefined;
    caller: Caller | undefined;
    session: Session | undefined;
  }
}

/** Reads the token of each request that has one, for the rate limit and the guards. It refuses nothing by itself. */
export function registerIdentification(app: App, { now }: ApiParts): void {
  app.decorateRequest('claims', undefined);
  app.decorateRequest('caller', undefined);
  app.decorateRequest('session', undefined);
  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization === undefined) return;
    request.claims = await readAccessToken(request, now()).catch((error: Error) => error);
  });
}

const GUARDS = new WeakSet<object>();

/** Whether a route's hook is one of the guards that `makeGuards` made. */
export function isGuard(hook: unknown): boolean {
  return typeof hook === 'function' && GUARDS.has(hook);
}

/** The guards of routes. The session is read on every request: one that was revoked is refused at once. */
export function makeGuards({ db, settings, now }: ApiParts): Guards {
  const signedIn = async (request: FastifyRequest) => {
    const { claims } = request;
    if (claims instanceof Error) throw claims;
    if (claims === undefined)
      throw new RefusalError(
        'unauthenticated',
        'account_not_signed_in',
        'Sign in and send Authorization: Bearer with the access token',
      );
    const session = await findSession(db, claims.sid);
    request.caller = callerOfSession(session, settings.stewards, now());
    request.session = session;
  };
  const freshlySignedIn = async (request: FastifyRequest) => {
    await signedIn(request);
    needFreshSignature(sessionOf(request), now());
  };
  const steward = async (request: FastifyRequest) => {
    await signedIn(request);
    if (!callerOf(request).steward)
      throw new RefusalError(
        'forbidden',
        'steward_required',
        'This is an act of the stewards of the register',
      );
    needFreshSignature(sessionOf(request), now());
  };
  const ownerOrSteward = async (request: FastifyRequest) => {
    await signedIn(request);
    if (callerOf(request).steward) needFreshSignature(sessionOf(request), now());
  };
  for (const guard of [signedIn, freshlySignedIn, steward, ownerOrSteward]) GUARDS.add(guard);
  return { signedIn, freshlySignedIn, steward, ownerOrSteward };
}

/** Whether a steward asks, on a route that answers everybody: a token that is not accepted makes nobody of them. */
export async function stewardAsks(
  { db, settings, now }: ApiParts,
  request: FastifyRequest,
): Promise<boolean> {
  const { claims } = request;
  if (claims === undefined || claims instanceof Error) return false;
  const session = await findSession(db, claims.sid);
  if (session === undefined || session.revokedAt !== null || session.expiresAt <= now()) return false;
  return callerOfSession(session, settings.stewards, now()).steward;
}

/** Who asks, on a guarded route. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === undefined) throw new TypeError(`${request.url} has no guard`);
  return request.caller;
}

/** The session of whoever asks, on a guarded route. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === undefined) throw new TypeError(`${request.url} has no guard`);
  return request.session;
}
