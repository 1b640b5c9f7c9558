import { type Static, Type } from 'typebox';
import { findChange } from '../../core/changes/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import { typedAmount } from '../../core/reward-plans/vote-meaning.ts';
import type { ChangeEstimate } from '../../core/vote-estimates/estimate.ts';
import {
  readChangeEstimate,
  readEstimate,
  SIMULATED_EPOCHS,
  simulatePlan,
} from '../../core/vote-estimates/read-estimate.ts';
import { rewardAmountView } from '../views/audit.ts';
import { DelegateParams, planMembers } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AmountView, Nullable } from '../schemas.ts';
import { amountView } from '../views/values.ts';

const epochMembers = {
  fromEpoch: Type.Integer(),
  toEpoch: Type.Integer(),
  epochs: Type.Integer({ description: 'Of these, how many are known' }),
};
const EstimateView = Type.Object(
  {
    votes: AmountView,
    estimate: Nullable(Type.Object({ amount: AmountView, ...epochMembers })),
  },
  { title: 'VoteEstimate' },
);
const ChangeEstimateView = Type.Object(
  {
    before: Nullable(AmountView),
    after: AmountView,
    ...epochMembers,
  },
  { title: 'ChangeEstimate' },
);
const Votes = Type.String({
  minLength: 1,
  maxLength: 30,
  description: 'Such as 1500 or 12.5',
  examples: ['10000'],
});
const tags = ['votes'];
const LAST = `the last ${SIMULATED_EPOCHS} epochs`;

function changeEstimateView(found: ChangeEstimate | undefined): Static<typeof ChangeEstimateView> | null {
  if (found === undefined) return null;
  const { before, after } = found;
  return {
    ...found,
    before: before === null ? null : rewardAmountView(before),
    after: rewardAmountView(after),
  };
}

export function voteEstimateRoutes(app: App, { db, settings }: ApiDeps): void {
  app.get(
    '/v1/delegates/:slug/vote-estimate',
    {
      schema: {
        operationId: 'estimateVotes',
        summary: 'What votes of an amount would have got in the last day: an estimate',
        description:
          'Beside the votes that were there, by the plan in force now, of what the chain granted. `estimate` is null where there is no plan, no candidate, or nothing is known of its epochs.',
        tags,
        params: DelegateParams,
        querystring: Type.Object({ votes: Votes }),
        response: { 200: EstimateView },
      },
    },
    async (request) => {
      const votes = typedAmount(request.query.votes, '/votes');
      const delegate = await findDelegateByName(db, request.params.slug, settings.chainId);
      const found = await readEstimate(db, delegate, BigInt(votes.raw));
      return {
        votes: amountView(votes),
        estimate: found === undefined ? null : { ...found, amount: rewardAmountView(found.amount) },
      };
    },
  );

  app.get(
    '/v1/changes/:seq/vote-estimate',
    {
      schema: {
        operationId: 'estimateChange',
        summary: `What a change of the reward plan would have meant for votes of an amount in ${LAST}: an estimate`,
        description:
          'By the plan before it and by its own, beside the votes that were there. `estimate` is null where the entry brings no plan, or nothing is known of the epochs; `before` where no plan was before.',
        tags,
        params: Type.Object({ seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }),
        querystring: Type.Object({ votes: Votes }),
        response: { 200: Type.Object({ votes: AmountView, estimate: Nullable(ChangeEstimateView) }) },
      },
    },
    async (request) => {
      const { seq } = request.params;
      const votes = typedAmount(request.query.votes, '/votes');
      const change = await findChange(db, seq);
      if (change === undefined)
        throw new RefusalError('not_found', 'change_not_found', `The book has no entry ${seq}`);
      const found = await readChangeEstimate(db, change, BigInt(votes.raw));
      return { votes: amountView(votes), estimate: changeEstimateView(found) };
    },
  );

  app.get(
    '/v1/delegates/:slug/reward-plans/simulation',
    {
      schema: {
        operationId: 'simulateRewardPlan',
        summary: `What all voters together would have got of ${LAST} by these shares, against the plan in force`,
        description:
          'An estimate: nothing says that the next epochs are like these. `estimate` is null where nothing is known of the epochs; `before` where no plan is in force.',
        tags,
        params: DelegateParams,
        querystring: Type.Object({
          blockShareBps: planMembers.blockShareBps,
          epochShareBps: planMembers.epochShareBps,
          foundationShareBps: planMembers.foundationShareBps,
        }),
        response: { 200: Type.Object({ estimate: Nullable(ChangeEstimateView) }) },
      },
    },
    async (request) => {
      const delegate = await findDelegateByName(db, request.params.slug, settings.chainId);
      return { estimate: changeEstimateView(await simulatePlan(db, delegate, request.query)) };
    },
  );
}
