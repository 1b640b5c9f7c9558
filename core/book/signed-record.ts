import { announcedTypedData, announcementFault } from '../reward-plans/announcement-check.ts';
import { planBody, planOfBody } from '../reward-plans/plan-entry.ts';
import { recoverSigner, type TypedData, typedDataDigest } from '../signatures.ts';
import { canonicalJson, type Json, type JsonObject } from './canonical.ts';
import type { EntryKind } from './entry.ts';
import { BookFault } from './fault.ts';
import type { ReadEntry } from './read-entry.ts';

/** How the signed entries of a kind are checked. */
interface SignedKind {
  /** What must have been signed: the entry's message under our own domain and types. */
  typedData(entry: ReadEntry): TypedData;
  /** In what the entry shows other things than were signed. */
  fault(entry: ReadEntry): string | undefined;
}

/** The kinds whose entries must be signed. No other kind may carry a signature. */
const SIGNED: { [kind in EntryKind]?: SignedKind } = {
  'plan.announced': { typedData: announcedTypedData, fault: announcementFault },
};

const NO_DIGEST = `0x${'0'.repeat(64)}`;

/** A plan as its announcement shows it. */
interface AnnouncedPlan {
  version: string;
  plan: JsonObject;
  effectiveAt: Json;
}

/** What is remembered of a delegate: a few words, the plan in force, and those that are announced. */
interface DelegateRecord {
  /** EIP-55. */
  address: string;
  sequence: number;
  digest: string;
  inForce: AnnouncedPlan | undefined;
  /** In the order in which they take effect. */
  announced: AnnouncedPlan[];
}

/**
 * Follows what delegates signed through a book: each signature is the delegate's own, over what the entry shows, and follows the
 * one before; plans that are withdrawn or come in force are those announced, in their turn, and none before its time; and every plan
 * is shown beside the one that truly went before it.
 */
export class SignedRecord {
  recovered = 0;
  chainId: number | undefined;
  readonly #delegates = new Map<string, DelegateRecord>();
  readonly #notice: (seq: bigint, text: string) => void;

  constructor(notice: (seq: bigint, text: string) => void) {
    this.#notice = notice;
  }

  check(seq: bigint, entry: ReadEntry): void {
    const signed = SIGNED[entry.kind];
    if (signed !== undefined) this.#checkSigned(seq, entry, signed);
    else if (entry.signature !== undefined)
      throw new BookFault(`carries a signature, which ${entry.kind} never does`, seq);
    if (entry.kind === 'delegate.applied') this.#learnDelegate(seq, entry);
    if (entry.kind === 'plan.withdrawn' || entry.kind === 'plan.in_force') this.#checkAnnounced(seq, entry);
  }

  #learnDelegate(seq: bigint, { subject, body, actor }: ReadEntry): void {
    const slug = subject['delegate'];
    const address = body['address'];
    if (slug === undefined || typeof address !== 'string' || actor['address'] !== address)
      throw new BookFault('does not say who applied', seq);
    if (this.#delegates.has(slug)) throw new BookFault(`makes ${slug} a delegate a second time`, seq);
    this.#delegates.set(slug, { address, sequence: 0, digest: NO_DIGEST, inForce: undefined, announced: [] });
  }

  #checkSigned(seq: bigint, entry: ReadEntry, kind: SignedKind): void {
    const { signature, subject, actor, body } = entry;
    const delegate = this.#delegates.get(subject['delegate'] ?? '');
    if (delegate === undefined) throw new BookFault('is of a delegate that never applied', seq);
    if (signature === undefined) throw new BookFault('has no signature', seq);
    const fault = kind.fault(entry);
    if (fault !== undefined) throw new BookFault(fault, seq);
    const typedData = kind.typedData(entry);
    const digest = digestOf(typedData, seq);
    const digestText = `0x${digest.toString('hex')}`;
    if (signature['digest'] !== digestText)
      throw new BookFault('names another digest than that of its content', seq);
    const { signer } = signature;
    if (signer !== delegate.address || actor['address'] !== delegate.address)
      throw new BookFault(`is signed by "${textOf(signer)}", not by its delegate ${delegate.address}`, seq);
    const value = textOf(signature['value']);
    if (signature['type'] === 'eip712') {
      if (recoverSigner(digest, value) !== delegate.address.toLowerCase())
        throw new BookFault(`carries a signature that is not ${delegate.address}'s`, seq);
      this.recovered += 1;
    } else if (signature['type'] === 'eip1271') {
      const block = signature['block'] as JsonObject | undefined;
      this.#notice(
        seq,
        `contract wallet ${delegate.address}: valid at block ${textOf(block?.['number'])}, not re-checked offline`,
      );
    } else throw new BookFault('carries a signature of no known type', seq);
    this.chainId ??= typedData.domain.chainId;
    if (this.chainId !== typedData.domain.chainId)
      throw new BookFault(`is signed for chain ${typedData.domain.chainId}, not ${this.chainId}`, seq);
    const { sequence, previous } = typedData.message;
    if (sequence !== String(delegate.sequence + 1) || previous !== delegate.digest)
      throw new BookFault('does not follow what its delegate signed before', seq);
    checkBefore(seq, body, delegate.announced.at(-1) ?? delegate.inForce);
    delegate.sequence += 1;
    delegate.digest = digestText;
    delegate.announced.push(shownPlan(entry));
  }

  /** The last announced plan is withdrawn, the first comes in force. */
  #checkAnnounced(seq: bigint, entry: ReadEntry): void {
    const delegate = this.#delegates.get(entry.subject['delegate'] ?? '');
    const isWithdrawn = entry.kind === 'plan.withdrawn';
    const due = isWithdrawn ? delegate?.announced.pop() : delegate?.announced.shift();
    const shown = shownPlan(entry);
    if (
      delegate === undefined ||
      due === undefined ||
      canonicalJson({ ...due }) !== canonicalJson({ ...shown })
    )
      throw new BookFault('shows a plan that was not announced so', seq);
    checkBefore(seq, entry.body, (isWithdrawn ? delegate.announced.at(-1) : undefined) ?? delegate.inForce);
    if (isWithdrawn) return;
    if (Date.parse(entry.at) < Date.parse(textOf(due.effectiveAt)))
      throw new BookFault('puts a plan in force before the time that was announced', seq);
    delegate.inForce = due;
  }
}

function shownPlan({ subject, body }: ReadEntry): AnnouncedPlan {
  return {
    version: subject['plan'] ?? '',
    plan: body['plan'] as JsonObject,
    effectiveAt: body['effectiveAt'] ?? null,
  };
}

/** What an entry shows as the plan before, and the comparison with it, decide what voters are told. */
function checkBefore(seq: bigint, body: JsonObject, before: AnnouncedPlan | undefined): void {
  if (canonicalJson(body['before'] ?? null) !== canonicalJson(before?.plan ?? null))
    throw new BookFault('shows another plan before than there was', seq);
  const plan = planOfBody(body, 'plan');
  if (plan === undefined) throw new BookFault('shows no plan', seq);
  const { comparison } = planBody({ ...plan, effectiveAt: new Date(0) }, planOfBody(body, 'before'));
  if (canonicalJson(body['comparison'] ?? null) !== canonicalJson(comparison))
    throw new BookFault('shows a comparison that does not follow from the plans', seq);
}

function digestOf(typedData: TypedData, seq: bigint): Buffer {
  try {
    return typedDataDigest(typedData);
  } catch (error) {
    if (error instanceof TypeError)
      throw new BookFault(`holds typed data that cannot be signed: ${error.message}`, seq);
    throw error;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
