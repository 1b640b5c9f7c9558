import { refusal } from '../refusals.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { demandLeftOfDay } from '../day-limit.ts';
import { RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import type { TextRule } from '../plain-text.ts';

export const QUESTION_TEXT: TextRule = { min: 1, max: 1000, lines: true };
export const ANSWER_TEXT: TextRule = { min: 1, max: 2000, lines: true };

export const QUESTION_LIMITS = {
  /** Of one account, to all delegates together, in 24 hours. */
  perDay: 5,
  /** Of one account to one delegate, unanswered. */
  open: 3,
  /** To one question. */
  answers: 3,
} as const;

export const QUESTION_STATES = ['open', 'answered', 'hidden'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export interface QuestionAnswer {
  text: string;
  at: Date;
  /** The entry that has it. */
  seq: number;
}

/** What somebody asked a delegate in public. */
export interface Question {
  /** The entry that asked it: its name everywhere. */
  seq: number;
  delegate: Pick<Delegate, 'id' | 'slug' | 'accountId' | 'address'> & { name: string };
  asker: { accountId: string; address: string };
  /** For nobody once it is hidden. */
  text: string;
  textNonce: string;
  askedAt: Date;
  /** When it was answered first. */
  answeredAt: Date | null;
  /** Oldest first. */
  answers: QuestionAnswer[];
  /** `by` is 0x and lower case. */
  hidden: { at: Date; by: string; reason: string; seq: number } | null;
  /** The public session it was picked for, and the points its asker has for it. */
  picked: { session: number; title: string; points: number } | null;
  /** How many accounts want it answered, besides who asked. */
  votes: number;
}

export const QUESTION_ORDERS = ['newest', 'votes'] as const;
/** `votes`: first what most accounts want answered, of equals the newer one. */
export type QuestionOrder = (typeof QUESTION_ORDERS)[number];

export function stateOf({ answeredAt, hidden }: Pick<Question, 'answeredAt' | 'hidden'>): QuestionState {
  if (hidden !== null) return 'hidden';
  return answeredAt === null ? 'open' : 'answered';
}

/** Refuses what an account has asked too often by now. */
export function demandWithinLimits(asked: { lastDay: readonly Date[]; open: number }, now: Date): void {
  const max = QUESTION_LIMITS.perDay;
  const says = refusal('An account may ask {max} questions in 24 hours', { max });
  demandLeftOfDay(asked.lastDay, { max, code: 'question_limit_reached', says }, now);
  if (asked.open >= QUESTION_LIMITS.open)
    throw new RefusalError(
      'conflict',
      'question_limit_reached',
      refusal('An account may have {max} unanswered questions to one delegate', {
        max: QUESTION_LIMITS.open,
      }),
    );
}

/** Refuses an answer to a question that is hidden, or has as many as it may have. */
export function demandAnswerable({ seq, hidden, answers }: Question): void {
  if (hidden !== null) throw questionHidden({ seq, hidden });
  if (answers.length >= QUESTION_LIMITS.answers)
    throw new RefusalError(
      'conflict',
      'too_many_answers',
      refusal('A question may have {max} answers', { max: QUESTION_LIMITS.answers }),
    );
}

/** Refuses to count who asked, who was asked, and anybody for what is hidden. */
export function demandVotable(
  { seq, delegate, asker, hidden }: Pick<Question, 'seq' | 'delegate' | 'asker' | 'hidden'>,
  accountId: string,
): void {
  if (accountId === asker.accountId || accountId === delegate.accountId)
    throw new RefusalError('forbidden', 'own_question', 'Others say that they want this question answered');
  if (hidden !== null) throw questionHidden({ seq, hidden });
}

export function questionHidden({ seq, hidden }: Pick<Question, 'seq' | 'hidden'>): RefusalError {
  return new RefusalError('conflict', 'question_hidden', `A steward hid question ${seq}`, {
    current: { reason: hidden?.reason },
  });
}

/** What the book has of a question. The nonce keeps a short one from being guessed once it is hidden. */
export function questionCommitment(nonce: string, text: string): string {
  return sha256(nonce, text).toString('hex');
}

export function noSuchQuestion(seq: number): RefusalError {
  return new RefusalError('not_found', 'question_not_found', `There is no question of entry ${seq}`);
}

/** So many answers say how soon a delegate answers: the newest, as that is what who asks now can expect. */
export const MEDIAN_OF = 200;

/** How a delegate answers what it is asked. Hidden questions are apart: they say nothing of it. */
export interface QuestionCounts {
  asked: number;
  answered: number;
  open: number;
  hidden: number;
  /** From the question to its first answer, of the newest `MEDIAN_OF` answers; null where none is answered. */
  medianAnswerMs: number | null;
  /** null where none is open. */
  oldestOpenAt: Date | null;
}
