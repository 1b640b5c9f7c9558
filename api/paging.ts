import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { invalidInput } from '../core/errors.ts';
import { NullableText } from './schemas.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 100;

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

/** The values of a cursor of ours, which must be as many as `length`; undefined where the query has none. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const ours =
      Array.isArray(place) &&
      place.length === length &&
      place.every((value) => typeof value === 'string' || typeof value === 'number');
    if (ours) return place as (string | number)[];
  } catch {
    // refused below, like every cursor that is not ours
  }
  throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
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
