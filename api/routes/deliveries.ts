import { type Static, Type } from 'typebox';
import { retryDelivery } from '../../core/deliveries/retry-delivery.ts';
import { PERSONAL_OCCASIONS, PUBLIC_OCCASIONS } from '../../core/alerts/occasion.ts';
import { DELIVERY_STATES } from '../../core/deliveries/delivery.ts';
import { type Delivery, listDeliveries } from '../../core/deliveries/store.ts';
import { invalidInput } from '../../core/errors.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { REASONS_SPOKEN, saidFor } from '../speech.ts';
import { nullableTimeView, timeView } from '../views/values.ts';

const tags = ['stewards'];

const DeliveryView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    seq: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The entry it tells of; null for a test alert',
    }),
    occasion: OneOf([...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS, 'test']),
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    target: OneOf(['channel', 'direct'], { description: 'direct: a person, who is not named' }),
    channelId: NullableText(),
    state: OneOf(DELIVERY_STATES),
    because: NullableText({ description: 'Why it is failed, skipped or not yet sent' }),
    attempts: Type.Integer(),
    maybeRepeated: Type.Boolean({ description: 'It may stand in Discord twice' }),
    createdAt: Time,
    runAt: Time,
    sentAt: NullableTime,
    sentAfterMs: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'From the entry until it was handed over',
    }),
  },
  { title: 'Delivery' },
);

export function deliveryRoutes(app: App, { db, now, guards, speeches = [] }: ApiDeps): void {
  app.get(
    '/v1/deliveries',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'listDeliveries',
        summary: 'Deliveries that failed, or in another state, newest first',
        description: REASONS_SPOKEN,
        tags,
        querystring: Type.Object({ ...pageQuery, state: OneOf(DELIVERY_STATES, { default: 'failed' }) }),
        response: { 200: pageOf(DeliveryView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, state } = request.query;
      const rows = await listDeliveries(db, state, placeOf(cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next = last !== undefined && rows.length > limit ? encodeCursor([String(last.number)]) : null;
      const said = saidFor(request, reply, speeches);
      const views = shown.map((each) => deliveryView(each, said));
      return sendPage(reply, request, views, next);
    },
  );

  app.post(
    '/v1/deliveries/:id/retry',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'retryDelivery',
        summary: 'Have a failed delivery tried again',
        tags,
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 200: DeliveryView },
      },
    },
    async (request, reply) => {
      const delivery = await retryDelivery(db, callerOf(request), request.params.id, now());
      return deliveryView(delivery, saidFor(request, reply, speeches));
    },
  );
}

function placeOf(cursor: string | undefined): bigint | undefined {
  const place = decodeCursor(cursor, 1);
  if (place === undefined) return undefined;
  if (!/^\d{1,18}$/.test(String(place[0])))
    throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
  return BigInt(place[0] ?? 0);
}

function deliveryView(delivery: Delivery, said: (text: string) => string): Static<typeof DeliveryView> {
  const { id, seq, occasion, delegate, target, state, because, attempts, maybeRepeated } = delivery;
  return {
    id,
    seq,
    occasion,
    delegate,
    target: 'channelId' in target ? 'channel' : 'direct',
    channelId: 'channelId' in target ? target.channelId : null,
    state,
    because: because && said(because),
    attempts,
    maybeRepeated,
    createdAt: timeView(delivery.createdAt),
    runAt: timeView(delivery.runAt),
    sentAt: nullableTimeView(delivery.sentAt),
    sentAfterMs: delivery.sentAfterMs,
  };
}
