import { canonicalJson, type Json, type JsonObject, textOf } from '../book/canonical.ts';
import { firstDifference } from '../drafts.ts';
import type { TypedData } from '../signatures.ts';
import { signedBody, versionOfBody } from './commitment-entry.ts';
import { type CommitmentAct, commitmentMessage, commitmentTypedData } from './typed-data.ts';

/** What a verifier has of a commitment.made, .changed or .withdrawn entry. */
export interface SignedEntry {
  kind: string;
  subject: { delegate?: string; commitment?: string };
  body: JsonObject;
}

/** The typed data that such an entry must have been signed over: its message under this register's own domain and types. */
export function signedTypedData({ body }: Pick<SignedEntry, 'body'>): TypedData {
  const shown = body['typedData'] as JsonObject | undefined;
  const domain = shown?.['domain'] as JsonObject | undefined;
  const [message, chainId] = [shown?.['message'], domain?.['chainId']];
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    throw new TypeError('the typed data has no message');
  if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId))
    throw new TypeError('the typed data names no chain');
  return commitmentTypedData(message, chainId);
}

/**
 * The first way in which what such an entry shows is not what was signed, in words, or undefined where all is: domain and types are
 * this register's, and every value shown follows from the signed message and the version shown as before.
 */
export function signedFault(entry: SignedEntry): string | undefined {
  try {
    return fault(entry);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return `the entry does not have the form of a commitment: ${error.message}`;
    throw error;
  }
}

function fault({ kind, subject, body }: SignedEntry): string | undefined {
  const typedData = signedTypedData({ body });
  if (!same(body['typedData'], { ...typedData }))
    return 'the typed data has another domain or other types than this register signs';
  const { message } = typedData;
  const shown = versionOfBody(body, 'commitment');
  const reason = textOf(body['reason']);
  const written = commitmentMessage({
    delegate: subject.delegate ?? '',
    act: kind.slice('commitment.'.length) as CommitmentAct,
    commitment: subject.commitment ?? '',
    version: shown.version,
    place: { sequence: textOf(message['sequence']), previous: textOf(message['previous']) },
    issuedAt: new Date(textOf(message['issuedAt'])),
    terms: shown.terms,
    reason,
  });
  const difference = firstDifference(message, { ...written });
  if (difference !== undefined) return `${difference} is shown otherwise than it was signed`;
  const before = kind === 'commitment.changed' ? versionOfBody(body, 'before') : undefined;
  const { typedData: _, ...rest } = body;
  const expected = signedBody(shown, before, reason);
  const wrong = [...new Set([...Object.keys(expected), ...Object.keys(rest)])].find(
    (member) => !same(rest[member], expected[member]),
  );
  return wrong === undefined ? undefined : `${wrong} is not what follows from what was signed`;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}
