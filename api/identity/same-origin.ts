import type { FastifyRequest } from 'fastify';
import { RefusalError } from '../../core/errors.ts';

/**
 * The guard of routes that a cookie authorises: JSON or no body at all, and sent by our own pages. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin; what says neither is no browser and holds no one else's cookies.
 */
export function sameOrigin(publicUrl: string) {
  return async ({ headers }: FastifyRequest): Promise<void> => {
    const empty = headers['content-length'] === undefined || headers['content-length'] === '0';
    const bare = empty && headers['transfer-encoding'] === undefined && headers['content-type'] === undefined;
    if (!bare && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
      throw Object.assign(new Error('not JSON'), { statusCode: 415 });
    const site = headers['sec-fetch-site'];
    const ours =
      site === undefined
        ? headers.origin === undefined || headers.origin === publicUrl
        : site === 'same-origin';
    if (!ours)
      throw new RefusalError('forbidden', 'cross_site_request', 'This request was sent by another site');
  };
}
