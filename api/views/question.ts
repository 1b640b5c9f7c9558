import { type Static, Type } from 'typebox';
import {
  MEDIAN_OF,
  type Question,
  QUESTION_STATES,
  type QuestionCounts,
  stateOf,
} from '../../core/questions/question.ts';
import { AddressView, Id, Nullable, NullableText, NullableTime, OneOf, Slug, Time } from '../schemas.ts';
import { addressView, nullableTimeView, timeView } from './values.ts';

/** The place in the book of the entry that asked. */
export const QuestionId = Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] });

export const QuestionView = Type.Object(
  {
    id: Type.String({ description: 'The entry of the book that asked it', examples: ['57'] }),
    delegate: Type.Object({ slug: Slug, name: Type.String() }),
    state: OneOf(QUESTION_STATES),
    askedBy: AddressView,
    askedAt: Time,
    text: NullableText({ description: 'null once a steward hid it' }),
    textNonce: NullableText({
      description: 'The SHA-256 of nonce and text together stands in the entry as textSha256',
    }),
    answers: Type.Array(
      Type.Object({ text: Type.String(), at: Time, entry: Id }, { description: 'Of the delegate itself' }),
    ),
    answeredAt: NullableText({ format: 'date-time', description: 'When it was answered first' }),
    hidden: Nullable(Type.Object({ reason: Type.String(), by: AddressView, at: Time, entry: Id })),
    votes: Type.Integer({ description: 'How many accounts want it answered, besides who asked' }),
    picked: Nullable(
      Type.Object(
        { session: Id, title: Type.String(), points: Type.Integer() },
        { description: 'For which public session, and the points of who asked' },
      ),
    ),
  },
  { title: 'Question' },
);

export const QuestionCountsView = Type.Object(
  {
    asked: Type.Integer(),
    answered: Type.Integer(),
    open: Type.Integer(),
    hidden: Type.Integer({ description: 'By stewards; they count among neither answered nor open' }),
    medianAnswerSeconds: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: `From question to first answer, of the newest ${MEDIAN_OF} that are answered; null where none is`,
    }),
    oldestOpenAt: NullableTime,
  },
  { title: 'QuestionCounts' },
);

export function questionView(question: Question, chainId: number): Static<typeof QuestionView> {
  const { seq, delegate, asker, askedAt, text, textNonce, answers, answeredAt, hidden, picked, votes } =
    question;
  return {
    id: String(seq),
    delegate: { slug: delegate.slug, name: delegate.name },
    state: stateOf(question),
    askedBy: addressView(asker.address, chainId),
    askedAt: timeView(askedAt),
    text: hidden === null ? text : null,
    textNonce: hidden === null ? textNonce : null,
    answers: answers.map((answer) => ({
      text: answer.text,
      at: timeView(answer.at),
      entry: String(answer.seq),
    })),
    answeredAt: nullableTimeView(answeredAt),
    hidden:
      hidden === null
        ? null
        : {
            reason: hidden.reason,
            by: addressView(hidden.by, chainId),
            at: timeView(hidden.at),
            entry: String(hidden.seq),
          },
    votes,
    picked: picked === null ? null : { ...picked, session: String(picked.session) },
  };
}

export function questionCountsView(counts: QuestionCounts): Static<typeof QuestionCountsView> {
  const { medianAnswerMs, oldestOpenAt, ...numbers } = counts;
  return {
    ...numbers,
    medianAnswerSeconds: medianAnswerMs === null ? null : Math.round(medianAnswerMs / 1000),
    oldestOpenAt: nullableTimeView(oldestOpenAt),
  };
}
