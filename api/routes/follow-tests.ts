import { type Static, Type } from 'typebox';
import { readTest, type TestAlert, testFollow } from '../../core/alerts/send-test.ts';
import { DELIVERY_STATES } from '../../core/deliveries/delivery.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { Nullable, NullableText, NullableTime, OneOf, Slug } from '../schemas.ts';
import { saidFor } from '../speech.ts';
import { nullableTimeView } from '../views/values.ts';

const tags = ['follows and alerts'];
const params = Type.Object({ slug: Slug });

const TestView = Type.Object(
  {
    way: OneOf(['direct', 'inbox'], { description: 'inbox: no direct messages are asked for' }),
    state: Nullable(OneOf(DELIVERY_STATES)),
    because: NullableText({ description: 'Why it was not sent, or not yet' }),
    sentAt: NullableTime,
  },
  { title: 'TestAlert' },
);

export function followTestRoutes(app: App, deps: ApiDeps): void {
  const { db, now, guards, speeches = [] } = deps;
  const path = '/v1/me/follows/:slug/test';

  app.post(
    path,
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'testFollow',
        summary: 'Send yourself a test alert on the way that the follow says',
        description: 'While one is on its way there is no second. What became of it, the GET says.',
        tags,
        params,
        response: { 201: TestView },
      },
    },
    (request, reply) =>
      once(deps, request, reply, async (within) => {
        const test = await testFollow(within, callerOf(request), request.params.slug, now());
        reply.code(201);
        return testView(test, saidFor(request, reply, speeches));
      }),
  );

  app.get(
    path,
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'getFollowTest',
        summary: 'What became of the last test alert',
        tags,
        params,
        response: { 200: TestView },
      },
    },
    async (request, reply) => {
      const test = await readTest(db, callerOf(request), request.params.slug);
      return testView(test, saidFor(request, reply, speeches));
    },
  );
}

function testView(
  { way, state, because, sentAt }: TestAlert,
  said: (text: string) => string,
): Static<typeof TestView> {
  return { way, state, because: because && said(because), sentAt: nullableTimeView(sentAt) };
}
