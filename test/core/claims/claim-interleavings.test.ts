import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { extendClaim } from '../../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { liveClaims, outcomeOf, publishTasks, racingDelegates } from '../../support/claims/racers.ts';
import { testDatabase } from '../../support/database/database.ts';
import { later, settings, START } from '../../support/delegates.ts';
import { inTurns, Stepped, type Turn } from '../../support/database/stepped-database.ts';

/** By their places: two who claim, the holder who gives back, the sweep. */
const [CLAIM, RIVAL, RELEASE, EXPIRE] = [0, 1, 2, 3];
const TO_THE_END = 1000;

/** Who is interrupted by whom; and who went to the end before. */
const MEETINGS: { before: number[]; interrupted: number; by: number }[] = [
  { before: [], interrupted: RELEASE, by: EXPIRE },
  { before: [], interrupted: EXPIRE, by: CLAIM },
  { before: [RELEASE], interrupted: CLAIM, by: RIVAL },
];

test('C3: wherever claims, a release or an expiry are interrupted by one another, a task has one live claim at most', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [holder, first, rival] = await racingDelegates(db, 3);
  assert.ok(holder && first && rival);
  const unlimited = { ...settings, claimLimit: 1000 };
  const now = later(settings.claimPeriodMs);
  await using own = new AsyncDisposableStack();
  const acts = [CLAIM, RIVAL, RELEASE, EXPIRE].map(() => own.use(new Stepped(database.address, db)));
  const seen = new Map<string, number>();

  /** The holder's claim has lapsed. Gives how far the interrupted came. */
  const meet = async (turns: readonly Turn[]) => {
    const [task = ''] = await publishTasks(db, 1);
    const held = await claimTask(db, holder, task, unlimited, START);
    acts[CLAIM]?.begin((stepped) => claimTask(stepped, first, task, unlimited, now));
    acts[RIVAL]?.begin((stepped) => claimTask(stepped, rival, task, unlimited, now));
    acts[RELEASE]?.begin((stepped) => releaseClaim(stepped, holder, held, undefined, now));
    acts[EXPIRE]?.begin((stepped) => expireClaims(stepped, now));
    const had = await inTurns(acts, turns);

    const results = await Promise.all(acts.map(({ result }) => result));
    const [claimed = '', rivalled = '', released = '', swept = ''] = results.map(outcomeOf);
    const ends = await db
      .selectFrom('claim_transition')
      .select('to_state')
      .where('claim_id', '=', BigInt(held))
      .where('to_state', 'in', ['released', 'expired'])
      .execute();
    const live = (await liveClaims(db)).filter((claim) => claim.task_id === BigInt(task));
    const name = JSON.stringify(turns);
    assert.deepEqual([ends.length, swept], [1, 'done'], name);
    assert.equal(released, ends[0]?.to_state === 'released' ? 'done' : 'not_in_this_state', name);
    const won = [claimed, rivalled].filter((outcome) => outcome === 'done').length;
    for (const outcome of [claimed, rivalled])
      assert.ok(['done', 'task_already_claimed'].includes(outcome), `${name}: ${outcome}`);
    assert.ok(won <= 1, name);
    assert.equal(live.length, won, name);
    const story = `${claimed}, ${rivalled}, ${ends[0]?.to_state}`;
    seen.set(story, (seen.get(story) ?? 0) + 1);
    return had;
  };

  for (const { before, interrupted, by } of MEETINGS) {
    const led = before.map((who) => ({ who, statements: TO_THE_END }));
    for (let statements = 1; ; statements += 1) {
      const had = await meet([...led, { who: interrupted, statements }, { who: by, statements: TO_THE_END }]);
      if ((had[led.length] ?? 0) < statements) break;
    }
  }

  assert.ok(seen.size >= 3, JSON.stringify([...seen]));
});

test('C3: a claim that is extended after the sweep saw it lapsed, and before it took it in hand, lives on', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [holder] = await racingDelegates(db, 1);
  assert.ok(holder);
  const [task = ''] = await publishTasks(db, 1);
  const held = await claimTask(db, holder, task, settings, START);
  const deadline = later(settings.claimPeriodMs);
  await using sweep = new Stepped(database.address, db);
  await using extension = new Stepped(database.address, db);

  sweep.begin((own) => expireClaims(own, deadline));
  extension.begin((own) => extendClaim(own, holder, held, undefined, settings, later(-1, deadline)));
  await inTurns(
    [sweep, extension],
    [
      { who: 0, statements: 1 },
      { who: 1, statements: TO_THE_END },
    ],
  );

  assert.deepEqual(await Promise.all([sweep.result, extension.result]), [
    { status: 'fulfilled', value: 0 },
    { status: 'fulfilled', value: undefined },
  ]);
  assert.equal((await liveClaims(db)).length, 1);
});
