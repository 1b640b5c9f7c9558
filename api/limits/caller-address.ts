import { isIP, isIPv6 } from 'node:net';

/**
 * The address of a caller without the port that some proxies write behind it in X-Forwarded-For (`192.0.2.1:4711`, `[2001:db8::1]:4711`):
 * each connection has another, and would count as another caller.
 */
function withoutPort(address: string): string {
  const [, six = '', four = ''] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(address) ?? [];
  const bare = six === '' ? four : six;
  return isIP(bare) === 0 ? address : bare;
}

/**
 * Whom an address counts as: an IPv4 address, however it is written, or the /64 of an IPv6 one, since a household has that many. What
 * NAT64 translates is IPv4 written as IPv6, and all of it in one /64. There is no address where the connection was cut already.
 */
export function callerAt(given: string | undefined): string {
  if (given === undefined) return '';
  if (!given.includes(':')) return given.toLowerCase();
  const ip = withoutPort(given).toLowerCase();
  if (!isIPv6(ip)) return ip;
  const groups = groupsOf(ip);
  if (isIPv4Inside(groups))
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

/** The eight groups of an IPv6 address. */
function groupsOf(ip: string): number[] {
  const hex = ip.replace(/%.*$/, '').replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [before = [], after = []] = hex
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))));
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

/** ::ffff:0:0/96 (mapped), 64:ff9b::/96 (RFC 6052) and the /96 within 64:ff9b:1::/48 (RFC 8215): the address ends with one of IPv4. */
function isIPv4Inside(groups: readonly number[]): boolean {
  const [first = 0, second = 0, third = 0] = groups;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return true;
  if (first !== 0x64 || second !== 0xff9b) return false;
  return third === 1 || groups.slice(2, 6).every((group) => group === 0);
}
