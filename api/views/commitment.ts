import { type Static, Type } from 'typebox';
import {
  COMMITMENT_LIMITS,
  COMMITMENT_STATES,
  EVIDENCE_KINDS,
  graceEnds,
  isLate,
} from '../../core/commitments/commitment.ts';
import { type CommitmentCounts, countsText } from '../../core/commitments/counts.ts';
import type { CommitmentReport } from '../../core/commitments/read-commitments.ts';
import { COMMITMENT_ACTS } from '../../core/commitments/typed-data.ts';
import { hexText } from '../../core/hashing.ts';
import type { Settings } from '../../core/settings.ts';
import { timeText } from '../../core/times.ts';
import { Change, evidenceView, EvidenceView } from './commitment-evidence.ts';
import { Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from './values.ts';

/** A slug and a number: `ann-3`. */
export const CommitmentId = Type.String({
  minLength: 3,
  maxLength: 80,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*-[1-9][0-9]{0,8}$',
  description: 'The delegate’s slug and the number of its commitment',
  examples: ['ann-3'],
});

/** What a commitment promises, as it comes in and goes out. */
export const commitmentMembers = {
  text: Type.String({ minLength: 1, maxLength: COMMITMENT_LIMITS.text, description: 'What is promised' }),
  test: Type.String({
    minLength: 1,
    maxLength: COMMITMENT_LIMITS.test,
    description: 'How anybody can tell whether it was kept',
  }),
  weight: Type.Integer({
    minimum: COMMITMENT_LIMITS.weight.min,
    maximum: COMMITMENT_LIMITS.weight.max,
    description: 'How much it is, as the delegate weighs it: 5 is the most',
  }),
  evidence: Type.Array(OneOf(EVIDENCE_KINDS), {
    minItems: 1,
    maxItems: EVIDENCE_KINDS.length,
    uniqueItems: true,
    description:
      'What proves it: a task that the delegate has the badge of, or a link that two reviewers confirm',
  }),
};

export const CommitmentCountsView = Type.Object(
  {
    decided: Type.Integer({ description: 'Kept or missed; open and withdrawn ones are apart' }),
    kept: Type.Integer({ description: 'Of those decided, late ones among them' }),
    keptLate: Type.Integer(),
    missed: Type.Integer(),
    open: Type.Integer(),
    withdrawn: Type.Integer(),
    decidedWeight: Type.Integer(),
    keptWeight: Type.Integer(),
    text: Type.String({ examples: ['11 of 12 kept', 'none decided yet', 'none made'] }),
  },
  { title: 'CommitmentCounts' },
);

export function countsView(counts: CommitmentCounts): Static<typeof CommitmentCountsView> {
  return { ...counts, text: countsText(counts) };
}

export const CommitmentView = Type.Object(
  {
    id: CommitmentId,
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    state: OneOf(COMMITMENT_STATES),
    version: Type.Integer({ description: 'A change or a withdrawal names it' }),
    ...commitmentMembers,
    dueAt: Time,
    madeAt: Time,
    dueToldAt: NullableText({
      format: 'date-time',
      description: 'When its delegate was told that it is due',
    }),
    missedFrom: NullableText({
      format: 'date-time',
      description: 'Of an open one whose delegate was told that it is due: when it turns missed',
    }),
    kept: Nullable(
      Type.Object({
        at: Time,
        deliveredAt: Type.String({
          format: 'date-time',
          description: 'When the task was completed, or the link given that reviewers then confirmed',
        }),
        late: Type.Boolean(),
        change: Change,
      }),
    ),
    missed: Nullable(Type.Object({ at: Time, change: Change })),
    withdrawn: Nullable(Type.Object({ at: Time, reason: NullableText(), change: Change })),
    history: Type.Array(
      Type.Object({
        act: OneOf(COMMITMENT_ACTS),
        version: Type.Integer(),
        ...commitmentMembers,
        dueAt: Time,
        reason: Type.String(),
        at: Time,
        digest: Type.String({ description: 'The EIP-712 digest that the delegate signed' }),
        change: Change,
      }),
      { description: 'What the delegate signed, oldest first' },
    ),
    shown: Type.Array(EvidenceView, { description: 'The evidence, oldest first' }),
    answers: Type.Array(Type.Object({ text: Type.String(), at: Time, change: Change })),
    change: Type.Integer({ description: 'The entry that made this version: /v1/changes/{change}' }),
  },
  { title: 'Commitment' },
);

export function commitmentView(
  { commitment, signed, evidence, answers }: CommitmentReport,
  { chainId, commitmentGraceMs }: Pick<Settings, 'chainId' | 'commitmentGraceMs'>,
): Static<typeof CommitmentView> {
  const { id, delegate, state, version, terms, kept, missed, withdrawn } = commitment;
  return {
    id,
    delegate: { slug: delegate.slug, name: delegate.name },
    state,
    version,
    ...terms,
    dueAt: timeText(terms.dueAt),
    madeAt: timeView(commitment.madeAt),
    dueToldAt: nullableTimeView(commitment.dueToldAt),
    missedFrom: state === 'open' ? nullableTimeView(graceEnds(commitment, commitmentGraceMs)) : null,
    kept: kept && {
      at: timeView(kept.at),
      deliveredAt: timeView(kept.deliveredAt),
      late: isLate(commitment),
      change: kept.seq,
    },
    missed: missed && { at: timeView(missed.at), change: missed.seq },
    withdrawn: withdrawn && {
      at: timeView(withdrawn.at),
      reason: withdrawn.reason,
      change: withdrawn.seq,
    },
    history: signed.map(({ act, message, recordedAt, digest, seq }) => ({
      act,
      version: message.version,
      text: message.text,
      test: message.test,
      weight: message.weight,
      evidence: EVIDENCE_KINDS.filter((kind) => message.evidence.includes(kind)),
      dueAt: message.dueAt,
      reason: message.reason,
      at: timeView(recordedAt),
      digest: hexText(digest),
      change: seq,
    })),
    shown: evidence.map((each) => evidenceView(each, chainId)),
    answers: answers.map(({ text, at, seq }) => ({ text, at: timeView(at), change: seq })),
    change: commitment.seq,
  };
}
