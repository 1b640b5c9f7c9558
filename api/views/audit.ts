import { type Static, Type } from 'typebox';
import { REWARD_ASSET } from '../../core/amounts.ts';
import { AUDIT_STATES } from '../../core/audits/audit.ts';
import { CAUSES } from '../../core/audits/hermes-causes.ts';
import type { Audit } from '../../core/audits/store.ts';
import type { Payment } from '../../core/payouts/store.ts';
import { PAYMENT_STATES, WAYS } from '../../core/payouts/payment.ts';
import { AddressView, AmountView, Id, Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { addressView, amountView, timeView } from './values.ts';

export function rewardAmountView(raw: bigint) {
  return amountView({ raw: String(raw), ...REWARD_ASSET });
}

export const AuditView = Type.Object(
  {
    fromEpoch: Type.Integer(),
    toEpoch: Type.Integer({ description: 'Names the audit' }),
    state: OneOf(AUDIT_STATES, {
      description:
        'open: not due yet; checking: due and not paid in full, the delegate may still reply; late: paid in full after it was due; nothing_due: nobody earned anything in the period, or all that is owed waits for the minimum payout of the plan then in force; not_granted: the chain granted nothing to share',
    }),
    planVersion: Type.Integer({ description: 'Of the plan in force when the period began' }),
    entitled: { ...AmountView, description: 'What voters are promised for this period, all together' },
    voters: Type.Integer({ description: 'Who is entitled to anything by the end of the period' }),
    shortVoters: Type.Integer({
      description:
        'To whom more was promised and payable until then than was ever paid. What was not paid when it was due stays short, whatever minimum a later plan has',
    }),
    shortfall: {
      ...AmountView,
      description: 'What these lack, from the beginning until the end of the period',
    },
    roundedVoters: Type.Integer({
      description:
        'Who lack no more than rounding: one smallest unit for each epoch in which they got anything',
    }),
    rounded: { ...AmountView, description: 'What these lack; it is not short' },
    compoundedVoters: Type.Integer({
      description: 'Whom Hermes left out of its payments, as it does with what it compounds',
    }),
    compounded: { ...AmountView, description: 'What was left out of these payments; it is not short' },
    waitingVoters: Type.Integer({
      description: 'Whose part waits because it is below the minimum payout of the plan',
    }),
    waiting: {
      ...AmountView,
      description: 'What of theirs waits; it was not paid by `auditedAt`, and is not short',
    },
    causes: Type.Array(
      Type.Object(
        { cause: OneOf(CAUSES), voters: Type.Integer(), amount: AmountView },
        { title: 'Difference' },
      ),
      {
        description:
          'Of a period that Hermes paid: why it paid less than was promised. compounded: left out of the payment, not visible in it; lost_basis_point: Hermes reads 69.35 % as 69.34 %; service_fee: the same was taken off each; unexplained: nothing known explains it',
      },
    ),
    missingEpochs: Type.Integer({ description: 'Whose votes or rewards are not known here' }),
    ungrantedEpochs: Type.Integer({ description: 'For which the chain owed rewards and granted none' }),
    dueAt: Time,
    finalAt: { ...Time, description: 'When the delegate’s time to reply is over' },
    auditedAt: Time,
    finding: NullableText({ description: 'The entry of the book that found it short' }),
    cleared: NullableText({ description: 'The entry of the book that found it paid after that' }),
    answers: Type.Array(
      Type.Object({ text: Type.String(), at: Time, entry: Id }, { description: 'Of the delegate itself' }),
    ),
  },
  { title: 'Audit' },
);

export function auditView(audit: Audit): Static<typeof AuditView> {
  const { tally, causes } = audit;
  return {
    fromEpoch: audit.fromEpoch,
    toEpoch: audit.toEpoch,
    state: audit.state,
    planVersion: audit.planVersion,
    entitled: rewardAmountView(audit.entitled),
    voters: tally.voters,
    shortVoters: tally.shortVoters,
    shortfall: rewardAmountView(tally.shortfall),
    roundedVoters: tally.roundedVoters,
    rounded: rewardAmountView(tally.rounded),
    compoundedVoters: tally.compoundedVoters,
    compounded: rewardAmountView(tally.compounded),
    waitingVoters: tally.waitingVoters,
    waiting: rewardAmountView(tally.waiting),
    causes: causes.map(({ cause, voters, amount }) => ({ cause, voters, amount: rewardAmountView(amount) })),
    missingEpochs: audit.missingEpochs,
    ungrantedEpochs: audit.ungrantedEpochs,
    dueAt: timeView(audit.dueAt),
    finalAt: timeView(audit.finalAt),
    auditedAt: timeView(audit.auditedAt),
    finding: audit.findingSeq === null ? null : String(audit.findingSeq),
    cleared: audit.clearedSeq === null ? null : String(audit.clearedSeq),
    answers: audit.answers.map(({ text, at, seq }) => ({ text, at: timeView(at), entry: String(seq) })),
  };
}

export const PaymentView = Type.Object(
  {
    id: Id,
    transaction: Type.String({ description: '0x and the hash' }),
    log: Nullable(
      Type.Integer({
        description: 'Which log of its block it is, where the chain itself pays; null: the transaction',
      }),
    ),
    state: OneOf(PAYMENT_STATES, { description: 'Only a verified payment counts' }),
    because: NullableText({ description: 'Why it is refused, or still looked for' }),
    found: Type.Boolean({ description: 'Found on chain, not declared by the delegate' }),
    statement: NullableText({ description: 'The statement that it was declared for' }),
    declaredAt: Time,
    entry: Id,
    paid: Nullable(
      Type.Object({
        way: Nullable(OneOf(WAYS, { description: 'null: verified before that was kept' })),
        payer: AddressView,
        block: Type.Integer(),
        at: Time,
        total: AmountView,
        recipients: Type.Integer(),
      }),
    ),
  },
  { title: 'Payment' },
);

export function paymentView(payment: Payment, chainId: number): Static<typeof PaymentView> {
  const { paid } = payment;
  return {
    id: String(payment.id),
    transaction: payment.hash,
    log: payment.log,
    state: payment.state,
    because: payment.because,
    found: payment.found,
    statement: payment.statementId,
    declaredAt: timeView(payment.declaredAt),
    entry: String(payment.seq),
    paid:
      paid === null
        ? null
        : {
            way: paid.way,
            payer: addressView(paid.payer, chainId),
            block: paid.block,
            at: timeView(paid.at),
            total: rewardAmountView(paid.total),
            recipients: paid.recipients,
          },
  };
}
