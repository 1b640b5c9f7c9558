import { type Static, Type } from 'typebox';
import {
  type QuestionSession,
  SESSION_LIMITS,
  SESSION_TITLE,
} from '../../core/question-sessions/question-session.ts';
import type { AskerPoints } from '../../core/question-sessions/store.ts';
import { QuestionId } from './question.ts';
import { AddressView, Id, Nullable, OneOf, Slug, Time } from '../schemas.ts';
import { addressView, timeView } from './values.ts';

export const SESSION_STATES = ['open', 'closed'] as const;

export const Points = Type.Integer({ minimum: SESSION_LIMITS.pointsMin, maximum: SESSION_LIMITS.pointsMax });
export const Title = Type.String({ minLength: SESSION_TITLE.min, maxLength: SESSION_TITLE.max });

const Act = { reason: Type.String(), by: AddressView, at: Time };

export const QuestionSessionView = Type.Object(
  {
    id: Type.String({ description: 'The entry of the book that opened it', examples: ['61'] }),
    delegate: Type.Object({ slug: Slug, name: Type.String() }),
    state: OneOf(SESSION_STATES),
    title: Title,
    startsAt: Time,
    questionsUntil: Type.String({ format: 'date-time', description: 'Until when questions count' }),
    opened: Type.Object(Act),
    closed: Nullable(Type.Object({ ...Act, entry: Id })),
    picks: Type.Array(Type.Object({ question: QuestionId, askedBy: AddressView, points: Points }), {
      description: 'Most points first; none until the session is closed',
    }),
  },
  { title: 'QuestionSession' },
);

export const AskerPointsView = Type.Object(
  {
    asker: AddressView,
    points: Type.Integer({ description: 'For all questions of theirs that were picked' }),
    picks: Type.Integer(),
  },
  { title: 'AskerPoints' },
);

export function questionSessionView(
  session: QuestionSession,
  chainId: number,
): Static<typeof QuestionSessionView> {
  const { seq, delegate, title, startsAt, questionsUntil, reason, openedBy, openedAt, closed, picks } =
    session;
  return {
    id: String(seq),
    delegate: { slug: delegate.slug, name: delegate.name },
    state: closed === null ? 'open' : 'closed',
    title,
    startsAt: timeView(startsAt),
    questionsUntil: timeView(questionsUntil),
    opened: { reason, by: addressView(openedBy, chainId), at: timeView(openedAt) },
    closed:
      closed === null
        ? null
        : {
            reason: closed.reason,
            by: addressView(closed.by, chainId),
            at: timeView(closed.at),
            entry: String(closed.seq),
          },
    picks: picks.map(({ question, asker, points }) => ({
      question: String(question),
      askedBy: addressView(asker, chainId),
      points,
    })),
  };
}

export function askerPointsView(
  { address, points, picks }: AskerPoints,
  chainId: number,
): Static<typeof AskerPointsView> {
  return { asker: addressView(address, chainId), points, picks };
}
