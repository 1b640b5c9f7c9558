import { sql } from 'kysely';
import { claimTask } from '../core/claims/claim-task.ts';
import type { Database, DatabaseAddress } from '../core/database.ts';
import { RefusalError } from '../core/errors.ts';
import { settings, START } from '../test/support/delegates.ts';
import { publishTasks, racingDelegates } from '../test/support/claims/racers.ts';
import { benchRegister } from './bench-register.ts';
import { middle } from './middle.ts';

const ROUNDS = 5;
const TASKS = 40;
const CLAIMERS = 16;

/**
 * Attempts a second of sixteen delegates who all claim each of some tasks at once, of whom one wins; the baseline is as many bare
 * conditional updates of one row.
 */
export async function measureClaims(
  server: DatabaseAddress,
): Promise<{ ours: number; baseline: number; ratio: number }> {
  await using register = await benchRegister(server, 'claims');
  const { db } = register;
  await sql`create table bench_claim (id integer primary key, claimer uuid)`.execute(db);
  const claimers = await racingDelegates(db, CLAIMERS);
  const unlimited = { ...settings, claimLimit: ROUNDS * TASKS };
  const rounds: { ours: number; baseline: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tasks = await publishTasks(db, TASKS);
    const rows = tasks.map((_, i) => round * TASKS + i);
    await sql`insert into bench_claim (id) select unnest(${rows}::integer[])`.execute(db);
    const baseline = await perSecond(rows, async (id) => {
      await Promise.all(claimers.map(({ accountId }) => bareClaim(db, id, accountId)));
    });
    const ours = await perSecond(tasks, async (id) => {
      const won = await Promise.all(
        claimers.map((claimer) => claimTask(db, claimer, id, unlimited, START).catch(lost)),
      );
      if (won.filter((claim) => claim !== undefined).length !== 1) throw new Error(`${id} was not won once`);
    });
    rounds.push({ ours, baseline });
  }
  return {
    ours: middle(rounds.map((each) => each.ours)),
    baseline: middle(rounds.map((each) => each.baseline)),
    ratio: middle(rounds.map((each) => each.ours / each.baseline)),
  };
}

async function bareClaim(db: Database, id: number, claimer: string): Promise<void> {
  await sql`update bench_claim set claimer = ${claimer}::uuid where id = ${id} and claimer is null`.execute(
    db,
  );
}

function lost(error: unknown): undefined {
  if (!(error instanceof RefusalError)) throw error;
}

async function perSecond<Each>(all: readonly Each[], race: (one: Each) => Promise<void>): Promise<number> {
  const began = performance.now();
  for (const one of all) await race(one);
  return (all.length * CLAIMERS * 1000) / (performance.now() - began);
}
