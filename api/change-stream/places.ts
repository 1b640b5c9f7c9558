import { RefusalError } from '../../core/errors.ts';
import { callerAt } from '../limits/caller-address.ts';

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
    const network = callerAt(ip);
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
