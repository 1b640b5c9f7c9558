import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { RefusalError } from '../../../core/errors.ts';
import { ClaimHistory } from '../../support/claims/claim-history.ts';
import { testDatabase } from '../../support/database/database.ts';
import { settings, START } from '../../support/delegates.ts';
import { isLinearizable, type Operation } from '../../support/claims/linearizable.ts';
import { Random } from '../../support/random.ts';
import { publishTasks, racingDelegates } from '../../support/claims/racers.ts';

const CLIENTS = 12;
const ROUNDS = 20;

/** Twelve clients claim tasks of their choice, at once, and give back each that they got, after they held it as long as `hold` takes. */
async function race(
  tasks: readonly string[],
  claim: (client: number, task: string) => Promise<boolean>,
  release: (client: number, task: string) => Promise<boolean>,
  hold: () => Promise<unknown> = async () => {},
): Promise<ClaimHistory> {
  const history = new ClaimHistory();
  const random = new Random(12);
  const run = async (client: number) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const task = random.pick(tasks);
      const call = { task, client: `racer-${client}` };
      const won = await history.note({ ...call, does: 'claim' }, () => claim(client, task));
      if (!won) continue;
      await hold();
      await history.note({ ...call, does: 'release' }, () => release(client, task));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => run(client)));
  return history;
}

test('C2: what twelve clients were told who claim and give back at once can be told of one holder at a time', async () => {
  await using database = await testDatabase(CLIENTS);
  const { db } = database;
  const callers = await racingDelegates(db, CLIENTS);
  const tasks = await publishTasks(db, 4);
  const unlimited = { ...settings, claimLimit: 1000 };
  const held = new Map<string, string>();
  const by = (client: number) => callers[client] ?? assert.fail();

  const history = await race(
    tasks,
    async (client, task) => {
      try {
        held.set(`${client} ${task}`, await claimTask(db, by(client), task, unlimited, START));
        return true;
      } catch (error) {
        if (error instanceof RefusalError && error.code === 'task_already_claimed') return false;
        throw error;
      }
    },
    async (client, task) => {
      await releaseClaim(db, by(client), held.get(`${client} ${task}`) ?? '', undefined, START);
      return true;
    },
  );

  assert.deepEqual(history.impossible, []);
  const lost = history.operations.filter(({ call }) => call.succeeded === false);
  assert.ok(lost.length > CLIENTS, `${lost.length} were too late`);
});

test('C2: the same check finds what looking first and writing then lets happen', async () => {
  await using database = await testDatabase(CLIENTS);
  await sql`create table naive_claim (task text, client int)`.execute(database.owner);
  await sql`grant select, insert, delete on naive_claim to pledgebook_app`.execute(database.owner);
  const { db } = database;

  const history = await race(
    ['1', '2', '3', '4'],
    async (client, task) =>
      await db.transaction().execute(async (tx) => {
        const { rows } = await sql`select from naive_claim where task = ${task}`.execute(tx);
        if (rows.length > 0) return false;
        await sql`select pg_sleep(0.02)`.execute(tx); // long enough for others to look
        await sql`insert into naive_claim values (${task}, ${client})`.execute(tx);
        return true;
      }),
    async (client, task) => {
      await sql`delete from naive_claim where task = ${task} and client = ${client}`.execute(db);
      return true;
    },
    () => sql`select pg_sleep(0.04)`.execute(db), // two who were both given a task both hold it
  );

  assert.notDeepEqual(history.impossible, []);
});

/** `[client does, called, returned, told]` */
type Line = [string, number, number, boolean | undefined];

const told = (...lines: Line[]): Operation<{ value: string; ok: boolean | undefined }>[] =>
  lines.map(([value, called, returned, ok]) => ({ call: { value, ok }, called, returned }));
const register = (state: string, { value, ok }: { value: string; ok: boolean | undefined }) => {
  const [does, what = ''] = value.split(' ');
  if (does === 'write') return what;
  return (state === what) === (ok ?? true) ? state : undefined;
};

for (const [what, history, holds] of [
  ['nothing', [], true],
  [
    'a read after a write sees it',
    [
      ['write 1', 1, 2, true],
      ['read 1', 3, 4, true],
    ],
    true,
  ],
  [
    'a read after a write does not see it',
    [
      ['write 1', 1, 2, true],
      ['read 0', 3, 4, true],
    ],
    false,
  ],
  [
    'a read beside a write sees it, or does not',
    [
      ['write 1', 1, 4, true],
      ['read 0', 2, 3, true],
    ],
    true,
  ],
  [
    'of two reads beside a write the later sees the older',
    [
      ['write 1', 1, 6, true],
      ['read 1', 2, 3, true],
      ['read 0', 4, 5, true],
    ],
    false,
  ],
  [
    'a write without an answer is seen late',
    [
      ['write 1', 1, Infinity, undefined],
      ['read 0', 2, 3, true],
      ['read 1', 4, 5, true],
    ],
    true,
  ],
  [
    'a write without an answer is never seen',
    [
      ['write 1', 1, Infinity, undefined],
      ['read 0', 2, 3, true],
    ],
    true,
  ],
  [
    'a write without an answer comes and goes',
    [
      ['write 1', 1, Infinity, undefined],
      ['read 1', 2, 3, true],
      ['read 0', 4, 5, true],
    ],
    false,
  ],
] as [string, Line[], boolean][])
  test(`C2: the check of histories by a table: ${what}`, () => {
    assert.equal(isLinearizable(told(...history), '0', register), holds);
  });
