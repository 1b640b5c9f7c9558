import { textOf } from '../book/canonical.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import type { SignedFacts } from '../book/signed-facts.ts';

/** What is remembered of a question. */
interface KnownQuestion {
  /** A slug. */
  delegate: string;
  /** EIP-55. */
  asker: string;
  /** The entry that hides it. */
  hiding: number | undefined;
}

/**
 * Follows questions through the book: an answer is to a question that was asked of the delegate who answers, and not hidden; a
 * steward hides a question that is shown, and shows one again that is hidden.
 */
export class QuestionRecord implements SignedFacts {
  /** By the place of the entry that asked. */
  readonly #questions = new Map<number, KnownQuestion>();
  /** The delegates' EIP-55 addresses by slug. */
  readonly #delegates: ReadonlyMap<string, string>;

  constructor(delegates: ReadonlyMap<string, string>) {
    this.#delegates = delegates;
  }

  /** None of them is signed. */
  demand(): undefined {
    return undefined;
  }

  /** Whether this one asked it of this delegate, and it is not hidden by now. */
  isShown(question: number, slug: string, asker: string): boolean {
    const known = this.#questions.get(question);
    return known?.delegate === slug && known.asker === asker && known.hiding === undefined;
  }

  follow(entry: ReadEntry, _digest: string | undefined, seq: bigint): void {
    const { kind, actor, subject } = entry;
    const slug = textOf(subject['delegate']);
    if (kind === 'question.asked') {
      const asker = textOf(actor['address']);
      this.#questions.set(Number(seq), { delegate: slug, asker, hiding: undefined });
      return;
    }
    const { body } = entry;
    const question = this.#questions.get(Number(body['question']));
    if (question === undefined) throw new BookFault('is about a question that nobody asked');
    if (question.delegate !== slug) throw new BookFault('is about a question to another delegate');
    if (kind === 'question.restored') {
      if (actor['role'] !== 'steward') throw new BookFault('shows a question, by somebody who is no steward');
      if (question.hiding === undefined || body['hiding'] !== question.hiding)
        throw new BookFault('shows a question again that this entry did not hide');
      question.hiding = undefined;
      return;
    }
    if (question.hiding !== undefined) throw new BookFault('is about a question that was hidden before');
    if (kind === 'question.hidden') {
      if (actor['role'] !== 'steward') throw new BookFault('hides a question, by somebody who is no steward');
      question.hiding = Number(seq);
      return;
    }
    if (actor['role'] !== 'delegate' || actor['address'] !== this.#delegates.get(slug))
      throw new BookFault('answers a question, by somebody who was not asked');
  }
}
