import { CommitmentRecord } from '../commitments/commitment-record.ts';
import { OverrideRecord } from '../overrides/override-record.ts';
import { SessionRecord } from '../question-sessions/session-record.ts';
import { QuestionRecord } from '../questions/question-record.ts';
import { PlanRecord } from '../reward-plans/plan-record.ts';
import type { EntryKind } from './entry.ts';
import { statedSignature, type WalletSignature } from './entry-signature.ts';
import { BookFault } from './fault.ts';
import type { ReadEntry } from './read-entry.ts';
import type { SignedFacts } from './signed-facts.ts';

/**
 * Follows what wallets signed through a book: each signature is that of the one who acts, over what the entry shows, all for one
 * chain; and what is signed follows from what went before, as each sort of signed facts says. No other entry carries a signature.
 * `recover` is given each signature of a wallet: that its key is the signer's is all that is not checked here.
 */
export class SignedRecord {
  chainId: number | undefined;
  /** The delegates' EIP-55 addresses by slug. */
  readonly #delegates = new Map<string, string>();
  readonly #facts: { [kind in EntryKind]?: SignedFacts };
  readonly #notice: (seq: bigint, text: string) => void;
  readonly #recover: (signature: WalletSignature, seq: bigint) => void;

  constructor(
    notice: (seq: bigint, text: string) => void,
    recover: (signature: WalletSignature, seq: bigint) => void,
  ) {
    this.#notice = notice;
    this.#recover = recover;
    const plans = new PlanRecord(this.#delegates);
    const commitments = new CommitmentRecord(this.#delegates);
    const questions = new QuestionRecord(this.#delegates);
    const sessions = new SessionRecord(questions);
    this.#facts = {
      'plan.announced': plans,
      'plan.withdrawn': plans,
      'plan.in_force': plans,
      'steward.override': new OverrideRecord(),
      'commitment.made': commitments,
      'commitment.changed': commitments,
      'commitment.withdrawn': commitments,
      'commitment.evidence_given': commitments,
      'commitment.evidence_confirmed': commitments,
      'commitment.kept': commitments,
      'commitment.missed': commitments,
      'commitment.answered': commitments,
      'question.asked': questions,
      'question.answered': questions,
      'question.hidden': questions,
      'question.restored': questions,
      'question.session_opened': sessions,
      'question.session_closed': sessions,
      'task.completed': commitments,
      'task.suspended': commitments,
      'task.restored': commitments,
      'reviewer.added': commitments,
      'reviewer.removed': commitments,
    };
  }

  check(seq: bigint, entry: ReadEntry): void {
    try {
      if (entry.kind === 'delegate.applied') this.#learnDelegate(entry);
      const facts = this.#facts[entry.kind];
      const digest = this.#checkSignature(seq, entry, facts);
      facts?.follow(entry, digest, seq);
    } catch (error) {
      if (error instanceof BookFault)
        throw error.seq === undefined ? new BookFault(error.message, seq) : error;
      throw new BookFault(`does not have the members of ${entry.kind}: ${(error as Error).message}`, seq);
    }
  }

  #learnDelegate({ subject, body, actor }: ReadEntry): void {
    const slug = subject['delegate'];
    const address = body['address'];
    if (slug === undefined || typeof address !== 'string' || actor['address'] !== address)
      throw new BookFault('does not say who applied');
    if (this.#delegates.has(slug)) throw new BookFault(`makes ${slug} a delegate a second time`);
    this.#delegates.set(slug, address);
  }

  #checkSignature(seq: bigint, entry: ReadEntry, facts: SignedFacts | undefined): string | undefined {
    const demand = facts?.demand(entry);
    if (demand === undefined) {
      if (entry.signature !== undefined)
        throw new BookFault(`carries a signature, which ${entry.kind} never does`);
      return undefined;
    }
    const { digest, ofWallet, unchecked } = statedSignature(entry, demand);
    if (ofWallet !== undefined) this.#recover(ofWallet, seq);
    if (unchecked !== undefined) this.#notice(seq, unchecked);
    const { chainId } = demand.typedData.domain;
    this.chainId ??= chainId;
    if (this.chainId !== chainId) throw new BookFault(`is signed for chain ${chainId}, not ${this.chainId}`);
    return digest;
  }
}
