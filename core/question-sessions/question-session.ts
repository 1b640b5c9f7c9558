import type { Delegate } from '../delegates/delegate.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import type { TextRule } from '../plain-text.ts';
import type { Question } from '../questions/question.ts';
import { refusal } from '../refusals.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export const SESSION_TITLE: TextRule = { min: 1, max: 120, lines: false };

export const SESSION_LIMITS = {
  /** From its opening to its beginning, and to the end of its questions. */
  daysAhead: 90,
  picks: 50,
  /** Of one question. */
  pointsMin: 1,
  pointsMax: 1000,
} as const;

/** A question that stewards picked, with the points its asker has for it. */
export interface QuestionPick {
  /** The entry that asked it. */
  question: number;
  points: number;
}

/** A session in which a delegate answers in public what stewards pick of its questions. */
export interface QuestionSession {
  /** The entry that opened it: its name everywhere. */
  seq: number;
  delegate: Pick<Delegate, 'id' | 'slug' | 'accountId'> & { name: string };
  title: string;
  startsAt: Date;
  questionsUntil: Date;
  reason: string;
  /** 0x and lower case, as in `closed`. */
  openedBy: string;
  openedAt: Date;
  closed: { at: Date; by: string; reason: string; seq: number } | null;
  /** Most points first; none while it is open. */
  picks: (QuestionPick & { asker: string })[];
}

/** Refuses a time that is past, or so far ahead that it is rather a mistake. */
export function demandAhead(time: Date, pointer: string, now: Date): void {
  if (time <= now) throw invalidInput(pointer, refusal('Must be in the future'));
  if (time.getTime() - now.getTime() > SESSION_LIMITS.daysAhead * DAY_MS)
    throw invalidInput(pointer, refusal('Must be within {max} days', { max: SESSION_LIMITS.daysAhead }));
}

/** Refuses to close what is closed, and to pick questions while more of them still count. */
export function demandClosable(
  { seq, closed, questionsUntil }: Pick<QuestionSession, 'seq' | 'closed' | 'questionsUntil'>,
  picks: readonly QuestionPick[],
  now: Date,
): void {
  if (closed !== null)
    throw new RefusalError('conflict', 'question_session_closed', `Session ${seq} is closed`, {
      current: { entry: String(closed.seq) },
    });
  if (picks.length > 0 && now < questionsUntil)
    throw new RefusalError(
      'conflict',
      'question_session_collecting',
      `Questions count until ${questionsUntil.toISOString()}`,
    );
}

/** Refuses picks that are too many, name a question twice or give other points than a question may have. */
export function demandPicks(picks: readonly QuestionPick[]): void {
  const { picks: most, pointsMin, pointsMax } = SESSION_LIMITS;
  if (picks.length > most)
    throw invalidInput('/picks', refusal('A session may have {max} picked questions', { max: most }));
  for (const [at, { question, points }] of picks.entries()) {
    if (picks.findIndex((other) => other.question === question) !== at)
      throw invalidInput(`/picks/${at}/question`, refusal('Pick a question once'));
    if (!Number.isInteger(points) || points < pointsMin || points > pointsMax)
      throw invalidInput(
        `/picks/${at}/points`,
        refusal('A whole number from {min} to {max}', { min: pointsMin, max: pointsMax }),
      );
  }
}

/** Whether a question may be picked for this session. */
export function countsFor(
  session: Pick<QuestionSession, 'delegate' | 'questionsUntil'>,
  { delegate, askedAt, hidden, picked }: Pick<Question, 'delegate' | 'askedAt' | 'hidden' | 'picked'>,
): boolean {
  return (
    delegate.id === session.delegate.id &&
    askedAt <= session.questionsUntil &&
    hidden === null &&
    picked === null
  );
}

export function noSuchSession(seq: number): RefusalError {
  return new RefusalError(
    'not_found',
    'question_session_not_found',
    `There is no public session of entry ${seq}`,
  );
}
