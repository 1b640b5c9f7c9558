import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Caller } from '../../../core/accounts/account.ts';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { extendClaim } from '../../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { revokeClaim } from '../../../core/claims/revoke-claim.ts';
import { type Database, within } from '../../../core/database.ts';
import { liveClaims, outcomeOf, publishTasks, racingDelegates } from '../../support/claims/racers.ts';
import { testDatabase } from '../../support/database/database.ts';
import { callerOf, DAY_MS, later, settings } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const RUNS = 12;
const ACTS_MAX = 30;
const DELEGATES = 3;
const TASKS = 4;

type Act =
  | { act: 'claim'; delegate: number; task: number }
  | { act: 'release' | 'extend'; delegate: number; claim: number }
  | { act: 'revoke'; claim: number }
  | { act: 'wait'; days: number }
  | { act: 'sweep' };

const delegate = fc.nat(DELEGATES - 1);
const claim = fc.nat(7);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('claim' as const), delegate, task: fc.nat(TASKS - 1) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constantFrom('release' as const, 'extend' as const), delegate, claim }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('revoke' as const), claim }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('wait' as const), days: fc.constantFrom(1, 6, 8, 14) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('sweep' as const) }) },
);

/** What chance seldom makes: the same delegate asks again while it cools off, at its end, and beyond. */
const COOLING_OFF: Act[] = [
  { act: 'claim', delegate: 0, task: 0 },
  { act: 'sweep' },
  { act: 'revoke', claim: 0 },
  { act: 'claim', delegate: 0, task: 0 },
  { act: 'claim', delegate: 1, task: 0 },
  { act: 'release', delegate: 1, claim: 1 },
  { act: 'wait', days: 8 },
  { act: 'claim', delegate: 0, task: 0 },
  { act: 'wait', days: 6 },
  { act: 'claim', delegate: 0, task: 0 },
];

interface ModelClaim {
  delegate: number;
  task: number;
  deadline: number;
  extended: boolean;
  live: boolean;
}

/** What the people involved believe: told by the rules in words, never read from the database. */
class Model {
  days = 0;
  readonly claims: ModelClaim[] = [];
  /** Until which day, by delegate and task. */
  readonly coolsOff = new Map<string, number>();
  readonly #period = settings.claimPeriodMs / DAY_MS;

  /** What the act is answered; `undefined` where there is nothing to do it to. */
  answer(act: Act): string | undefined {
    if (act.act === 'wait') return void (this.days += act.days);
    if (act.act === 'sweep') return this.#sweep();
    if (act.act === 'claim') return this.#claim(act.delegate, act.task);
    const claim = this.claims[act.claim];
    if (claim === undefined) return undefined;
    if (act.act !== 'revoke' && claim.delegate !== act.delegate) return 'not_your_claim';
    if (!claim.live) return 'not_in_this_state';
    if (act.act === 'extend') return this.#extend(claim);
    claim.live = false;
    if (act.act === 'revoke') this.coolsOff.set(`${claim.delegate} ${claim.task}`, this.days + this.#period);
    return 'done';
  }

  #claim(delegate: number, task: number): string {
    const live = this.claims.filter((claim) => claim.live);
    if (live.some((claim) => claim.task === task)) return 'task_already_claimed';
    if ((this.coolsOff.get(`${delegate} ${task}`) ?? 0) > this.days) return 'claim_cooling_off';
    if (live.filter((claim) => claim.delegate === delegate).length >= settings.claimLimit)
      return 'claim_limit_reached';
    this.claims.push({ delegate, task, deadline: this.days + this.#period, extended: false, live: true });
    return 'done';
  }

  #extend(claim: ModelClaim): string {
    if (claim.deadline <= this.days) return 'claim_expired';
    if (claim.extended) return 'claim_already_extended';
    claim.extended = true;
    claim.deadline += this.#period / 2;
    return 'done';
  }

  #sweep(): string {
    const lapsed = this.claims.filter((claim) => claim.live && claim.deadline <= this.days);
    for (const claim of lapsed) claim.live = false;
    return `${lapsed.length} expired`;
  }

  /** The live claims, as `delegate task`. */
  live(): string[] {
    return this.claims
      .filter((claim) => claim.live)
      .map(({ delegate, task }) => `${delegate} ${task}`)
      .sort();
  }
}

/** The register itself, spoken to by its use cases. */
class Register {
  readonly claims: string[] = [];
  readonly #db: Database;
  readonly #delegates: readonly Caller[];
  readonly #tasks: readonly string[];
  readonly #steward: Caller;

  constructor(db: Database, delegates: readonly Caller[], tasks: readonly string[], steward: Caller) {
    this.#db = db;
    this.#delegates = delegates;
    this.#tasks = tasks;
    this.#steward = steward;
  }

  async answer(act: Act, now: Date): Promise<string | undefined> {
    if (act.act === 'wait') return undefined;
    if (act.act === 'sweep') return `${await expireClaims(this.#db, now)} expired`;
    const work = this.#work(act, now);
    return work === undefined ? undefined : outcomeOf((await Promise.allSettled([work()]))[0]);
  }

  #work(act: Exclude<Act, { act: 'wait' | 'sweep' }>, now: Date): (() => Promise<unknown>) | undefined {
    const by = (number: number) => this.#delegates[number] ?? this.#steward;
    if (act.act === 'claim')
      return async () => {
        const task = this.#tasks[act.task] ?? '';
        this.claims.push(await claimTask(this.#db, by(act.delegate), task, settings, now));
      };
    const id = this.claims[act.claim];
    if (id === undefined) return undefined;
    if (act.act === 'release') return () => releaseClaim(this.#db, by(act.delegate), id, undefined, now);
    if (act.act === 'extend')
      return () => extendClaim(this.#db, by(act.delegate), id, undefined, settings, now);
    return () => revokeClaim(this.#db, this.#steward, id, 'It does not go on', now);
  }

  async live(): Promise<string[]> {
    const claims = await liveClaims(this.#db);
    const tasks = this.#tasks.map(BigInt);
    const { rows: ids } = {
      rows: await this.#db.selectFrom('delegate').select(['id', 'account_id']).execute(),
    };
    const numberOf = (id: string) =>
      this.#delegates.findIndex(
        ({ accountId }) => accountId === ids.find((row) => row.id === id)?.account_id,
      );
    return claims
      .map(({ delegate_id, task_id }) => `${numberOf(delegate_id)} ${tasks.indexOf(task_id)}`)
      .sort();
  }
}

test('C4: whatever is claimed, released, extended, taken back and swept, in any order, is answered as the rules in words say', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegates = await racingDelegates(db, DELEGATES);
  const tasks = await publishTasks(db, TASKS);
  const stella = await callerOf(db, people.stella);
  const answers = new Map<string, number>();

  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: ACTS_MAX / 2, maxLength: ACTS_MAX }), async (acts) => {
      const tried = await db.startTransaction().execute();
      try {
        const model = new Model();
        const register = new Register(within(tried), delegates, tasks, stella);
        for (const act of acts) {
          const expected = model.answer(act);
          const given = await register.answer(act, later(model.days * DAY_MS));
          assert.equal(given, expected, JSON.stringify(act));
          answers.set(String(given), (answers.get(String(given)) ?? 0) + 1);
        }
        assert.deepEqual(await register.live(), model.live());
      } finally {
        await tried.rollback().execute();
      }
    }),
    { numRuns: RUNS, examples: [[COOLING_OFF]] },
  );

  for (const each of ['done', 'task_already_claimed', 'not_your_claim', 'claim_cooling_off'])
    assert.ok(answers.has(each), `${each}: ${JSON.stringify([...answers])}`);
});
