import { type Static, Type } from 'typebox';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { type InboxAlert, listAlerts } from '../../core/fan-outs/store.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { alertText } from '../../core/alerts/alert-text.ts';
import { isPersonal, PERSONAL_OCCASIONS, PUBLIC_OCCASIONS } from '../../core/deliveries/delivery.ts';
import { invalidInput } from '../../core/errors.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { askedSettings, followMembers, followView, FollowView } from '../follow-views.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Nullable, NullableText, NullableTime, OneOf, Slug, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from '../views.ts';

const tags = ['follows and alerts'];
const params = Type.Object({ slug: Slug });

const OCCASIONS =
  `Told to followers: recorded; reminder, one day before it takes effect. Told to one person because of its part in a claim:
half_time and last_day of the claim’s time; clock_runs, the time runs again; invitation, drawn to review it. To stewards: late_review, it
waits for reviewers longer than the review period; steward_needed.`.replaceAll('\n', ' ');

const AlertView = Type.Object(
  {
    seq: Type.Integer({ description: 'The entry it is about' }),
    occasion: OneOf([...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS], { description: OCCASIONS }),
    toldAt: Time,
    kind: OneOf(ENTRY_KINDS),
    recordedAt: Time,
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    title: Type.String(),
    sentence: Type.String(),
    page: Type.String({ description: 'The entry’s page; of what is told to one person, the task’s' }),
    directMessage: Nullable(
      Type.Object({
        state: OneOf(['waiting', 'held', 'sending', 'sent', 'failed', 'skipped']),
        because: NullableText({ description: 'Why it was not sent, or not yet' }),
        sentAt: NullableTime,
      }),
    ),
  },
  { title: 'Alert' },
);

export function followRoutes(app: App, { db, settings, now, guards }: ApiDeps): void {
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
        tags,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(AlertView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const rows = await listAlerts(db, callerOf(request).accountId, placeOf(cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next =
        last !== undefined && rows.length > limit
          ? encodeCursor([last.toldAt.toISOString(), last.seq, last.occasion])
          : null;
      return sendPage(
        reply,
        request,
        shown.map((alert) => alertView(alert, settings.publicUrl, now())),
        next,
      );
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

function alertView(alert: InboxAlert, publicUrl: string, now: Date): Static<typeof AlertView> {
  const { seq, occasion, entry, delegate, directMessage } = alert;
  const { title, sentence } = alertText(alert, now);
  const { task } = entry.subject;
  return {
    seq,
    occasion,
    toldAt: timeView(alert.toldAt),
    kind: entry.kind,
    recordedAt: timeView(alert.recordedAt),
    delegate,
    title,
    sentence,
    page: `${publicUrl}${isPersonal(occasion) && task !== undefined ? `/tasks/${task}` : `/changes/${seq}`}`,
    directMessage: directMessage && { ...directMessage, sentAt: nullableTimeView(directMessage.sentAt) },
  };
}
