import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Database, type DatabaseAddress, poolSettings } from '../../../core/database.ts';
import type { Schema } from '../../../core/schema.ts';

/*
 * Work whose statements are let through one at a time, as PostgreSQL's own isolation tester does it: of several such pieces of work one
 * can choose in which order their statements come.
 */

const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? BigInt
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** `waits`: for its next statement to be let through. `blocked`: its statement waits for a lock of another. */
type Stand = 'waits' | 'blocked' | 'ended';

export class Stepped implements AsyncDisposable {
  readonly db: Database;
  readonly #pool: pg.Pool;
  readonly #observer: Database;
  #pid: number | undefined;
  #atGate: (() => void) | undefined;
  #ended = true;
  #result: Promise<PromiseSettledResult<unknown>> | undefined;

  constructor(address: DatabaseAddress, observer: Database) {
    this.#observer = observer;
    this.#pool = new pg.Pool({ ...poolSettings(address), max: 1, types });
    this.#pool.on('error', () => {});
    const connect = async () => {
      const client = await this.#pool.connect();
      this.#pid = (client as unknown as { processID: number }).processID;
      return {
        query: async (text: string, values: unknown[]) => {
          await new Promise<void>((through) => (this.#atGate = through));
          return await client.query(text, values);
        },
        release: () => client.release(),
      };
    };
    const pool = { connect, end: () => this.#pool.end(), options: this.#pool.options };
    this.db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
  }

  begin(work: (db: Database) => Promise<unknown>): void {
    this.#ended = false;
    this.#result = Promise.allSettled([work(this.db)]).then(([settled]) => {
      this.#ended = true;
      return settled;
    });
  }

  get result(): Promise<PromiseSettledResult<unknown>> {
    if (this.#result === undefined) throw new Error('it has not begun');
    return this.#result;
  }

  /** Lets the next statement through, where one waits, and says where the work stands after it. */
  async step(): Promise<Stand> {
    const through = this.#atGate;
    this.#atGate = undefined;
    through?.();
    return await this.stand();
  }

  /** Where the work stands once its statement under way has ended or waits for a lock. */
  async stand(): Promise<Stand> {
    for (;;) {
      if (this.#ended) return 'ended';
      if (this.#atGate !== undefined) return 'waits';
      const { rows } = await sql<{ blocked: boolean }>`
        select cardinality(pg_blocking_pids(${this.#pid ?? 0})) > 0 as blocked`.execute(this.#observer);
      if (rows[0]?.blocked === true && this.#atGate === undefined) return 'blocked';
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.db.destroy();
  }
}

/** Which piece of work goes on, and after how many statements another takes its turn. */
export type Turn = { who: number; statements: number };

/**
 * Lets the work come in these turns, then whoever can go on to the end; where one waits for a lock the next takes over. Gives how many
 * statements each turn had: fewer than were asked for where the work ended or waited for a lock.
 */
export async function inTurns(works: readonly Stepped[], turns: readonly Turn[]): Promise<number[]> {
  const had: number[] = [];
  for (const { who, statements } of turns) {
    let n = 0;
    let stand = await works[who]?.stand();
    for (; stand === 'waits' && n < statements; n += 1) stand = await works[who]?.step();
    had.push(n);
  }
  const order = [...new Set([...turns.map(({ who }) => who), ...works.keys()])];
  for (;;) {
    const stands: (Stand | undefined)[] = [];
    for (const who of order) stands.push(await works[who]?.stand());
    const next = order.find((_, i) => stands[i] === 'waits');
    if (next !== undefined) await works[next]?.step();
    else if (stands.every((stand) => stand === 'ended')) return had;
  }
}
