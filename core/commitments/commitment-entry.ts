import { checksumAddress } from '../accounts/address.ts';
import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { Actor } from '../book/entry.ts';
import { type Commitment, type CommitmentTerms, commitmentTermsJson } from './commitment.ts';
import { compareCommitments, effectOfChange } from './comparison.ts';

/** A version of a commitment as the entries of the book show it. */
export interface VersionShown {
  version: number;
  terms: CommitmentTerms;
}

export function versionJson({ version, terms }: VersionShown): JsonObject {
  return { version, ...commitmentTermsJson(terms) };
}

/** What every commitment entry has: the commitment whole, as it stood. */
export function commitmentBody(shown: VersionShown): JsonObject {
  return { commitment: versionJson(shown) };
}

/** What commitment.made, .changed and .withdrawn show beside what was signed. */
export function signedBody(
  shown: VersionShown,
  before: VersionShown | undefined,
  reason: string,
): JsonObject {
  return {
    ...commitmentBody(shown),
    ...(before === undefined
      ? {}
      : {
          before: versionJson(before),
          effect: effectOfChange(compareCommitments(before.terms, shown.terms)),
        }),
    reason: reason === '' ? null : reason,
  };
}

/** The version in the body of an entry, of which the caller knows that it is a commitment's. */
export function versionOfBody(body: JsonObject, member: 'commitment' | 'before'): VersionShown {
  const { version, ...shown } = body[member] as unknown as { version: number } & Omit<
    CommitmentTerms,
    'dueAt'
  > & { dueAt: Json };
  return { version, terms: { ...shown, dueAt: new Date(textOf(shown.dueAt)) } };
}

export function commitmentSubject({ id, delegate }: Pick<Commitment, 'id' | 'delegate'>): {
  delegate: string;
  commitment: string;
} {
  return { delegate: delegate.slug, commitment: id };
}

export function asDelegate({ delegate }: Pick<Commitment, 'delegate'>): Actor {
  return { role: 'delegate', address: checksumAddress(delegate.address) };
}
