import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { invalidInput } from '../core/errors.ts';
import { NullableText } from './schemas.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 100;
const INTEGER_MAX = 2 ** 31 - 1;

/** The members of every list's query; spread it among the list's own: `Type.Object({ ...pageQuery, q: … })`. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT }),
  cursor: Type.Optional(
    Type.String({ maxLength: 512, description: 'The `nextCursor` of the page before; opaque' }),
  ),
};

export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object({
    data: Type.Array(item),
    nextCursor: NullableText({ description: 'null on the last page' }),
  });
}

/** The place after a row, as the values of its sort key. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * What a value of a place may be: any text or number, the text of a time, the decimal text of an id or of an amount, a whole number of
 * four bytes or its text, or a UUID.
 */
type PlaceForm = 'any' | 'time' | 'id' | 'amount' | 'integer' | 'uuid';

/**
 * The values of a cursor of ours, of these forms in this order (or so many of any form); undefined where the query has none. Refuses
 * one that this list cannot have given.
 */
export function decodeCursor(
  cursor: string | undefined,
  forms: number | readonly PlaceForm[],
): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const expected = typeof forms === 'number' ? Array.from({ length: forms }, () => 'any' as const) : forms;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const ours =
      Array.isArray(place) &&
      place.length === expected.length &&
      place.every((value, i) => isOfForm(value, expected[i] ?? 'any'));
    if (ours) return place as (string | number)[];
  } catch {
    // refused below, like every cursor that is not ours
  }
  throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
}

function isOfForm(value: unknown, form: PlaceForm): boolean {
  if (form === 'id') return typeof value === 'string' && /^\d{1,18}$/.test(value);
  if (form === 'uuid')
    return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
  if (typeof value !== 'number' && typeof value !== 'string') return false;
  if (form === 'integer') return /^\d{1,10}$/.test(String(value)) && Number(value) <= INTEGER_MAX;
  if (form === 'amount') return typeof value === 'string' && /^\d{1,78}$/.test(value);
  if (form === 'time') return typeof value === 'string' && isTime(value);
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('\0'));
}

/** Whether it is a time that the database reads as we do: `Date` takes much else, and makes March of the 31st of February. */
function isTime(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 19));
}

/** A page of a list, with its Link header. */
export function sendPage<Row>(
  reply: FastifyReply,
  request: FastifyRequest,
  rows: Row[],
  nextCursor: string | null,
): { data: Row[]; nextCursor: string | null } {
  if (nextCursor !== null) {
    const next = new URL(request.url, 'http://here');
    next.searchParams.set('cursor', nextCursor);
    reply.header('link', `<${next.pathname}${next.search}>; rel="next"`);
  }
  return { data: rows, nextCursor };
}
