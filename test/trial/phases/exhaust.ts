import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Answer, ask } from '../ask.ts';
import type { Phase } from '../trial.ts';
import { recovery } from './lose-database.ts';

/** More than a process has connections. */
const AT_ONCE = 40;
/** As long as the serving role waits for a lock at most, and as a request waits for a connection. */
const HELD_MS = { short: 10_500, full: 16_000 };

/** Every connection of a process waits for one lock: who finds none is told when to come again, and all is well once it is given back. */
export const exhaustPool: Phase = {
  name: 'R3: no connection left in a process',
  async run(trial) {
    const { world, length, fault } = trial;
    const origin = world.apis[0]?.origin ?? '';
    let waiting: Promise<Answer[]> = Promise.resolve([]);
    await world.owner.transaction().execute(async (tx) => {
      await sql`lock table delegate in access exclusive mode`.execute(tx);
      const looks = Array.from({ length: AT_ONCE }, () =>
        ask(origin, { method: 'GET', path: '/v1/delegates' }),
      );
      waiting = Promise.all(looks);
      waiting.catch(() => {});
      await sleep(HELD_MS[length]);
    });
    const tookMs = await recovery(trial);
    const answers = await waiting;
    const busy = answers.filter(({ status }) => status === 503);
    if (busy.length === 0) fault('nobody was told that there is no connection');
    if (busy.some(({ headers }) => headers['retry-after'] === undefined)) fault('503 without Retry-After');
    const other = answers.filter(({ status }) => status !== 503 && status !== 200);
    if (other.length > 0) fault(`answered with ${other.map(({ status }) => status).join(' ')}`);
    return `${busy.length} of ${AT_ONCE} told to come again; served again ${Math.round(tookMs)} ms after the lock was gone`;
  },
};
