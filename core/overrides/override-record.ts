import { canonicalJson, type JsonObject, textOf } from '../book/canonical.ts';
import { BookFault } from '../book/fault.ts';
import type { ReadEntry } from '../book/read-entry.ts';
import type { Demand, SignedFacts } from '../book/signed-facts.ts';
import type { TypedData } from '../signatures.ts';
import { overrideBody, overrideSubject } from './override-entry.ts';
import {
  type ConfirmationMessage,
  confirmationMessage,
  confirmationTypedData,
  type OverrideMessage,
  overrideTypedData,
} from './typed-data.ts';

/** What is remembered of an override. */
interface KnownOverride {
  message: OverrideMessage;
  /** EIP-55. */
  by: string;
  confirmationNeeded: boolean;
  state: 'proposed' | 'confirmed' | 'withdrawn';
}

/**
 * Follows the stewards' overrides: each is signed by the steward who acts, over all that the entry shows; a confirmation is of an
 * override that needs one, word for word, by another steward than the first; and what was withdrawn stays so.
 */
export class OverrideRecord implements SignedFacts {
  /** By digest. */
  readonly #overrides = new Map<string, KnownOverride>();

  demand(entry: ReadEntry): Demand | undefined {
    const { actor, body } = entry;
    if (actor['role'] !== 'steward') throw new BookFault('is an override by somebody who is no steward');
    if (body['act'] === 'withdrawn') return undefined;
    const typedData = typedDataOf(entry);
    if (canonicalJson(body['typedData'] ?? null) !== canonicalJson({ ...typedData }))
      throw new BookFault('has typed data of another domain or other types than this register signs');
    return { typedData, signer: textOf(actor['address']) };
  }

  follow(entry: ReadEntry, digest: string | undefined): void {
    const act = entry.body['act'];
    if (act === 'proposed' && digest !== undefined) this.#propose(entry, digest);
    else if (act === 'confirmed') this.#confirm(entry);
    else this.#withdraw(entry);
  }

  #propose(entry: ReadEntry, digest: string): void {
    const message = messageOf(entry) as unknown as OverrideMessage;
    demandShown(entry, overrideBody('proposed', message, digest), message);
    if (this.#overrides.has(digest)) throw new BookFault('repeats an override that was made before');
    this.#overrides.set(digest, {
      message,
      by: textOf(entry.actor['address']),
      confirmationNeeded: entry.body['confirmationNeeded'] !== false,
      state: 'proposed',
    });
  }

  #confirm(entry: ReadEntry): void {
    const message = messageOf(entry) as unknown as ConfirmationMessage;
    const override = this.#known(message.override);
    demandShown(entry, overrideBody('confirmed', message, message.override), message);
    if (!override.confirmationNeeded || override.state !== 'proposed')
      throw new BookFault(`confirms an override that does not wait for it`);
    if (entry.actor['address'] === override.by)
      throw new BookFault(`confirms an override by the same steward who proposed it, ${override.by}`);
    const { override: digest, issuedAt } = message;
    const whole = confirmationMessage(override.message, { digest, proposedBy: override.by, issuedAt });
    if (canonicalJson({ ...message }) !== canonicalJson({ ...whole }))
      throw new BookFault('confirms something else than was proposed');
    override.state = 'confirmed';
  }

  #withdraw(entry: ReadEntry): void {
    const digest = textOf(entry.body['override']);
    const override = this.#known(digest);
    const reason = textOf(entry.body['reason']);
    demandShown(entry, { ...overrideBody('withdrawn', override.message, digest), reason }, override.message);
    if (override.state === 'withdrawn')
      throw new BookFault('withdraws an override that was withdrawn before');
    override.state = 'withdrawn';
  }

  #known(digest: string): KnownOverride {
    const override = this.#overrides.get(digest);
    if (override === undefined) throw new BookFault('is about an override that nobody made');
    return override;
  }
}

function typedDataOf(entry: ReadEntry): TypedData {
  const { domain } = (entry.body['typedData'] ?? {}) as { domain?: { chainId?: number } };
  const chainId = domain?.chainId ?? 0;
  const act = entry.body['act'];
  if (act === 'proposed') return overrideTypedData(messageOf(entry), chainId);
  if (act === 'confirmed') return confirmationTypedData(messageOf(entry), chainId);
  throw new BookFault('is an act on an override that does not exist');
}

function messageOf(entry: ReadEntry): JsonObject {
  const { message } = (entry.body['typedData'] ?? {}) as { message?: JsonObject };
  if (typeof message !== 'object' || message === null) throw new BookFault('has no signed message');
  return message;
}

/** What the entry shows must be what was signed, and it must be filed under what that is about. */
function demandShown(
  { body, subject }: ReadEntry,
  expected: JsonObject,
  message: OverrideMessage | ConfirmationMessage,
): void {
  const wrong = Object.keys(expected).find(
    (member) => canonicalJson(body[member] ?? null) !== canonicalJson(expected[member] ?? null),
  );
  if (wrong !== undefined) throw new BookFault(`shows another ${wrong} than was signed`);
  if (canonicalJson(subject) !== canonicalJson({ ...overrideSubject(message) }))
    throw new BookFault('is filed under another claim than was signed');
}
