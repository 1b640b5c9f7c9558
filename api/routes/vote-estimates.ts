import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { typedAmount } from '../../core/reward-plans/vote-meaning.ts';
import { readEstimate } from '../../core/vote-estimates/read-estimate.ts';
import { rewardAmountView } from '../audit-views.ts';
import { DelegateParams } from '../delegate-views.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AmountView, Nullable } from '../schemas.ts';
import { amountView } from '../views.ts';

const EstimateView = Type.Object(
  {
    votes: AmountView,
    estimate: Nullable(
      Type.Object({
        amount: AmountView,
        fromEpoch: Type.Integer(),
        toEpoch: Type.Integer(),
        epochs: Type.Integer({ description: 'Of these, how many are known' }),
      }),
    ),
  },
  { title: 'VoteEstimate' },
);

export function voteEstimateRoutes(app: App, { db, settings }: ApiDeps): void {
  app.get(
    '/v1/delegates/:slug/vote-estimate',
    {
      schema: {
        operationId: 'estimateVotes',
        summary: 'What votes of an amount would have got in the last day: an estimate',
        description:
          'Beside the votes that were there, by the plan in force now, of what the chain granted. `estimate` is null where there is no plan, no candidate, or nothing is known of its epochs.',
        tags: ['votes'],
        params: DelegateParams,
        querystring: Type.Object({
          votes: Type.String({
            minLength: 1,
            maxLength: 30,
            description: 'Such as 1500 or 12.5',
            examples: ['10000'],
          }),
        }),
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
}
