import type { DatabaseAddress } from '../core/database.ts';
import { setBookAhead } from '../start/open-database.ts';

/** The demo's clock: the service's and the book's, moved together by the book's owner. Goes forward only. */
export class DemoClock {
  readonly now = (): Date => new Date(Date.now() + this.#aheadMs);
  readonly #owner: DatabaseAddress;
  #aheadMs = 0;

  constructor(owner: DatabaseAddress) {
    this.#owner = owner;
  }

  async moveTo(time: Date): Promise<void> {
    this.#aheadMs = time.getTime() - Date.now();
    await setBookAhead(this.#owner, this.#aheadMs);
  }

  async forward(ms: number): Promise<void> {
    await this.moveTo(new Date(this.now().getTime() + ms));
  }
}
