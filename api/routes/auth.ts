import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import { refreshSession } from '../../core/sessions/refresh-session.ts';
import { IDLE_MS } from '../../core/sessions/session.ts';
import { CHALLENGE_MS } from '../../core/accounts/sign-in-message.ts';
import { type SignedIn, signIn } from '../../core/accounts/sign-in.ts';
import { signOut } from '../../core/sessions/sign-out.ts';
import { startSignIn } from '../../core/accounts/start-sign-in.ts';
import { RefusalError, invalidInput } from '../../core/errors.ts';
import { hmacSha256 } from '../../core/hashing.ts';
import { signAccessToken } from '../identity/access-token.ts';
import { cookiesFor } from '../identity/cookies.ts';
import type { ApiDeps, App } from '../deps.ts';
import { sameOrigin } from '../identity/same-origin.ts';
import { AddressText, AddressView, Time } from '../schemas.ts';
import { readSignInMessage } from '../identity/siwe.ts';
import { addressView, timeView } from '../views/values.ts';

const BODY_BYTES_MAX = 8192;
const NO_CONTENT = Type.Null({ description: 'Nothing' });

const SignedInView = Type.Object({
  accessToken: Type.String({ description: 'For Authorization: Bearer, until `expiresAt`' }),
  expiresAt: Time,
  account: AddressView,
});

export function authRoutes(app: App, deps: ApiDeps): void {
  const { db, settings, now } = deps;
  const cookies = cookiesFor(settings.publicUrl);
  const fromOurPages = sameOrigin(settings.publicUrl);
  const successorKeys = deps.accessTokenKeys.map((key) => hmacSha256(key.seed, 'refresh token successors'));
  const route = { bodyLimit: BODY_BYTES_MAX, config: { limit: 'signIn' } } as const;
  const tags = ['sign-in'];

  const answer = (reply: FastifyReply, { session, refreshToken }: SignedIn, at: Date) => {
    const { accessToken, expiresAt } = signAccessToken(app, session, settings.chainId, at);
    cookies.set(reply, 'refreshToken', refreshToken, IDLE_MS);
    return {
      accessToken,
      expiresAt: timeView(expiresAt),
      account: addressView(session.address, settings.chainId),
    };
  };

  app.post(
    '/v1/auth/challenge',
    {
      ...route,
      schema: {
        operationId: 'startSignIn',
        summary: 'Ask for the message to sign',
        description:
          'The server writes the whole EIP-4361 message and sets a cookie; sign the text as it is and send it to sign-in with that cookie.',
        tags,
        body: Type.Object({ address: AddressText, chainId: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: { 201: Type.Object({ message: Type.String(), expiresAt: Time }) },
      },
    },
    async (request, reply) => {
      const { address, chainId } = request.body;
      if (chainId !== undefined && chainId !== settings.chainId)
        throw invalidInput('/chainId', `This register is about chain ${settings.chainId}`);
      const lower = parseAddress(address, '/address', settings.chainId);
      const before = cookies.read(request, 'preSession');
      const challenge = await startSignIn(db, lower, before, settings, now());
      cookies.set(reply, 'preSession', challenge.preSession, CHALLENGE_MS);
      reply.code(201);
      return { message: challenge.message, expiresAt: timeView(challenge.expiresAt) };
    },
  );

  app.post(
    '/v1/auth/sign-in',
    {
      ...route,
      onRequest: fromOurPages,
      schema: {
        operationId: 'signIn',
        summary: 'Sign in with the signed message',
        tags,
        body: Type.Object({
          message: Type.String({ minLength: 1 }),
          signature: Type.String({ minLength: 1 }),
        }),
        response: { 200: SignedInView },
      },
    },
    async (request, reply) => {
      const { message, signature } = request.body;
      const at = now();
      const proof = {
        message,
        fields: readSignInMessage(message),
        signature,
        preSession: cookies.read(request, 'preSession'),
        refreshToken: cookies.read(request, 'refreshToken'),
      };
      const signedIn = await signIn(db, proof, deps.contractSignatures, settings, at);
      cookies.clear(reply, 'preSession');
      return answer(reply, signedIn, at);
    },
  );

  app.post(
    '/v1/auth/refresh',
    {
      ...route,
      onRequest: fromOurPages,
      schema: {
        operationId: 'refreshSession',
        summary: 'Continue the session of the refresh cookie',
        tags,
        response: { 200: SignedInView },
      },
    },
    async (request, reply) => {
      const token = cookies.read(request, 'refreshToken');
      if (token === undefined)
        throw new RefusalError('unauthenticated', 'refresh_refused', 'There is no refresh cookie: sign in');
      const at = now();
      return answer(reply, await refreshSession(db, token, successorKeys, deps.contractSignatures, at), at);
    },
  );

  app.post(
    '/v1/auth/sign-out',
    {
      ...route,
      onRequest: fromOurPages,
      schema: {
        operationId: 'signOut',
        summary: 'End the session of the refresh cookie, and that of the access token',
        tags,
        response: { 204: NO_CONTENT },
      },
    },
    async (request, reply) => {
      const { claims } = request;
      const sessionId = claims === undefined || claims instanceof Error ? undefined : claims.sid;
      await signOut(db, { refreshToken: cookies.read(request, 'refreshToken'), sessionId }, now());
      cookies.clear(reply, 'refreshToken');
      cookies.clear(reply, 'preSession');
      return reply.code(204).send(null);
    },
  );
}
