import { canonicalJson, type Json, type JsonObject, textOf } from '../book/canonical.ts';
import { firstDifference } from '../drafts.ts';
import type { TypedData } from '../signatures.ts';
import { planBody, planOfBody } from './plan-entry.ts';
import { planMessage, planTypedData } from './typed-data.ts';

/** What a verifier has of a plan.announced entry. */
export interface Announcement {
  subject: { delegate?: string; plan?: string };
  body: JsonObject;
}

/** The typed data that a plan.announced entry must have been signed over: its message under this register's own domain and types. */
export function announcedTypedData(announcement: Announcement): TypedData {
  const shown = announcement.body['typedData'] as JsonObject | undefined;
  const domain = shown?.['domain'] as JsonObject | undefined;
  const [message, chainId] = [shown?.['message'], domain?.['chainId']];
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    throw new TypeError('the typed data has no message');
  if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId))
    throw new TypeError('the typed data names no chain');
  return planTypedData(message, chainId);
}

/**
 * The first way in which what a plan.announced entry shows is not what was signed, in words, or undefined where all is: domain and
 * types are this register's, and every value shown (plan, time of effect, reason, comparison) follows from the signed message.
 * Whether the signature fits, and whether `sequence` and `previous` follow the delegate's version before, is asked elsewhere.
 */
export function announcementFault(announcement: Announcement): string | undefined {
  try {
    return fault(announcement);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
      return `the entry does not have the form of an announced plan: ${error.message}`;
    throw error;
  }
}

function fault({ subject, body }: Announcement): string | undefined {
  const typedData = announcedTypedData({ subject, body });
  if (!same(body['typedData'], { ...typedData }))
    return 'the typed data has another domain or other types than this register signs';
  const { message } = typedData;
  const plan = planOfBody(body, 'plan');
  if (plan === undefined) return 'no plan is shown';
  const effectiveAt = new Date(textOf(body['effectiveAt']));
  const shown = planMessage({
    delegate: subject.delegate ?? '',
    version: plan.version,
    previous: undefined,
    effectiveAt,
    issuedAt: new Date(textOf(message['issuedAt'])),
    terms: plan.terms,
    note: textOf(body['reason']),
  });
  const difference = firstDifference(message, { ...shown, previous: message['previous'] ?? null });
  if (difference !== undefined) return `${difference} is shown otherwise than it was signed`;
  if (subject.plan !== message['sequence']) return 'the entry is filed under another version than was signed';
  const noticeUntil = new Date(textOf(body['noticeUntil']));
  if (Number.isNaN(noticeUntil.getTime())) return 'it does not say when its notice ends';
  if (effectiveAt < noticeUntil) return 'it takes effect before its notice ends';
  const expected: JsonObject = planBody({ ...plan, effectiveAt }, planOfBody(body, 'before'));
  const wrong = Object.keys(expected).find((member) => !same(body[member], expected[member]));
  return wrong === undefined ? undefined : `${wrong} is not what follows from the plans shown`;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}
