import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';

export const gzipped = promisify(gzip);

/** Whether the reader takes an answer gzipped (RFC 9110 §12.5.3). No page holds a secret that its address does not, so its length tells nobody anything. */
export function takesGzip({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const codings = String(headers['accept-encoding'] ?? '').split(',');
  const wish = codings.map((coding) => coding.trim()).find((coding) => /^(gzip|\*)(\s*;|$)/i.test(coding));
  return wish !== undefined && !/;\s*q=0(\.0*)?\s*$/i.test(wish);
}
