import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import { announceRewardPlan } from '../../core/reward-plans/announce-reward-plan.ts';
import { draftRewardPlan } from '../../core/reward-plans/draft-reward-plan.ts';
import { PLAN_LIMITS } from '../../core/reward-plans/reward-plan.ts';
import { proveRewardPlan } from '../../core/reward-plans/signed-plan.ts';
import { findPlan, livePlans, planHistory } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import type { PlanMessage } from '../../core/reward-plans/typed-data.ts';
import { withdrawRewardPlan } from '../../core/reward-plans/withdraw-reward-plan.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams, MinimumPayout, planMembers, PlanView, planView } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once, preparedOnce } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Nullable, OneOf, SignatureText, Slug, Time, typedDataOf } from '../schemas.ts';
import { timeView } from '../views/values.ts';

const tags = ['reward plans'];
const { payoutPeriodEpochs, belowMinimum, basis, ...said } = planMembers;
const Note = Type.String({ maxLength: PLAN_LIMITS.note, description: 'The delegate’s own words: why' });
const Version = Type.Integer({ minimum: 1, maximum: 999_999_999 });

const Message = Type.Object({
  delegate: Type.String({ maxLength: 64 }),
  kind: OneOf(['reward-plan']),
  sequence: Type.String({ maxLength: 20, description: 'The version' }),
  previous: Type.String({ maxLength: 66, description: 'The digest of the version before' }),
  effectiveAt: Type.String({ maxLength: 40 }),
  issuedAt: Type.String({ maxLength: 40 }),
  ...planMembers,
  minimumPayout: MinimumPayout,
  note: Note,
});

const Value = Type.Unsafe<number | string | null>({ type: ['integer', 'string', 'null'] });
const ComparisonView = Type.Object({
  with: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The version that will be in force just before; null for a first plan',
  }),
  effect: OneOf(['first', 'better', 'same', 'worse']),
  terms: Type.Array(
    Type.Object({
      field: Type.String(),
      before: Value,
      after: Value,
      effect: OneOf(['better', 'same', 'worse']),
      differenceBps: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    }),
  ),
});

export function rewardPlanRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const params = Type.Object({ slug: Slug });

  app.post(
    '/v1/delegates/:slug/reward-plans/draft',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'draftRewardPlan',
        summary: 'The typed data to sign, the comparison, and the earliest effect',
        description:
          'Nothing is kept. Sign `typedData` as it is (its `types` are without EIP712Domain, as ethers wants them) and publish message and signature within 30 minutes. What is left out stays as in the plan before. A plan that is worse for voters may take effect from `noticeUntil` on, any other at the next epoch; `noticeUntil` is what is drafted where `effectiveAt` is left out.',
        tags,
        params,
        body: Type.Object({
          ...said,
          ...Type.Partial(
            Type.Object({
              payoutPeriodEpochs,
              belowMinimum,
              basis,
              minimumPayout: MinimumPayout,
              effectiveAt: Type.String({ format: 'date-time' }),
              note: Note,
            }),
          ).properties,
        }),
        response: {
          200: Type.Object({
            typedData: typedDataOf(Message),
            noticeUntil: Time,
            comparison: ComparisonView,
            version: Version,
          }),
        },
      },
    },
    async (request) => {
      const { slug } = request.params;
      const draft = await draftRewardPlan(db, callerOf(request), slug, request.body, settings, now());
      return {
        ...draft,
        typedData: { ...draft.typedData, message: draft.typedData.message as unknown as PlanMessage },
        noticeUntil: timeView(draft.noticeUntil),
      };
    },
  );

  app.post(
    '/v1/delegates/:slug/reward-plans',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'announceRewardPlan',
        summary: 'Announce the plan that was drafted and signed',
        tags,
        params,
        body: Type.Object({ message: Message, signature: SignatureText }),
        response: { 201: PlanView },
      },
    },
    async (request, reply) => {
      const by = callerOf(request);
      const { slug } = request.params;
      const prove = () =>
        proveRewardPlan(db, by, slug, request.body, deps.contractSignatures, settings, now());
      return preparedOnce(deps, request, reply, prove, async (held, signed) => {
        const plan = await announceRewardPlan(held, by, signed, settings, now());
        reply.code(201).header('location', `/v1/delegates/${slug}/reward-plans/${plan.version}`);
        return planView(plan);
      });
    },
  );

  app.get(
    '/v1/delegates/:slug/reward-plans',
    {
      schema: {
        operationId: 'listRewardPlans',
        summary: 'All versions of a delegate’s plan, newest first; the one in force; the announced ones',
        tags,
        params: DelegateParams,
        querystring: Type.Object(pageQuery),
        response: {
          200: Type.Object({
            ...pageOf(PlanView).properties,
            inForce: Nullable(PlanView),
            announced: Type.Array(PlanView),
          }),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, ['integer'])?.[0];
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const rows = await planHistory(db, id, before === undefined ? undefined : Number(before), limit + 1);
      const live = await livePlans(db, id);
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? encodeCursor([shown.at(-1)?.version ?? 0]) : null;
      const plan = inForce(live);
      return {
        ...sendPage(reply, request, shown.map(planView), next),
        inForce: plan === undefined ? null : planView(plan),
        announced: announced(live).map(planView),
      };
    },
  );

  app.get(
    '/v1/delegates/:slug/reward-plans/:version',
    {
      schema: {
        operationId: 'getRewardPlan',
        summary: 'One version of a delegate’s plan',
        tags,
        params: Type.Object({ ...DelegateParams.properties, version: Version }),
        response: { 200: PlanView },
      },
    },
    async (request) => {
      const { slug, version } = request.params;
      const { id } = await findDelegateByName(db, slug, settings.chainId);
      const plan = await findPlan(db, id, version);
      if (plan === undefined)
        throw new RefusalError('not_found', 'plan_not_found', `${slug} announced no version ${version}`);
      return planView(plan);
    },
  );

  app.post(
    '/v1/delegates/:slug/reward-plans/:version/withdrawal',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'withdrawRewardPlan',
        summary: 'Withdraw an announced plan before it takes effect; of several the last first',
        tags,
        params: Type.Object({ slug: Slug, version: Version }),
        body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: PLAN_LIMITS.note })) }),
        response: { 200: PlanView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { slug, version } = request.params;
        const { reason } = request.body;
        return planView(await withdrawRewardPlan(held, callerOf(request), slug, version, reason, now()));
      }),
  );
}
