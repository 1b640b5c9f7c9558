import { canonicalJson, isCanonicalOf, type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import type { Demand, SignedFacts } from '../book/signed-facts.ts';
import { signedFault, signedTypedData } from './commitment-check.ts';
import { versionOfBody } from './commitment-entry.ts';
import { EvidenceRecord } from './evidence-record.ts';
import { NOTHING_BEFORE } from './typed-data.ts';

/** What is remembered of a delegate: where the chain of what it signed about commitments is. */
interface Chain {
  sequence: number;
  digest: string;
  made: number;
}

/** What is remembered of a commitment: its version as it is shown, in canonical JSON, and what became of it. */
interface KnownCommitment {
  shown: string;
  dueAt: Date;
  accepts: readonly string[];
  state: 'open' | 'kept' | 'missed' | 'withdrawn';
  missed: boolean;
}

type ActKind = Exclude<Extract<EntryKind, `commitment.${string}`>, 'commitment.made'>;

const SIGNED = ['commitment.made', 'commitment.changed', 'commitment.withdrawn'];

/**
 * Follows the commitments of all delegates: what is signed is signed by the delegate, over what the entry shows, each after the one
 * before, so none is left out; every later entry shows the commitment as it stood; *kept* rests on a badge in force or on two
 * reviewers of the register, *missed* comes after the due date and the grace; and nothing of it is undone.
 */
export class CommitmentRecord implements SignedFacts {
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #chains = new Map<string, Chain>();
  readonly #commitments = new Map<string, KnownCommitment>();
  readonly #evidence = new EvidenceRecord();

  /** `addresses` are the delegates', EIP-55 by slug, as the book has told them so far. */
  constructor(addresses: ReadonlyMap<string, string>) {
    this.#addresses = addresses;
  }

  demand(entry: ReadEntry): Demand | undefined {
    if (!entry.kind.startsWith('commitment.')) return undefined;
    const signer = this.#addresses.get(entry.subject['delegate'] ?? '');
    if (signer === undefined) throw new BookFault('is of a delegate that never applied');
    if (!SIGNED.includes(entry.kind)) return undefined;
    const fault = signedFault(entry);
    if (fault !== undefined) throw new BookFault(fault);
    return { typedData: signedTypedData(entry), signer };
  }

  follow(entry: ReadEntry, digest: string | undefined, seq: bigint): void {
    const { kind } = entry;
    if (!kind.startsWith('commitment.')) this.#evidence.learn(entry, seq);
    else if (kind === 'commitment.made') this.#make(entry, this.#sign(entry, digest));
    else this.#act(kind as ActKind, entry, this.#shown(entry), digest, seq);
  }

  #act(
    kind: ActKind,
    entry: ReadEntry,
    known: KnownCommitment,
    digest: string | undefined,
    seq: bigint,
  ): void {
    switch (kind) {
      case 'commitment.changed':
        this.#sign(entry, digest);
        return change(entry, known);
      case 'commitment.withdrawn':
        this.#sign(entry, digest);
        demandBeforeDue(entry, known);
        return move(known, ['open'], 'withdrawn');
      case 'commitment.missed':
        return miss(entry, known);
      case 'commitment.evidence_given':
        this.#demandDelegate(entry);
        demandState(known, ['open', 'missed']);
        return this.#evidence.give(entry, seq, known.accepts);
      case 'commitment.evidence_confirmed':
        demandState(known, ['open', 'missed']);
        return this.#evidence.confirm(entry, this.#addresses.get(entry.subject['delegate'] ?? ''));
      case 'commitment.kept':
        this.#evidence.demandProven(entry, known.accepts);
        return keep(entry, known);
      case 'commitment.answered':
        this.#demandDelegate(entry);
        if (!known.missed) throw new BookFault('answers on a commitment that was not missed');
        return;
    }
  }

  /** Of whom the chain is, moved on by this entry. */
  #sign(entry: ReadEntry, digest: string | undefined): Chain {
    const slug = entry.subject['delegate'] ?? '';
    const chain = this.#chains.get(slug) ?? { sequence: 0, digest: NOTHING_BEFORE, made: 0 };
    this.#chains.set(slug, chain);
    const { sequence, previous } = signedTypedData(entry).message;
    if (sequence !== String(chain.sequence + 1) || previous !== chain.digest || digest === undefined)
      throw new BookFault('does not follow what its delegate signed before');
    chain.sequence += 1;
    chain.digest = digest;
    return chain;
  }

  #make(entry: ReadEntry, chain: Chain): void {
    const { delegate, commitment = '' } = entry.subject;
    chain.made += 1;
    const { version } = versionOfBody(entry.body, 'commitment');
    if (commitment !== `${delegate}-${chain.made}` || version !== 1)
      throw new BookFault('is not the next commitment of its delegate');
    this.#commitments.set(commitment, { ...versionShown(entry), state: 'open', missed: false });
  }

  /** The commitment that an entry is about, shown as it stood. */
  #shown(entry: ReadEntry): KnownCommitment {
    const known = this.#commitments.get(entry.subject['commitment'] ?? '');
    const belongs = entry.subject['commitment']?.startsWith(`${entry.subject['delegate']}-`) ?? false;
    if (known === undefined || !belongs)
      throw new BookFault('is about a commitment that its delegate never made');
    const before = entry.kind === 'commitment.changed' ? 'before' : 'commitment';
    if (!isCanonicalOf(entry.body[before] ?? null, known.shown))
      throw new BookFault('shows a commitment that was not made so');
    return known;
  }

  #demandDelegate({ actor, subject }: ReadEntry): void {
    if (actor['role'] !== 'delegate' || actor['address'] !== this.#addresses.get(subject['delegate'] ?? ''))
      throw new BookFault('is not by the delegate that it is about');
  }
}

function versionShown({ body }: ReadEntry): Pick<KnownCommitment, 'shown' | 'dueAt' | 'accepts'> {
  const { terms } = versionOfBody(body, 'commitment');
  return { shown: canonicalJson(body['commitment'] ?? null), dueAt: terms.dueAt, accepts: terms.evidence };
}

function change(entry: ReadEntry, known: KnownCommitment): void {
  demandState(known, ['open']);
  demandBeforeDue(entry, known);
  const { version } = versionOfBody(entry.body, 'commitment');
  if (version !== versionOfBody(entry.body, 'before').version + 1)
    throw new BookFault('is not the next version of its commitment');
  Object.assign(known, versionShown(entry));
}

function miss({ at, body }: ReadEntry, known: KnownCommitment): void {
  const [toldAt, until] = [body['toldAt'], body['graceUntil']].map((text) => Date.parse(textOf(text)));
  if (toldAt === undefined || until === undefined || !(known.dueAt.getTime() <= toldAt && toldAt <= until))
    throw new BookFault('does not say when its delegate was told that it is due, and how long it had');
  if (Date.parse(at) < until) throw new BookFault('turns a commitment missed before its grace ended');
  move(known, ['open'], 'missed');
  known.missed = true;
}

function keep({ body }: ReadEntry, known: KnownCommitment): void {
  const late = Date.parse(textOf(body['deliveredAt'])) > known.dueAt.getTime();
  if (body['late'] !== late || body['wasMissed'] !== known.missed)
    throw new BookFault('tells of its lateness what does not follow from its dates');
  move(known, ['open', 'missed'], 'kept');
}

function move(known: KnownCommitment, from: KnownCommitment['state'][], to: KnownCommitment['state']): void {
  demandState(known, from);
  known.state = to;
}

function demandState({ state }: KnownCommitment, allowed: KnownCommitment['state'][]): void {
  if (!allowed.includes(state)) throw new BookFault(`is about a commitment that is ${state}`);
}

function demandBeforeDue({ body }: ReadEntry, { dueAt }: KnownCommitment): void {
  const { message } = signedTypedData({ body: body as JsonObject });
  if (Date.parse(textOf(message['issuedAt'])) >= dueAt.getTime())
    throw new BookFault('changes or withdraws what was due');
}
