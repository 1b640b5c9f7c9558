import { type Static, Type } from 'typebox';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import { openReport } from '../../core/reports/open-report.ts';
import { noSuchReport, objectionsUntil, OUTCOMES, type Report } from '../../core/reports/report.ts';
import { resolveReport } from '../../core/reports/resolve-report.ts';
import { findReport, listReports, listReportsOfClaim } from '../../core/reports/store.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressView, Id, Nullable, NullableTime, OneOf, Slug, Time } from '../schemas.ts';
import { IdParams } from '../task-views.ts';
import { addressView, nullableTimeView, timeView } from '../views.ts';

const tags = ['reports'];
const Reason = Type.String({ minLength: 1, maxLength: 1000 });

const seen = {
  id: Type.String({ description: 'The entry of the book that opened it', examples: ['57'] }),
  state: OneOf(['open', 'resolved']),
  openedAt: Time,
  dueBy: Type.String({ format: 'date-time', description: 'By when the stewards are to decide' }),
};
const OpenedView = Type.Object(seen, { title: 'OpenedReport' });
const Resolution = Type.Object({
  outcome: OneOf(OUTCOMES),
  reason: Type.String(),
  by: AddressView,
  at: Time,
});
const PublicView = Type.Object({ ...seen, resolution: Nullable(Resolution) }, { title: 'PublicReport' });
const StewardView = Type.Object(
  {
    ...seen,
    claim: Type.Object({
      id: Id,
      task: Type.Object({ id: Id, title: Type.String() }),
      delegate: Type.Object({ slug: Slug, name: Type.String() }),
    }),
    text: Type.String(),
    textNonce: Type.String({
      description: 'The SHA-256 of nonce and text together stands in the entry as textSha256',
    }),
    resolution: Nullable(Resolution),
  },
  { title: 'Report' },
);

export function reportRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now } = deps;
  const { chainId } = deps.settings;

  const publicView = (report: Report): Static<typeof PublicView> => {
    const { resolved } = report;
    const resolution =
      resolved === null
        ? null
        : { ...resolved, by: addressView(resolved.by, chainId), at: timeView(resolved.at) };
    return { ...openedView(report), resolution };
  };
  const stewardView = (report: Report): Static<typeof StewardView> => {
    const { claim, text, textNonce } = report;
    const task = { id: claim.taskId, title: claim.title };
    return {
      ...publicView(report),
      claim: { id: claim.id, task, delegate: claim.delegate },
      text,
      textNonce,
    };
  };

  app.post(
    '/v1/reports',
    {
      onRequest: guards.signedIn,
      logLevel: 'warn', // the line of a request has its address and its time: together they may tell who reports
      schema: {
        operationId: 'openReport',
        summary: 'Object to a completed claim, once, within seven days of its completion',
        description:
          'The stewards read the text and decide by `dueBy`. Who reports never enters the book, and is shown to nobody.',
        tags,
        body: Type.Object({
          claim: Type.String({ pattern: '^[1-9][0-9]{0,17}$', examples: ['42'] }),
          text: Type.String({ minLength: 1, maxLength: 4000 }),
        }),
        response: { 201: OpenedView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { claim, text } = request.body;
        const report = await openReport(held, callerOf(request), claim, text, now());
        reply.code(201);
        return openedView(report);
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
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(StewardView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const place = decodeCursor(cursor, ['id', 'id']);
      const after = place && { resolved: place[0] !== '0', seq: Number(place[1]) };
      const rows = await listReports(db, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next =
        last === undefined ? null : encodeCursor([last.resolved === null ? '0' : '1', String(last.seq)]);
      return sendPage(reply, request, shown.map(stewardView), next);
    },
  );

  app.post(
    '/v1/reports/:id/resolution',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'resolveReport',
        summary: 'Decide on a report, with the reason; upheld, it suspends the badge',
        tags,
        params: Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] }) }),
        body: Type.Object({ outcome: OneOf(OUTCOMES), reason: Reason }),
        response: { 200: StewardView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const seq = Number(request.params.id);
        await resolveReport(held, callerOf(request), seq, request.body, now());
        const report = await findReport(held, seq);
        if (report === undefined) throw noSuchReport(seq);
        return stewardView(report);
      }),
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
            ...pageOf(PublicView).properties,
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
        ...sendPage(reply, request, shown.map(publicView), next),
        objectionsUntil: nullableTimeView(objectionsUntil(claim)),
      };
    },
  );
}

function openedView(report: Report): Static<typeof OpenedView> {
  return {
    id: String(report.seq),
    state: report.resolved === null ? 'open' : 'resolved',
    openedAt: timeView(report.openedAt),
    dueBy: timeView(report.dueBy),
  };
}
