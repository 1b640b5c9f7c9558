import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { answerAudit, noSuchAudit } from '../../core/audits/answer-audit.ts';
import { AUDIT_STATES } from '../../core/audits/audit.ts';
import { exportAudit } from '../../core/audits/export.ts';
import { VOTER_STATES, voterState } from '../../core/audits/voter-state.ts';
import { findAudit, listAudits } from '../../core/audits/store.ts';
import { countAudits } from '../../core/audit-states/store.ts';
import { listAuditedVoters } from '../../core/voter-balances/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { REASON } from '../../core/plain-text.ts';
import { AuditView, auditView, rewardAmountView } from '../views/audit.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressView, AmountView, OneOf, Slug } from '../schemas.ts';
import { addressView } from '../views/values.ts';

const tags = ['audits'];
const ToEpoch = Type.String({ pattern: '^[0-9]{1,15}$', examples: ['63860'] });
const Counts = Type.Object(
  Object.fromEntries(AUDIT_STATES.map((state) => [state, Type.Integer()])) as Record<
    (typeof AUDIT_STATES)[number],
    ReturnType<typeof Type.Integer>
  >,
);
const AuditedVoterView = Type.Object(
  {
    voter: AddressView,
    entitled: { ...AmountView, description: 'From the beginning until the end of the period' },
    paid: {
      ...AmountView,
      description: 'By all verified payments since the first audited epoch began, until now',
    },
    missing: AmountView,
    state: OneOf(VOTER_STATES, {
      description:
        'rounding: it lacks at most one smallest unit for each epoch in which it got anything; below_minimum: the rest waits for the plan’s minimum; compounded: Hermes left it out of its payments, as it does with what it compounds: that is not visible in the payment',
    }),
  },
  { title: 'AuditedVoter' },
);

export function auditRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const auditOf = async (name: string, toEpoch: number) => {
    const { id, slug } = await findDelegateByName(db, name, settings.chainId);
    const audit = await findAudit(db, id, toEpoch);
    if (audit === undefined) throw noSuchAudit(slug, toEpoch);
    return audit;
  };

  app.get(
    '/v1/delegates/:slug/audits',
    {
      schema: {
        operationId: 'listAudits',
        summary: 'Whether a delegate paid what it promised, period by period, newest first',
        description:
          'Per voter, what all plans in force entitle it to from the beginning until the end of the period is set against what verified payments brought it since then. At most one smallest unit for each epoch in which a voter got anything is rounding, not short. What is below the plan’s minimum waits; what was payable and was not paid when it was due stays short until it is, whatever minimum a later plan has. A period is of the candidate with which it began. Where that passes from one delegate to another, the first goes on owing for the period that it has running; the other owes for the epochs that begin after it named the candidate, by its own plan: until that period ends both do.',
        tags,
        params: DelegateParams,
        querystring: Type.Object(pageQuery),
        response: { 200: Type.Object({ ...pageOf(AuditView).properties, counts: Counts }) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const below = decodeCursor(cursor, ['id'])?.[0];
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const rows = await listAudits(db, id, below === undefined ? undefined : Number(below), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.toEpoch)]);
      const found = await countAudits(db, id);
      const counts = Object.fromEntries(AUDIT_STATES.map((state) => [state, found.get(state) ?? 0]));
      return {
        ...sendPage(reply, request, shown.map(auditView), next),
        counts: counts as Record<(typeof AUDIT_STATES)[number], number>,
      };
    },
  );

  app.get(
    '/v1/delegates/:slug/audits/:toEpoch',
    {
      schema: {
        operationId: 'getAudit',
        summary: 'The audit of the period that ends with this epoch',
        tags,
        params: Type.Object({ ...DelegateParams.properties, toEpoch: ToEpoch }),
        response: { 200: AuditView },
      },
    },
    async (request) => auditView(await auditOf(request.params.slug, Number(request.params.toEpoch))),
  );

  app.get(
    '/v1/delegates/:slug/audits/:toEpoch/voters',
    {
      schema: {
        operationId: 'listAuditedVoters',
        summary: 'An audit voter by voter, in the order of their addresses',
        tags,
        params: Type.Object({ ...DelegateParams.properties, toEpoch: ToEpoch }),
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(AuditedVoterView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const after = decodeCursor(cursor, 1)?.[0];
      const audit = await auditOf(request.params.slug, Number(request.params.toEpoch));
      const voter = typeof after === 'string' && /^0x[0-9a-f]{40}$/.test(after) ? after : undefined;
      const rows = await listAuditedVoters(db, audit, voter, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const views = shown.map((each) => ({
        voter: addressView(each.voter, settings.chainId),
        entitled: rewardAmountView(each.entitled),
        paid: rewardAmountView(each.paidNow),
        missing: rewardAmountView(each.entitled > each.paidNow ? each.entitled - each.paidNow : 0n),
        state: voterState(each, audit),
      }));
      return sendPage(reply, request, views, last === undefined ? null : encodeCursor([last.voter]));
    },
  );

  app.get(
    '/v1/delegates/:slug/audits/:toEpoch/export',
    {
      exposeHeadRoute: false, // a HEAD would read it all
      schema: {
        operationId: 'exportAudit',
        summary: 'The audit with all it rests on, as lines of JSON: `npm run audit -- FILE` does it again',
        tags,
        params: Type.Object({ ...DelegateParams.properties, toEpoch: ToEpoch }),
        response: { 200: { content: { 'application/x-ndjson': { schema: Type.Any() } } } },
      },
    },
    async (request, reply) => {
      const { slug, toEpoch } = request.params;
      const lines = exportAudit(db, await auditOf(slug, Number(toEpoch)));
      const { value: head } = await lines.next(); // refused before anything is sent
      async function* all() {
        if (head !== undefined) yield head;
        yield* lines;
      }
      return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(all()));
    },
  );

  app.post(
    '/v1/delegates/:slug/audits/:toEpoch/answers',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'answerAudit',
        summary: 'Answer, as the delegate, on what an audit holds against it; the answer stands beside it',
        tags,
        params: Type.Object({ slug: Slug, toEpoch: ToEpoch }),
        body: Type.Object({ text: Type.String({ minLength: REASON.min, maxLength: REASON.max }) }),
        response: { 201: AuditView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { slug, toEpoch } = request.params;
        const audit = await answerAudit(
          held,
          callerOf(request),
          slug,
          Number(toEpoch),
          request.body.text,
          now(),
        );
        reply.code(201);
        return auditView(audit);
      }),
  );
}
