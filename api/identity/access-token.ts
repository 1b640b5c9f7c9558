import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import fastifyJwt from '@fastify/jwt';
import type { FastifyRequest } from 'fastify';
import { caip10 } from '../../core/accounts/address.ts';
import { RefusalError } from '../../core/errors.ts';
import type { AccessTokenKey } from '../secrets.ts';
import type { ApiParts, App } from '../deps.ts';

const LIFETIME_SECONDS = 10 * 60;
const SKEW_SECONDS = 60;
const TYPE = 'at+jwt';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PRIVATE_KEY_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What an access token says: a session and its address. What the account may do is read from the database. */
export interface AccessTokenClaims {
  sub: string;
  sid: string;
  jti: string;
  iat: number;
  exp: number;
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: AccessTokenClaims;
    user: AccessTokenClaims;
  }
}

/** Makes the app sign access tokens with the newest key and verify them with all. */
export function registerAccessTokens(app: App, { accessTokenKeys, settings }: ApiParts): void {
  const [newest] = accessTokenKeys;
  if (newest === undefined) throw new TypeError('there is no access token key');
  const publicKeys = new Map(accessTokenKeys.map((key) => [key.kid, publicPem(key)]));
  const aud = audience(settings.publicUrl);
  app.register(fastifyJwt, {
    secret: {
      private: pem(privateKey(newest), 'pkcs8'),
      public: async (_request: FastifyRequest, decoded: unknown) => {
        const { kid } = (decoded as { header: { kid?: unknown } }).header;
        const key = typeof kid === 'string' ? publicKeys.get(kid) : undefined;
        if (key === undefined) throw refusedToken('its key is unknown');
        return key;
      },
    },
    decode: { complete: true },
    sign: {
      algorithm: 'EdDSA',
      kid: newest.kid,
      iss: settings.publicUrl,
      aud,
      header: { alg: 'EdDSA', typ: TYPE },
    },
    verify: {
      algorithms: ['EdDSA'],
      allowedIss: settings.publicUrl,
      allowedAud: aud,
      checkTyp: TYPE,
      requiredClaims: ['iss', 'aud', 'sub', 'sid', 'jti', 'iat', 'exp'],
      ignoreExpiration: true,
    },
  });
}

/** The token of a session, and when it ends. */
export function signAccessToken(
  app: App,
  session: { id: string; address: string },
  chainId: number,
  now: Date,
): { accessToken: string; expiresAt: Date } {
  const iat = Math.floor(now.getTime() / 1000);
  const exp = iat + LIFETIME_SECONDS;
  const claims = { sub: caip10(session.address, chainId), sid: session.id, jti: randomUUID(), iat, exp };
  return { accessToken: app.jwt.sign(claims), expiresAt: new Date(exp * 1000) };
}

/** The claims of the request's bearer token. Refuses whatever is not a token of ours that holds at `now`. */
export async function readAccessToken(request: FastifyRequest, now: Date): Promise<AccessTokenClaims> {
  if (request.headers.authorization === undefined)
    throw new RefusalError(
      'unauthenticated',
      'account_not_signed_in',
      'Sign in and send Authorization: Bearer',
    );
  let claims: AccessTokenClaims;
  try {
    claims = await request.jwtVerify<AccessTokenClaims>();
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw refusedToken('it is not one of ours');
  }
  const seconds = now.getTime() / 1000;
  const timed = [claims.iat, claims.exp].every((time) => Number.isSafeInteger(time));
  if (!timed || !UUID.test(claims.sid) || claims.exp - claims.iat > LIFETIME_SECONDS)
    throw refusedToken('its claims are not ours');
  if (claims.iat > seconds + SKEW_SECONDS) throw refusedToken('it is from the future');
  if (claims.exp <= seconds) throw refusedToken('it has expired');
  return claims;
}

function refusedToken(because: string): RefusalError {
  return new RefusalError('unauthenticated', 'invalid_token', `The access token is not accepted: ${because}`);
}

function audience(publicUrl: string): string {
  return `${publicUrl}/v1`;
}

function privateKey(key: AccessTokenKey): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_DER, key.seed]), format: 'der', type: 'pkcs8' });
}

function publicPem(key: AccessTokenKey): string {
  return pem(createPublicKey(privateKey(key)), 'spki');
}

function pem(key: KeyObject, type: 'pkcs8' | 'spki'): string {
  return key.export({ format: 'pem', type: type as 'spki' }) as string;
}
