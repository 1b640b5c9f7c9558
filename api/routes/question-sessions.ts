import { Type } from 'typebox';
import type { Database } from '../../core/database.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { closeSession } from '../../core/question-sessions/close-session.ts';
import { openSession } from '../../core/question-sessions/open-session.ts';
import { noSuchSession, SESSION_LIMITS } from '../../core/question-sessions/question-session.ts';
import { findSession, listPoints, listSessions } from '../../core/question-sessions/store.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import {
  AskerPointsView,
  askerPointsView,
  Points,
  QuestionSessionView,
  questionSessionView,
  SESSION_STATES,
  Title,
} from '../views/question-session.ts';
import { QuestionId } from '../views/question.ts';
import { OneOf, Slug, Time } from '../schemas.ts';

const tags = ['questions'];
const Params = Type.Object({ id: QuestionId });
const Reason = Type.String({ minLength: 1, maxLength: 1000 });

export function questionSessionRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const viewOf = async (from: Database, id: string | number) => {
    const session = await findSession(from, Number(id));
    if (session === undefined) throw noSuchSession(Number(id));
    return questionSessionView(session, settings.chainId);
  };

  app.get(
    '/v1/question-sessions',
    {
      schema: {
        operationId: 'listQuestionSessions',
        summary: 'The public sessions of delegates, newest first, with what was picked for each',
        tags,
        querystring: Type.Object({
          ...pageQuery,
          delegate: Type.Optional(Slug),
          state: Type.Optional(OneOf(SESSION_STATES)),
        }),
        response: { 200: pageOf(QuestionSessionView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, delegate, state } = request.query;
      const below = decodeCursor(cursor, ['id'])?.[0];
      const of =
        delegate === undefined ? undefined : await findDelegateByName(db, delegate, settings.chainId);
      const filter = { delegateId: of?.id, open: state === undefined ? undefined : state === 'open' };
      const rows = await listSessions(db, filter, below === undefined ? undefined : Number(below), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.seq)]);
      const views = shown.map((session) => questionSessionView(session, settings.chainId));
      return sendPage(reply, request, views, next);
    },
  );

  app.post(
    '/v1/delegates/:slug/question-sessions',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'openQuestionSession',
        summary:
          'Open a public session of a delegate: when it is, and until when questions count; it is told',
        description: `Both times are ahead, by at most ${SESSION_LIMITS.daysAhead} days. A delegate has one open session at a time.`,
        tags,
        params: Type.Object({ slug: Slug }),
        body: Type.Object({ title: Title, startsAt: Time, questionsUntil: Time, reason: Reason }),
        response: { 201: QuestionSessionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const seq = await openSession(held, callerOf(request), request.params.slug, request.body, now());
        reply.code(201).header('location', `/v1/question-sessions/${seq}`);
        return await viewOf(held, seq);
      }),
  );

  app.get(
    '/v1/question-sessions/:id',
    {
      schema: {
        operationId: 'getQuestionSession',
        summary: 'A public session, once it is closed with the questions that were picked and their points',
        tags,
        params: Params,
        response: { 200: QuestionSessionView },
      },
    },
    async (request) => viewOf(db, request.params.id),
  );

  app.post(
    '/v1/question-sessions/:id/closing',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'closeQuestionSession',
        summary: 'Close a public session and publish the picked questions with the points of their askers',
        description: `Questions are picked once no more of them count: asked of the delegate by then, not hidden, never picked before. At most ${SESSION_LIMITS.picks}, each with ${SESSION_LIMITS.pointsMin} to ${SESSION_LIMITS.pointsMax} points. Without picks a session may be closed at any time.`,
        tags,
        params: Params,
        body: Type.Object({
          reason: Reason,
          picks: Type.Optional(
            Type.Array(Type.Object({ question: QuestionId, points: Points }), {
              maxItems: SESSION_LIMITS.picks,
            }),
          ),
        }),
        response: { 200: QuestionSessionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        const { reason, picks = [] } = request.body;
        const picked = picks.map(({ question, points }) => ({ question: Number(question), points }));
        await closeSession(held, callerOf(request), Number(id), { reason, picks: picked }, now());
        return await viewOf(held, id);
      }),
  );

  app.get(
    '/v1/question-points',
    {
      schema: {
        operationId: 'listQuestionPoints',
        summary: 'Who has points for questions that were picked for public sessions, most first',
        tags,
        querystring: Type.Object({ ...pageQuery }),
        response: { 200: pageOf(AskerPointsView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const [points, address] = decodeCursor(cursor, ['id', 'any']) ?? [];
      const after = points === undefined ? undefined : { points: Number(points), address: String(address) };
      const rows = await listPoints(db, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.points), last.address]);
      const views = shown.map((each) => askerPointsView(each, settings.chainId));
      return sendPage(reply, request, views, next);
    },
  );
}
