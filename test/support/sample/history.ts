import type { Caller } from '../../../core/accounts/account.ts';
import type { Database } from '../../../core/database.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import type { Settings } from '../../../core/settings.ts';
import { callerOf, DAY_MS } from '../delegates.ts';
import { type Person, people } from '../people.ts';

/** When things happen in the sample register, and by whom. */
export class SampleHistory {
  readonly db: Database;
  readonly settings: Settings;
  readonly now: Date;
  readonly #setBookAhead: (ms: number) => Promise<void>;

  constructor(
    database: { db: Database; setBookAhead(ms: number): Promise<void> },
    settings: Settings,
    now: Date,
  ) {
    this.db = database.db;
    this.settings = settings;
    this.now = now;
    this.#setBookAhead = (ms) => database.setBookAhead(ms);
  }

  /** Everything from here on happens this many days ago, in the book too. */
  async at(daysAgo: number): Promise<Date> {
    await this.#setBookAhead(-daysAgo * DAY_MS);
    const at = new Date(this.now.getTime() - daysAgo * DAY_MS);
    await putPlansInForce(this.db, at);
    return at;
  }

  as(person: Person): Promise<Caller> {
    return callerOf(this.db, person);
  }

  /** The slug of the delegate whose name and texts are hostile. */
  async hostile(): Promise<string> {
    const { slug } = await this.db
      .selectFrom('delegate')
      .innerJoin('account', 'account.id', 'delegate.account_id')
      .select('slug')
      .where('account.address', '=', people.dan.address.toLowerCase())
      .executeTakeFirstOrThrow();
    return slug;
  }
}
