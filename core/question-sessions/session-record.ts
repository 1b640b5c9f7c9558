import { type Json, textOf } from '../book/canonical.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import type { SignedFacts } from '../book/signed-facts.ts';
import type { QuestionRecord } from '../questions/question-record.ts';
import { SESSION_LIMITS } from './question-session.ts';

/**
 * Follows public sessions through the book: a steward opens one where the delegate has none open, and closes it with questions that
 * were asked of that delegate, are not hidden and were not picked before.
 */
export class SessionRecord implements SignedFacts {
  /** The session that is open, by slug: the place of the entry that opened it. */
  readonly #open = new Map<string, number>();
  readonly #picked = new Set<number>();
  readonly #questions: QuestionRecord;

  constructor(questions: QuestionRecord) {
    this.#questions = questions;
  }

  /** None of them is signed. */
  demand(): undefined {
    return undefined;
  }

  follow({ kind, actor, subject, body }: ReadEntry, _digest: string | undefined, seq: bigint): void {
    const slug = textOf(subject['delegate']);
    if (actor['role'] !== 'steward')
      throw new BookFault('opens or closes a session, by somebody who is no steward');
    if (kind === 'question.session_opened') {
      if (this.#open.has(slug)) throw new BookFault('opens a session while another is open');
      this.#open.set(slug, Number(seq));
      return;
    }
    if (body['session'] === undefined || this.#open.get(slug) !== body['session'])
      throw new BookFault('closes a session that is not open');
    this.#open.delete(slug);
    const { picks } = body;
    if (!Array.isArray(picks)) throw new BookFault('closes a session without saying what was picked');
    for (const pick of picks) this.#follow(slug, pick);
  }

  #follow(slug: string, pick: Json): void {
    if (typeof pick !== 'object' || pick === null || Array.isArray(pick))
      throw new BookFault('picks what is no question');
    const { question, asker, points } = pick;
    if (typeof question !== 'number' || !this.#questions.isShown(question, slug, textOf(asker)))
      throw new BookFault('picks a question that is not there to be picked');
    if (this.#picked.has(question)) throw new BookFault('picks a question that was picked before');
    if (
      typeof points !== 'number' ||
      !Number.isInteger(points) ||
      points < SESSION_LIMITS.pointsMin ||
      points > SESSION_LIMITS.pointsMax
    )
      throw new BookFault('gives points that no question may have');
    this.#picked.add(question);
  }
}
