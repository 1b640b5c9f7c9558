import { canonicalJson, type Json, type JsonObject, textOf } from '../book/canonical.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import { CONFIRMATIONS_NEEDED } from '../commitment-evidence/evidence.ts';

interface KnownBadge {
  delegate: string;
  task: string;
  title: Json;
  seq: number;
  held: boolean;
}

interface KnownLink {
  commitment: string;
  shown: JsonObject;
  confirmedBy: string[];
}

/** Follows what commitments are proven by: badges, who reviewers are, and the links that they confirmed. */
export class EvidenceRecord {
  /** By claim. */
  readonly #badges = new Map<string, KnownBadge>();
  /** EIP-55. */
  readonly #reviewers = new Set<string>();
  /** By the entry that gave it. */
  readonly #links = new Map<number, KnownLink>();
  readonly #usedClaims = new Set<string>();
  /** The last epochs of what audits found short and nobody paid since, by delegate. */
  readonly #short = new Map<string, Set<number>>();
  readonly #usedAudits = new Set<string>();

  /** Takes in an entry about a task, a reviewer or an audit. */
  learn(entry: ReadEntry, seq: bigint): void {
    const { kind, subject } = entry;
    const { claim = '', delegate = '', task = '', reviewer = '' } = subject;
    const badge = this.#badges.get(claim);
    if (kind === 'reviewer.added') this.#reviewers.add(reviewer);
    else if (kind === 'reviewer.removed') this.#reviewers.delete(reviewer);
    else if (kind === 'audit.finding') this.#shortOf(delegate).add(lastEpochOf(entry));
    else if (kind === 'audit.cleared') this.#shortOf(delegate).delete(lastEpochOf(entry));
    else if (kind === 'task.completed')
      this.#badges.set(claim, {
        delegate,
        task,
        title: entry.body['title'] ?? null,
        seq: Number(seq),
        held: true,
      });
    else if (badge !== undefined && (entry.body['to'] === 'suspended' || entry.body['to'] === 'restored'))
      badge.held = entry.body['to'] === 'restored';
  }

  give({ subject, body }: ReadEntry, seq: bigint, accepts: readonly string[]): void {
    const shown = evidenceOf(body);
    demandAccepted(shown, accepts);
    if (shown['kind'] !== 'link') throw new BookFault('gives evidence of no known kind');
    this.#links.set(Number(seq), {
      commitment: subject['commitment'] ?? '',
      shown: { ...shown, entry: Number(seq) },
      confirmedBy: [],
    });
  }

  /** `delegate` is EIP-55: nobody confirms for oneself. */
  confirm({ subject, body, actor }: ReadEntry, delegate: string | undefined): void {
    const shown = evidenceOf(body);
    const link = this.#link(subject, shown);
    if (canonicalJson(shown) !== canonicalJson(link.shown))
      throw new BookFault('confirms something else than was given');
    const by = textOf(actor['address']);
    if (actor['role'] !== 'reviewer' || !this.#reviewers.has(by) || by === delegate)
      throw new BookFault('is a confirmation by somebody who is no independent reviewer');
    if (link.confirmedBy.includes(by)) throw new BookFault('is a second confirmation by the same reviewer');
    link.confirmedBy.push(by);
    if (body['confirmed'] !== link.confirmedBy.length)
      throw new BookFault('counts other confirmations than there are');
  }

  /** Makes sure that what a commitment.kept entry rests on is in the book. */
  demandProven({ subject, body, actor }: ReadEntry, accepts: readonly string[]): void {
    const shown = evidenceOf(body);
    demandAccepted(shown, accepts);
    if (shown['kind'] === 'task') return this.#demandBadge(subject, shown, actor);
    if (shown['kind'] === 'audit') return this.#demandAudits(subject, shown, actor);
    const link = this.#link(subject, shown);
    if (
      link.confirmedBy.length < CONFIRMATIONS_NEEDED ||
      canonicalJson(shown) !== canonicalJson({ ...link.shown, confirmedBy: link.confirmedBy }) ||
      body['deliveredAt'] !== link.shown['givenAt']
    )
      throw new BookFault('is kept by a link that reviewers did not confirm so');
  }

  #demandBadge(subject: ReadEntry['subject'], shown: JsonObject, actor: ReadEntry['actor']): void {
    const claim = textOf(shown['claim']);
    const badge = this.#badges.get(claim);
    const fits =
      badge !== undefined &&
      badge.held &&
      badge.delegate === subject['delegate'] &&
      canonicalJson([badge.task, badge.title, badge.seq]) ===
        canonicalJson([shown['task'] ?? null, shown['title'] ?? null, shown['badge'] ?? null]);
    if (!fits || actor['role'] !== 'delegate')
      throw new BookFault('is kept by a badge that its delegate did not have');
    if (this.#usedClaims.has(claim)) throw new BookFault('is kept by a task that proved another commitment');
    this.#usedClaims.add(claim);
  }

  #demandAudits(subject: ReadEntry['subject'], shown: JsonObject, actor: ReadEntry['actor']): void {
    const { delegate = '' } = subject;
    const [from, to] = [Number(shown['fromEpoch']), Number(shown['toEpoch'])];
    if (!(from <= to) || actor['role'] !== 'delegate')
      throw new BookFault('is kept by audits of no epochs, or not by its delegate');
    if ([...this.#shortOf(delegate)].some((epoch) => epoch >= from && epoch <= to))
      throw new BookFault('is kept by audits of which one found less paid than promised');
    if (this.#usedAudits.has(`${delegate} ${to}`))
      throw new BookFault('is kept by audits that proved another commitment');
    this.#usedAudits.add(`${delegate} ${to}`);
  }

  #shortOf(delegate: string): Set<number> {
    const short = this.#short.get(delegate) ?? new Set();
    this.#short.set(delegate, short);
    return short;
  }

  #link(subject: ReadEntry['subject'], shown: JsonObject): KnownLink {
    const link = this.#links.get(Number(shown['entry']));
    if (link === undefined || link.commitment !== subject['commitment'])
      throw new BookFault('is about evidence that nobody gave');
    return link;
  }
}

function lastEpochOf({ body }: ReadEntry): number {
  return Number((body['audit'] as JsonObject | undefined)?.['toEpoch']);
}

function evidenceOf(body: JsonObject): JsonObject {
  const shown = body['evidence'];
  if (typeof shown !== 'object' || shown === null || Array.isArray(shown))
    throw new BookFault('shows no evidence');
  return shown;
}

function demandAccepted(shown: JsonObject, accepts: readonly string[]): void {
  if (!accepts.includes(textOf(shown['kind'])))
    throw new BookFault('shows evidence that its commitment does not accept');
}
