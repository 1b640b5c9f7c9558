import { Type } from 'typebox';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import { invalidInput } from '../../core/errors.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { objectToClaim, reportDelegate, reportQuestion } from '../../core/reports/open-report.ts';
import {
  type Grounds,
  GROUNDS,
  noSuchReport,
  objectionsUntil,
  OUTCOMES,
  type Report,
  REPORT_STATES,
} from '../../core/reports/report.ts';
import { resolveReport } from '../../core/reports/resolve-report.ts';
import {
  findReport,
  listReports,
  listReportsOfClaim,
  listReportsOfDelegate,
} from '../../core/reports/store.ts';
import type { Caller } from '../../core/accounts/account.ts';
import type { Database } from '../../core/database.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import {
  delegateReportView,
  DelegateReportView,
  openedReportView,
  OpenedReportView,
  publicReportView,
  PublicReportView,
  stewardReportView,
  StewardReportView,
} from '../views/report.ts';
import { NullableTime, OneOf, Slug } from '../schemas.ts';
import { IdParams } from '../views/task.ts';
import { nullableTimeView } from '../views/values.ts';
import { refusal } from '../../core/refusals.ts';

const tags = ['reports'];
const Reason = Type.String({ minLength: 1, maxLength: 1000 });

const QuestionNumber = Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] });
interface Asked {
  claim?: string;
  delegate?: string;
  question?: string;
  grounds?: Grounds;
  text: string;
}

export function reportRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now } = deps;
  const { chainId } = deps.settings;

  const open = async (held: Database, by: Caller, asked: Asked): Promise<Report> => {
    const { claim, delegate, question, grounds, text } = asked;
    const named = [claim, delegate, question].filter((each) => each !== undefined);
    if (named.length !== 1)
      throw invalidInput(named.length === 0 ? '' : '/claim', 'Name one of claim, delegate and question');
    if (claim !== undefined) {
      if (grounds !== undefined)
        throw invalidInput('/grounds', 'An objection to a claim has no grounds to choose');
      return await objectToClaim(held, by, claim, text, deps.settings, now());
    }
    if (grounds === undefined) throw invalidInput('/grounds', refusal('Say why, in one of these words'));
    const given = { grounds, text };
    return delegate === undefined
      ? await reportQuestion(held, by, Number(question), given, deps.settings, now())
      : await reportDelegate(held, by, delegate, given, deps.settings, now());
  };
  app.post(
    '/v1/reports',
    {
      onRequest: guards.signedIn,
      logLevel: 'warn', // the line of a request has its address and its time: together they may tell who reports
      schema: {
        operationId: 'openReport',
        summary: 'Report a delegate or a question to it, or object to a completed claim within seven days',
        description:
          'Names one of `claim`, `delegate` and `question`; the last two with their grounds. An account may report 5 times in 24 hours: a claim and a question once, a delegate once at a time. The stewards read the text and decide by `dueBy`. Who reports never enters the book, and is shown to nobody.',
        tags,
        body: Type.Object({
          claim: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,17}$', examples: ['42'] })),
          delegate: Type.Optional(Slug),
          question: Type.Optional(QuestionNumber),
          grounds: Type.Optional(OneOf(GROUNDS)),
          text: Type.String({ minLength: 1, maxLength: 4000 }),
        }),
        response: { 201: OpenedReportView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const report = await open(held, callerOf(request), request.body);
        reply.code(201);
        return openedReportView(report);
      }),
  );

  app.get(
    '/v1/reports',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'listReports',
        summary: 'The reports to the stewards, open ones first',
        tags,
        querystring: Type.Object({ ...pageQuery, state: Type.Optional(OneOf(REPORT_STATES)) }),
        response: { 200: pageOf(StewardReportView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, state } = request.query;
      const place = decodeCursor(cursor, ['id', 'id']);
      const after = place && { resolved: place[0] !== '0', seq: Number(place[1]) };
      const rows = await listReports(db, state, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next =
        last === undefined ? null : encodeCursor([last.resolved === null ? '0' : '1', String(last.seq)]);
      return sendPage(
        reply,
        request,
        shown.map((each) => stewardReportView(each, chainId)),
        next,
      );
    },
  );

  app.post(
    '/v1/reports/:id/resolution',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'resolveReport',
        summary: 'Decide on a report, with the reason; upheld, it suspends the badge or hides the question',
        tags,
        params: Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] }) }),
        body: Type.Object({ outcome: OneOf(OUTCOMES), reason: Reason }),
        response: { 200: StewardReportView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const seq = Number(request.params.id);
        await resolveReport(held, callerOf(request), seq, request.body, now());
        const report = await findReport(held, seq);
        if (report === undefined) throw noSuchReport(seq);
        return stewardReportView(report, chainId);
      }),
  );

  app.get(
    '/v1/delegates/:slug/reports',
    {
      schema: {
        operationId: 'listReportsOfDelegate',
        summary:
          'That there are reports about a delegate, its claims or questions to it, newest first, and what became of them; not their texts',
        tags,
        params: DelegateParams,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(DelegateReportView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, ['id'])?.[0];
      const { id } = await findDelegateByName(db, request.params.slug, chainId);
      const rows = await listReportsOfDelegate(
        db,
        id,
        before === undefined ? undefined : Number(before),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.seq)]);
      return sendPage(
        reply,
        request,
        shown.map((each) => delegateReportView(each, chainId)),
        next,
      );
    },
  );

  app.get(
    '/v1/claims/:id/reports',
    {
      schema: {
        operationId: 'listReportsOfClaim',
        summary: 'That there are reports about a claim, since when, and what became of them; not their texts',
        tags,
        params: IdParams,
        querystring: Type.Object(pageQuery),
        response: {
          200: Type.Object({
            ...pageOf(PublicReportView).properties,
            objectionsUntil: NullableTime,
          }),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { limit, cursor } = request.query;
      const after = decodeCursor(cursor, ['id'])?.[0];
      const claim = await findClaim(db, id);
      if (claim === undefined) throw noSuchClaim(id);
      const rows = await listReportsOfClaim(
        db,
        id,
        after === undefined ? undefined : Number(after),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.seq)]);
      return {
        ...sendPage(
          reply,
          request,
          shown.map((each) => publicReportView(each, chainId)),
          next,
        ),
        objectionsUntil: nullableTimeView(objectionsUntil(claim)),
      };
    },
  );
}
