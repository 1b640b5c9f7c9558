import { Type } from 'typebox';
import { endOtherSignIns } from '../../core/sessions/end-other-sign-ins.ts';
import { endSignIn } from '../../core/sessions/end-sign-in.ts';
import { SIGN_INS_SHOWN } from '../../core/sessions/session.ts';
import { listLiveSignIns } from '../../core/sessions/store.ts';
import { callerOf, sessionOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { pageOf } from '../paging.ts';
import { Time } from '../schemas.ts';
import { timeView } from '../views/values.ts';

const SignInView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    begunAt: Time,
    lastUsedAt: Type.String({
      format: 'date-time',
      description: 'When it was begun, or last continued: a browser in use continues it every ten minutes',
    }),
    endsAt: Type.String({
      format: 'date-time',
      description: 'When it ends by itself, if it is not used before',
    }),
    current: Type.Boolean({ description: 'Whether it is the one that asks' }),
  },
  { title: 'SignIn' },
);

export function signInRoutes(app: App, { db, now, guards }: ApiDeps): void {
  const onRequest = guards.signedIn;
  const tags = ['me'];

  app.get(
    '/v1/me/sign-ins',
    {
      onRequest,
      schema: {
        operationId: 'listSignIns',
        summary: 'Where you are signed in: your sessions that go on, newest first, a hundred at most',
        tags,
        response: { 200: pageOf(SignInView) },
      },
    },
    async (request) => {
      const signIns = await listLiveSignIns(db, callerOf(request).accountId, SIGN_INS_SHOWN, now());
      const data = signIns.map(({ id, begunAt, lastUsedAt, endsAt }) => ({
        id,
        begunAt: timeView(begunAt),
        lastUsedAt: timeView(lastUsedAt),
        endsAt: timeView(endsAt),
        current: id === sessionOf(request).id,
      }));
      return { data, nextCursor: null };
    },
  );

  app.delete(
    '/v1/me/sign-ins',
    {
      onRequest,
      schema: {
        operationId: 'endOtherSignIns',
        summary: 'End all your sessions but the one that asks',
        tags,
        response: { 204: Type.Null({ description: 'They are over at once' }) },
      },
    },
    async (request, reply) => {
      await endOtherSignIns(db, sessionOf(request), now());
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/v1/me/sign-ins/:id',
    {
      onRequest,
      schema: {
        operationId: 'endSignIn',
        summary: 'End one of your sessions',
        tags,
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null({ description: 'It is over at once' }) },
      },
    },
    async (request, reply) => {
      await endSignIn(db, callerOf(request).accountId, request.params.id, now());
      return reply.code(204).send(null);
    },
  );
}
