import { isIP } from 'node:net';

/**
 * The address of a caller without the port that some proxies write behind it in X-Forwarded-For (`192.0.2.1:4711`, `[2001:db8::1]:4711`):
 * each connection has another, and would count as another caller.
 */
export function withoutPort(address: string): string {
  const [, six = '', four = ''] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(address) ?? [];
  const bare = six === '' ? four : six;
  return isIP(bare) === 0 ? address : bare;
}
