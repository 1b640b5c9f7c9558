import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database, Tx } from '../../../core/database.ts';
import { findTask, listTasks } from '../../../core/tasks/store.ts';
import { TASK_STATES } from '../../../core/tasks/task.ts';
import { people } from '../../support/people.ts';
import { Random } from '../../support/random.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan } = people;
const LIVE = ['claimed', 'in_review', 'approved', 'merged', 'in_production'];
const ENDED = ['completed', 'released', 'expired', 'revoked'];

/** One change of a claim or of a task, or of two: whatever order the states come in. */
async function changeSome(tx: Tx, random: Random, taskIds: readonly string[]): Promise<void> {
  const [task, other] = random.shuffled(taskIds).slice(0, 2);
  for (const id of [task, ...(random.below(3) === 0 ? [other] : [])]) {
    const act = random.below(4);
    if (act === 0)
      await sql`update task set status = ${random.pick(['open', 'open', 'paused', 'needs_steward', 'cancelled'])} where id = ${id}::bigint`.execute(
        tx,
      );
    else if (act === 1)
      await sql`insert into claim (task_id, task_revision, delegate_id, github_id, state, claimed_at, deadline, granted_ms, slot)
        select ${id}::bigint, 1, id, 1, 'claimed', now(), now(), 1, ${random.below(3)} from delegate order by slug limit 1
        on conflict do nothing`.execute(tx);
    else {
      const state = random.pick([...LIVE, ...LIVE, ...ENDED]);
      const ended = ENDED.includes(state);
      await sql`update claim set state = ${state}, ended_at = ${ended ? new Date() : null}, clock_left_ms = null,
          deadline = ${ended ? null : new Date()}
        where id = (select id from claim where task_id = ${id}::bigint and ended_at is null order by id desc limit 1)`.execute(
        tx,
      );
    }
  }
}

/** Of each task the state by which it is found, and the one that its status and claims give. */
async function foundAndGiven(db: Database, taskIds: readonly string[]) {
  const found = new Map<string, string>();
  for (const state of TASK_STATES)
    for (const { id } of await listTasks(db, { state }, undefined, 100)) found.set(id, state);
  const given = await Promise.all(taskIds.map(async (id) => [id, (await findTask(db, id))?.state] as const));
  return { found: taskIds.map((id) => [id, found.get(id)]), given };
}

test('a task is found by the state that its status and its claims give, however those change and whoever changes them at once', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const taskIds: string[] = [];
  for (let n = 0; n < 6; n += 1) taskIds.push(await list.publish());
  await list.claim(ann, taskIds[0] ?? '');
  await list.claim(dan, taskIds[1] ?? '');
  const random = new Random(2052);
  const seen = new Set<string | undefined>();

  for (let round = 0; round < 60; round += 1) {
    await Promise.all(
      Array.from({ length: 4 }, () => random.apart()).map(async (by) =>
        db
          .transaction()
          .execute(async (tx) => {
            await changeSome(tx, by, taskIds);
            if (by.below(6) === 0) throw new Error('undone');
          })
          .catch((error: Error & { code?: string }) =>
            assert.ok(
              error.message === 'undone' || error.code === '40P01' || error.code === '23505',
              error.stack,
            ),
          ),
      ),
    );
    const { found, given } = await foundAndGiven(db, taskIds);
    assert.deepEqual(found, given, `round ${round}`);
    for (const [, state] of given) seen.add(state);
  }

  assert.ok(seen.size >= 8, [...seen].join());
});
