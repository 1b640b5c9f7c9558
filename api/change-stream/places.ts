import { isIPv6 } from 'node:net';
import { RefusalError } from '../../core/errors.ts';
import { withoutPort } from '../caller-address.ts';

/** Counts the streams of one process, so that neither one address nor all of them together take more than was said. */
export class Places {
  readonly #limits: { inAll: number; perAddress: number };
  readonly #taken = new Map<string, number>();
  #inAll = 0;

  constructor(limits: { inAll: number; perAddress: number }) {
    this.#limits = limits;
  }

  /** Takes a place until the given function is called. Refuses (`too_many_streams`, `streams_full`) where there is none. */
  take(ip: string): () => void {
    const { inAll, perAddress } = this.#limits;
    const network = networkOf(ip);
    const taken = this.#taken.get(network) ?? 0;
    if (taken >= perAddress)
      throw new RefusalError('too_many', 'too_many_streams', `No more than ${perAddress} streams at a time`);
    if (this.#inAll >= inAll)
      throw new RefusalError('unavailable', 'streams_full', 'All places for streams are taken');
    this.#taken.set(network, taken + 1);
    this.#inAll += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#inAll -= 1;
      const left = (this.#taken.get(network) ?? 1) - 1;
      if (left === 0) this.#taken.delete(network);
      else this.#taken.set(network, left);
    };
  }
}

/** What counts as one address: of IPv6 the /64, since a household has that many. */
export function networkOf(given: string): string {
  const ip = withoutPort(given);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip;
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
