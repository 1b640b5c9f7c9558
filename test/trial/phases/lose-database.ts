import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { ask, NoAnswerError } from '../ask.ts';
import type { Ending } from '../postgres.ts';
import type { Phase, Trial } from '../trial.ts';

const CUTS = { short: 4, full: 20 };
const KILLS = { short: 2, full: 10 };
const RECOVERY_MS_MAX = 5000;
const LOOK_MS = 50;
const LOAD_MS_MAX = 60_000;

/** Settles once every API process says that it can serve. Gives how long that took, in ms; beyond the limit it is a fault. */
export async function recovery({ world, fault }: Trial): Promise<number> {
  const began = performance.now();
  for (const { member, origin } of world.apis)
    for (;;) {
      const answer = await ask(origin, { method: 'GET', path: '/health/ready' }).catch((error: unknown) => {
        if (error instanceof NoAnswerError) return undefined;
        throw error;
      });
      if (answer?.status === 200) break;
      if (performance.now() - began > 6 * RECOVERY_MS_MAX) throw new Error(`${member.name}: ${member.said}`);
      await sleep(LOOK_MS);
    }
  const tookMs = performance.now() - began;
  if (tookMs > RECOVERY_MS_MAX) fault(`it took ${Math.round(tookMs)} ms until both processes served again`);
  return tookMs;
}

const slowest = (times: readonly number[]) => `${Math.round(Math.max(...times))} ms`;

export const cutConnections: Phase = {
  name: 'R3: connections to the database cut in the middle of requests',
  async run(trial) {
    const { world, length } = trial;
    const { random, apis } = world;
    const times: number[] = [];
    let cut = 0;
    for (let n = 0; n < CUTS[length]; n += 1) {
      await sleep(random.below(500));
      cut += random.pick(apis).proxy.cut();
      times.push(await recovery(trial));
    }
    return `${cut} connections broken in ${CUTS[length]} cuts; served again within ${slowest(times)}`;
  },
};

async function restart(trial: Trial, ending: Ending): Promise<number> {
  await sleep(500 + trial.world.random.below(500));
  await trial.world.postgres.restart(ending);
  return await recovery(trial);
}

export const restartPostgres: Phase = {
  name: 'R3: PostgreSQL restarted, fast and immediate',
  async run(trial) {
    const fast = await restart(trial, 'fast');
    const immediate = await restart(trial, 'immediate');
    return `served again ${Math.round(fast)} and ${Math.round(immediate)} ms after it was there`;
  },
};

export const killPostgres: Phase = {
  name: 'A4: kill -9 of the postmaster under load',
  async run(trial) {
    const { watch, load } = trial;
    const times: number[] = [];
    for (let n = 0; n < KILLS[trial.length]; n += 1) {
      times.push(await restart(trial, 'kill'));
      const end = watch.figures.ok + load.clients.length;
      await until(() => watch.figures.ok >= end, 'the load goes on', LOAD_MS_MAX); // else nobody would ever have an answer
    }
    return `${times.length} kills; served again within ${slowest(times)} of its start`;
  },
};
