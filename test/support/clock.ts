import type { TestDatabase } from './database/database.ts';

const DAY_MS = 86_400_000;

/** The service's clock and the book's, moved together. Starts at the machine's time; can only go forward, as time does. */
export class TestClock {
  readonly now = (): Date => new Date(Date.now() + this.#aheadMs);
  readonly #database: TestDatabase;
  #aheadMs = 0;

  constructor(database: TestDatabase) {
    this.#database = database;
  }

  async advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): Promise<void> {
    this.#aheadMs +=
      (by.days ?? 0) * DAY_MS +
      (by.hours ?? 0) * 3_600_000 +
      (by.minutes ?? 0) * 60_000 +
      (by.seconds ?? 0) * 1000;
    await this.#database.setBookAhead(this.#aheadMs);
  }
}
