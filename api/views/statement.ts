import { type Static, Type } from 'typebox';
import { REWARD_ASSET } from '../../core/amounts.ts';
import { hexText } from '../../core/hashing.ts';
import { BASES, BELOW_MINIMUM, ROUTES } from '../../core/reward-plans/reward-plan.ts';
import { ROUNDINGS } from '../../core/statements/entitlement.ts';
import { EPOCH_STATES } from '../../core/statements/epoch-state.ts';
import { NOTES, type Totals } from '../../core/statements/statement-content.ts';
import { type Statement, STATEMENT_STATES } from '../../core/statements/statement.ts';
import { REWARD_STATES } from '../../core/epochs/epoch.ts';
import { DelegateRef } from './claim.ts';
import {
  AddressView,
  AmountView,
  Id,
  Nullable,
  NullableText,
  NullableTime,
  OneOf,
  Time,
} from '../schemas.ts';
import { addressView, amountView, nullableTimeView, timeView } from './values.ts';
import { EpochNumber } from './vote.ts';

export const StatementParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

const TotalsView = Type.Object(
  {
    granted: Type.Object(AmountView.properties, { description: 'By the chain, for these epochs' }),
    promised: Type.Object(AmountView.properties, { description: 'What of it the plans promise to voters' }),
    entitled: Type.Object(AmountView.properties, { description: 'The voters’ parts of what is promised' }),
    delegate: Type.Object(AmountView.properties, {
      description: 'What is not promised, and pools for which nobody voted',
    }),
    dust: Type.Object(AmountView.properties, {
      description: 'Units that do not divide and that the delegate keeps',
    }),
    dustCarriedIn: AmountView,
    dustCarriedOut: Type.Object(AmountView.properties, {
      description: 'Units that do not divide and wait for the next epoch',
    }),
    carriedIn: Type.Object(AmountView.properties, { description: 'From the statement before' }),
    payable: AmountView,
    carriedOut: Type.Object(AmountView.properties, {
      description: 'Below the minimum: to the next statement',
    }),
    forfeited: Type.Object(AmountView.properties, {
      description: 'Below the minimum: the delegate keeps it, as the plan says',
    }),
    voters: Type.Integer(),
    recipients: Type.Integer({ description: 'Those to whom something is to be paid' }),
  },
  {
    description:
      'granted + dustCarriedIn = entitled + delegate + dust + dustCarriedOut; entitled + carriedIn = payable + carriedOut + forfeited',
  },
);

export const StatementView = Type.Object(
  {
    id: Id,
    delegate: DelegateRef,
    fromEpoch: EpochNumber,
    toEpoch: EpochNumber,
    state: OneOf(STATEMENT_STATES),
    progress: Type.Object({ epochs: Type.Integer(), of: Type.Integer() }),
    sha256: NullableText({
      description: 'Of the canonical rows: what the delegate approves; null until it is ready',
    }),
    previous: Nullable(
      Type.Object({ id: Id, sha256: Type.String() }, { description: 'Whose carried amounts it takes over' }),
    ),
    totals: Nullable(TotalsView),
    minimum: Nullable(
      Type.Object({ amount: AmountView, belowMinimum: OneOf(BELOW_MINIMUM), plan: Type.Integer() }),
    ),
    periods: Type.Array(
      Type.Object({
        from: EpochNumber,
        to: EpochNumber,
        state: OneOf(EPOCH_STATES),
        rewards: OneOf(REWARD_STATES),
        plan: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Its version' }),
        route: Type.Unsafe<(typeof ROUTES)[number] | null>({ enum: [...ROUTES, null] }),
        rounding: Type.Unsafe<(typeof ROUNDINGS)[number] | null>({ enum: [...ROUNDINGS, null] }),
        basis: Type.Unsafe<(typeof BASES)[number] | null>({ enum: [...BASES, null] }),
        granted: AmountView,
        promised: AmountView,
        entitled: AmountView,
      }),
      { description: 'Epochs in a row that were counted alike: by which plan, and what they gave' },
    ),
    notes: Type.Array(OneOf(NOTES), {
      description:
        'Hermes compounds or forwards some voters’ amounts and keeps a fee, so what arrives may differ; chain_pays: nothing is to be paid by hand',
    }),
    madeBy: AddressView,
    madeAt: Time,
    readyAt: NullableTime,
    approvedAt: NullableText({ format: 'date-time', description: 'When the delegate approved the hash' }),
    files: Nullable(Type.Object({ csv: Type.String(), json: Type.String(), multisend: Type.String() })),
  },
  { title: 'Statement' },
);

const amount = (raw: string) => amountView({ raw, ...REWARD_ASSET });

export const StatementWithExchanges = Type.Object(
  {
    ...StatementView.properties,
    exchanges: Type.Array(
      Type.Object({
        account: AddressView,
        epochs: Type.Integer({ description: 'Of the statement, in which it voted' }),
      }),
      {
        description:
          'Addresses among the voters that the operator knows to be of exchanges: what is paid to one may not reach who voted by it',
      },
    ),
  },
  { title: 'StatementWithExchanges' },
);

export function statementView(
  statement: Statement,
  settings: { publicUrl: string; chainId: number },
): Static<typeof StatementView> {
  const { id, delegate, range, state, content, previous, sha256 } = statement;
  const file = `${settings.publicUrl}/v1/statements/${id}`;
  return {
    id,
    delegate: { slug: delegate.slug, name: delegate.name },
    fromEpoch: range.from,
    toEpoch: range.to,
    state,
    progress: { epochs: statement.epochsDone, of: range.to - range.from + 1 },
    sha256: sha256 === null ? null : hexText(sha256),
    previous: previous === null ? null : { id: previous.id, sha256: hexText(previous.sha256) },
    totals: content === null ? null : totalsView(content.totals),
    minimum: content?.minimum
      ? {
          amount: amount(content.minimum.amount),
          belowMinimum: content.minimum.below,
          plan: content.minimum.plan,
        }
      : null,
    periods: (content?.periods ?? []).map((period) => ({
      ...period,
      granted: amount(period.granted),
      promised: amount(period.promised),
      entitled: amount(period.entitled),
    })),
    notes: content?.notes ?? [],
    madeBy: addressView(statement.madeBy, settings.chainId),
    madeAt: timeView(statement.madeAt),
    readyAt: nullableTimeView(statement.readyAt),
    approvedAt: nullableTimeView(statement.approvedAt),
    files:
      content === null
        ? null
        : { csv: `${file}.csv`, json: `${file}.json`, multisend: `${file}.multisend.json` },
  };
}

function totalsView({ voters, recipients, ...amounts }: Totals<string>): Static<typeof TotalsView> {
  return {
    granted: amount(amounts.granted),
    promised: amount(amounts.promised),
    entitled: amount(amounts.entitled),
    delegate: amount(amounts.delegate),
    dust: amount(amounts.dust),
    dustCarriedIn: amount(amounts.dustCarriedIn),
    dustCarriedOut: amount(amounts.dustCarriedOut),
    carriedIn: amount(amounts.carriedIn),
    payable: amount(amounts.payable),
    carriedOut: amount(amounts.carriedOut),
    forfeited: amount(amounts.forfeited),
    voters,
    recipients,
  };
}
