import { type Static, Type } from 'typebox';
import { DELEGATE_KINDS } from '../../core/book/entry.ts';
import { addWebhook } from '../../core/webhooks/add-webhook.ts';
import { removeWebhook } from '../../core/webhooks/remove-webhook.ts';
import { replayMessage } from '../../core/webhooks/replay-message.ts';
import { resumeWebhook } from '../../core/webhooks/resume-webhook.ts';
import { rotateSecret } from '../../core/webhooks/rotate-secret.ts';
import { findEndpoint, listEndpoints } from '../../core/webhooks/store.ts';
import { listMessages } from '../../core/webhook-messages/store.ts';
import { testWebhook } from '../../core/webhooks/test-webhook.ts';
import { noSuchWebhook, URL_LENGTH_MAX } from '../../core/webhooks/webhook.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once, preparedOnce } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Nullable, OneOf, Slug, Time } from '../schemas.ts';
import { REASONS_SPOKEN, saidFor } from '../speech.ts';
import { timeView } from '../views/values.ts';
import { webhookSender } from '../webhooks/sender.ts';
import { endpointView, messageView, MessageView, WebhookView } from '../views/webhook.ts';

const tags = ['webhooks'];
const params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const SecretText = Type.String({ description: 'whsec_…; shown this once', examples: ['whsec_…'] });

const WebhookInput = Type.Object({
  url: Type.String({ minLength: 1, maxLength: URL_LENGTH_MAX, description: 'https, on the public internet' }),
  kinds: Type.Optional(
    Nullable(
      Type.Array(OneOf(DELEGATE_KINDS), {
        minItems: 1,
        maxItems: DELEGATE_KINDS.length,
        uniqueItems: true,
        description: 'null: all. Kinds that are never about a delegate are refused: nothing would be posted',
      }),
    ),
  ),
  delegates: Type.Optional(Nullable(Type.Array(Slug, { minItems: 1, maxItems: 100, uniqueItems: true }))),
});

const DESCRIPTION =
  'By Standard Webhooks 1.0. Each entry about a delegate is posted as {type, timestamp, data: {seq, url, entry}}, at least once and in ' +
  'no order but that of seq; webhook-id is the same at every attempt. 2xx is success. After ten attempts, or a 410, the webhook is disabled.';

export function webhookRoutes(app: App, deps: ApiDeps): void {
  const { db, now, guards, speeches = [] } = deps;
  const onRequest = guards.signedIn;
  const sender = webhookSender(deps.webhookNetwork);

  app.get(
    '/v1/webhooks',
    {
      onRequest,
      schema: {
        operationId: 'listMyWebhooks',
        summary: 'Your webhooks, five at most',
        description: REASONS_SPOKEN,
        tags,
        response: { 200: pageOf(WebhookView) },
      },
    },
    async (request, reply) => {
      const endpoints = await listEndpoints(db, callerOf(request).accountId);
      const said = saidFor(request, reply, speeches);
      return { data: endpoints.map((each) => endpointView(each, said)), nextCursor: null };
    },
  );

  app.post(
    '/v1/webhooks',
    {
      onRequest,
      schema: {
        operationId: 'addWebhook',
        summary: 'Have entries posted to an address',
        description: DESCRIPTION,
        tags,
        body: WebhookInput,
        response: { 201: Type.Object({ webhook: WebhookView, secret: SecretText }, { title: 'NewWebhook' }) },
      },
    },
    async (request, reply) => {
      const { url, kinds = null, delegates = null } = request.body;
      return preparedOnce(
        deps,
        request,
        reply,
        () => sender.refusal(url),
        async (tx, refusal) => {
          const asked = { url, kinds, delegates };
          const { endpoint, secret } = await addWebhook(tx, callerOf(request), asked, refusal, now());
          reply.code(201);
          return { webhook: endpointView(endpoint), secret } satisfies NewWebhook;
        },
      );
    },
  );

  app.delete(
    '/v1/webhooks/:id',
    {
      onRequest,
      schema: {
        operationId: 'removeWebhook',
        summary: 'Remove a webhook and its log',
        tags,
        params,
        response: { 204: Type.Null({ description: 'It is gone' }) },
      },
    },
    async (request, reply) => {
      await removeWebhook(db, callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v1/webhooks/:id/secret',
    {
      onRequest,
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: 'Get a new secret; the one before signs along for 24 hours',
        tags,
        params,
        response: { 201: Type.Object({ secret: SecretText, previousUntil: Time }, { title: 'NewSecret' }) },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (tx) => {
        const { secret, previousUntil } = await rotateSecret(tx, callerOf(request), request.params.id, now());
        reply.code(201);
        return { secret, previousUntil: timeView(previousUntil) };
      }),
  );

  app.post(
    '/v1/webhooks/:id/test',
    {
      onRequest,
      schema: {
        operationId: 'testWebhook',
        summary: 'Have a message of the type webhook.test posted, once',
        tags,
        params,
        response: { 201: MessageView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (tx) => {
        const message = await testWebhook(tx, callerOf(request), request.params.id, now());
        reply.code(201);
        return messageView(message);
      }),
  );

  app.post(
    '/v1/webhooks/:id/resumption',
    {
      onRequest,
      schema: {
        operationId: 'resumeWebhook',
        summary: 'Have a disabled webhook posted to again',
        description:
          'What waited goes out. What was recorded while it was disabled is not posted: read it at /v1/changes.',
        tags,
        params,
        response: { 200: WebhookView },
      },
    },
    async (request) => endpointView(await resumeWebhook(db, callerOf(request), request.params.id)),
  );

  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      onRequest,
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'What was posted, or will be, newest first; kept for 30 days',
        description: REASONS_SPOKEN,
        tags,
        params,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(MessageView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const place = decodeCursor(cursor, ['id']);
      const endpoint = await findEndpoint(db, callerOf(request).accountId, request.params.id);
      if (endpoint === undefined) throw noSuchWebhook();
      const before = place === undefined ? undefined : BigInt(place[0] ?? 0);
      const rows = await listMessages(db, endpoint.id, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next = last !== undefined && rows.length > limit ? encodeCursor([String(last.number)]) : null;
      const said = saidFor(request, reply, speeches);
      const views = shown.map((each) => messageView(each, said));
      return sendPage(reply, request, views, next);
    },
  );

  app.post(
    '/v1/webhooks/:id/deliveries/:deliveryId/replay',
    {
      onRequest,
      schema: {
        operationId: 'replayWebhookDelivery',
        summary: 'Have an entry posted again, with a webhook-id of its own',
        tags,
        params: Type.Object({
          id: Type.String({ format: 'uuid' }),
          deliveryId: Type.String({ format: 'uuid' }),
        }),
        response: { 201: MessageView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (tx) => {
        const { id, deliveryId } = request.params;
        const message = await replayMessage(tx, callerOf(request), id, deliveryId, now());
        reply.code(201);
        return messageView(message);
      }),
  );
}

interface NewWebhook {
  webhook: Static<typeof WebhookView>;
  secret: string;
}
