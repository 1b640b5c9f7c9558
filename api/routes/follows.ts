import { Type } from 'typebox';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { readAlerts } from '../../core/alerts/read-alerts.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { invalidInput } from '../../core/errors.ts';
import { countUnread, findReadTo, listAlerts } from '../../core/inbox/store.ts';
import { timeOf } from '../../core/times.ts';
import { alertView, AlertView } from '../views/alert.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { askedSettings, followMembers, followView, FollowView, Unread } from '../views/follow.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Slug } from '../schemas.ts';
import { speechFor } from '../speech.ts';

const tags = ['follows and alerts'];
const params = Type.Object({ slug: Slug });

export function followRoutes(app: App, { db, settings, now, guards, speeches = [] }: ApiDeps): void {
  app.put(
    '/v1/me/follows/:slug',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'followDelegate',
        summary: 'Follow a delegate, or change how',
        description:
          'Members that are left out take their defaults: all kinds, no threshold, at once, no direct messages, not muted.',
        tags,
        params,
        body: Type.Partial(Type.Object(followMembers)),
        response: { 200: FollowView },
      },
    },
    async (request) => {
      const by = callerOf(request);
      const { follow } = await followDelegate(
        db,
        by,
        request.params.slug,
        askedSettings(request.body),
        'unless_opened',
        now(),
      );
      return followView(follow, now());
    },
  );

  app.delete(
    '/v1/me/follows/:slug',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'unfollowDelegate',
        summary: 'Follow a delegate no more',
        tags,
        params,
        response: { 204: Type.Null({ description: 'It is not followed now' }) },
      },
    },
    async (request, reply) => {
      await unfollowDelegate(db, callerOf(request), request.params.slug);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/me/alerts',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'listMyAlerts',
        summary: 'What you were told, newest first',
        description: 'In the language of Accept-Language, where pages have it; else in English.',
        tags,
        querystring: Type.Object(pageQuery),
        response: { 200: Type.Object({ ...pageOf(AlertView).properties, unread: Unread }) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const { accountId } = callerOf(request);
      const [rows, readTo, unread] = await Promise.all([
        listAlerts(db, accountId, placeOf(cursor), limit + 1),
        findReadTo(db, accountId),
        countUnread(db, accountId),
      ]);
      const words = speechFor(request, reply, speeches)?.changes;
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next =
        last !== undefined && rows.length > limit
          ? encodeCursor([last.toldAt.toISOString(), last.seq, last.occasion])
          : null;
      const views = shown.map((alert) => alertView(alert, readTo, settings.publicUrl, now(), words));
      return { ...sendPage(reply, request, views, next), unread };
    },
  );

  app.post(
    '/v1/me/alerts/read',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'readMyAlerts',
        summary: 'Say that you have read what you were told',
        description: 'What is told later stays unread; to say it twice changes nothing.',
        tags,
        body: Type.Object({
          upTo: Type.String({
            format: 'date-time',
            description: 'The toldAt of the newest alert that you have read: it and all before it are read',
          }),
          shown: Type.Optional(
            Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
              maxItems: 100,
              description:
                'The seq of each of the newest alerts, as you saw them: what came between them since is not read',
            }),
          ),
        }),
        response: { 200: Type.Object({ unread: Unread }) },
      },
    },
    async (request) => {
      const upTo = timeOf(request.body.upTo, '/upTo');
      return { unread: await readAlerts(db, callerOf(request), upTo, request.body.shown, now()) };
    },
  );
}

function placeOf(cursor: string | undefined): { toldAt: Date; seq: number; occasion: string } | undefined {
  const place = decodeCursor(cursor, 3);
  if (place === undefined) return undefined;
  const [toldAt, seq, occasion] = place;
  const time = new Date(toldAt ?? '');
  if (Number.isNaN(time.getTime()) || !Number.isSafeInteger(seq))
    throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
  return { toldAt: time, seq: Number(seq), occasion: String(occasion) };
}
