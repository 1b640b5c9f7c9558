import { Type } from 'typebox';
import type { Database } from '../../core/database.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { answerQuestion } from '../../core/questions/answer-question.ts';
import { askQuestion } from '../../core/questions/ask-question.ts';
import { listQuestionVotes } from '../../core/question-votes/store.ts';
import { voteOnQuestion } from '../../core/question-votes/vote-on-question.ts';
import { restoreQuestion } from '../../core/questions/restore-question.ts';
import { hideQuestion } from '../../core/questions/hide-question.ts';
import {
  ANSWER_TEXT,
  noSuchQuestion,
  QUESTION_ORDERS,
  QUESTION_STATES,
  QUESTION_TEXT,
} from '../../core/questions/question.ts';
import { countQuestions } from '../../core/question-counts/store.ts';
import { findQuestion, listQuestions } from '../../core/questions/store.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import {
  QuestionCountsView,
  questionCountsView,
  QuestionId,
  QuestionView,
  questionView,
} from '../views/question.ts';
import { OneOf, Slug, Time } from '../schemas.ts';
import { timeView } from '../views/values.ts';

const tags = ['questions'];
const Params = Type.Object({ id: QuestionId });
const textOf = ({ min, max }: { min: number; max: number }) =>
  Type.String({ minLength: min, maxLength: max });

export function questionRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const viewOf = async (from: Database, id: string | number) => {
    const question = await findQuestion(from, Number(id));
    if (question === undefined) throw noSuchQuestion(Number(id));
    return questionView(question, settings.chainId);
  };

  app.get(
    '/v1/delegates/:slug/questions',
    {
      schema: {
        operationId: 'listQuestions',
        summary: 'What a delegate was asked, newest or most wanted first, and how it answers',
        description:
          'With sort=votes the order is that of the moment: a question whose votes change between two pages may be on both or on neither.',
        tags,
        params: DelegateParams,
        querystring: Type.Object({
          ...pageQuery,
          state: Type.Optional(OneOf(QUESTION_STATES)),
          sort: Type.Optional(OneOf(QUESTION_ORDERS, { description: '`newest` unless said' })),
        }),
        response: { 200: Type.Object({ ...pageOf(QuestionView).properties, counts: QuestionCountsView }) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, state, sort: order = 'newest' } = request.query;
      const [seq, votes] = decodeCursor(cursor, ['id', 'id']) ?? [];
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const before = seq === undefined ? undefined : { seq: Number(seq), votes: Number(votes) };
      const rows = await listQuestions(db, id, { state, order }, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.seq), String(last.votes)]);
      const views = shown.map((question) => questionView(question, settings.chainId));
      const counts = questionCountsView(await countQuestions(db, id));
      return { ...sendPage(reply, request, views, next), counts };
    },
  );

  app.post(
    '/v1/delegates/:slug/questions',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'askQuestion',
        summary: 'Ask a delegate in public; it is told',
        description:
          'An account may ask 5 questions in 24 hours and have 3 unanswered ones to one delegate; the same is asked once. The book has who asked and the hash of the text.',
        tags,
        params: Type.Object({ slug: Slug }),
        body: Type.Object({ text: textOf(QUESTION_TEXT) }),
        response: { 201: QuestionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { slug } = request.params;
        const seq = await askQuestion(held, callerOf(request), slug, request.body.text, now());
        reply.code(201).header('location', `/v1/questions/${seq}`);
        return await viewOf(held, seq);
      }),
  );

  app.get(
    '/v1/questions/:id',
    {
      schema: {
        operationId: 'getQuestion',
        summary: 'A question with its answers; hidden, without its text and with the reason',
        tags,
        params: Params,
        response: { 200: QuestionView },
      },
    },
    async (request) => viewOf(db, request.params.id),
  );

  for (const method of ['PUT', 'DELETE'] as const)
    app.route({
      method,
      url: '/v1/questions/:id/vote',
      onRequest: guards.signedIn,
      schema: {
        operationId: method === 'PUT' ? 'voteOnQuestion' : 'takeBackQuestionVote',
        summary:
          method === 'PUT' ? 'Say that you want a question answered' : 'Take back that you want it answered',
        description:
          'An account counts once for a question, however often it says so; who asked and who was asked do not count. Nobody is told who said it, and as it is no promise it is not in the book.',
        tags,
        params: Params,
        response: { 200: QuestionView },
      },
      async handler(request) {
        const { id } = request.params;
        await voteOnQuestion(db, callerOf(request), Number(id), method === 'PUT', now());
        return await viewOf(db, id);
      },
    });

  app.get(
    '/v1/me/question-votes',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'listMyQuestionVotes',
        summary: 'Which questions you want answered, the newest first',
        tags,
        querystring: Type.Object({ ...pageQuery, delegate: Type.Optional(Slug) }),
        response: {
          200: pageOf(Type.Object({ question: QuestionId, votedAt: Time }, { title: 'QuestionVote' })),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, delegate } = request.query;
      const below = decodeCursor(cursor, ['id'])?.[0];
      const before = below === undefined ? undefined : Number(below);
      const rows = await listQuestionVotes(db, callerOf(request).accountId, delegate, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.question)]);
      const views = shown.map(({ question, at }) => ({ question: String(question), votedAt: timeView(at) }));
      return sendPage(reply, request, views, next);
    },
  );

  app.post(
    '/v1/questions/:id/answers',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'answerQuestion',
        summary: 'Answer as the delegate that was asked; who asked is told',
        description: 'A question may have 3 answers. Each stands in the book and is changed no more.',
        tags,
        params: Params,
        body: Type.Object({ text: textOf(ANSWER_TEXT) }),
        response: { 201: QuestionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        await answerQuestion(held, callerOf(request), Number(id), request.body.text, now());
        reply.code(201).header('location', `/v1/questions/${id}`);
        return await viewOf(held, id);
      }),
  );

  app.post(
    '/v1/questions/:id/hiding',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'hideQuestion',
        summary: 'Hide the text of a question, with the reason; that it was asked stays visible',
        tags,
        params: Params,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
        response: { 200: QuestionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        await hideQuestion(held, callerOf(request), Number(id), request.body.reason, now());
        return await viewOf(held, id);
      }),
  );

  app.post(
    '/v1/questions/:id/restoration',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'restoreQuestion',
        summary: 'Show a hidden question again, with the reason',
        tags,
        params: Params,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
        response: { 200: QuestionView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        await restoreQuestion(held, callerOf(request), Number(id), request.body.reason);
        return await viewOf(held, id);
      }),
  );
}
