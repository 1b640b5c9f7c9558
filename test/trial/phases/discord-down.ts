import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';
import { until } from '../../support/until.ts';
import { ask } from '../ask.ts';
import type { Phase } from '../trial.ts';

const DOWN_MS = { short: 8000, full: 30_000 };
/** A delivery that a killed process had in hand is another's half a minute later. */
const DRAIN_MS_MAX = 120_000;
const LAG_OFF_SECONDS_MAX = 4;
const LAG = /^pledgebook_delivery_lag_seconds (\S+)$/m;

async function waitingAlerts(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int + (select count(*)::int from alert_fan_out where done_at is null) as waiting
    from delivery where state in ('waiting', 'held', 'sending')`.execute(db);
  return rows[0]?.waiting ?? 0;
}

export async function untilAllTold(db: Database): Promise<void> {
  await until(async () => (await waitingAlerts(db)) === 0, 'all alerts are out', DRAIN_MS_MAX);
}

/** Writes go on, what is to be told waits and is seen to wait, and goes out once Discord is there again. */
export const discordDown: Phase = {
  name: 'O6: Discord down under load',
  async run({ world, load, length, fault, watch }) {
    const { discord, owner, apis } = world;
    await load.stop();
    await untilAllTold(owner);
    load.start();
    await discord.stop();
    const began = performance.now();
    const before = watch.figures.ok;
    await sleep(DOWN_MS[length]);
    const seconds = (performance.now() - began) / 1000;
    const { body } = await ask(apis[0]?.origin ?? '', { method: 'GET', path: '/metrics' });
    const lag = Number(LAG.exec(String(body))?.[1]);
    const waited = await waitingAlerts(owner);
    if (!(Math.abs(seconds - lag) < LAG_OFF_SECONDS_MAX))
      fault(`alerts wait for ${seconds.toFixed(1)} s, and the metric says ${lag}`);
    const served = watch.figures.ok - before;
    if (served === 0) fault('nothing was served meanwhile');
    await discord.restart();
    await load.stop();
    const back = performance.now();
    await untilAllTold(owner);
    const drained = (performance.now() - back) / 1000;
    load.start();
    return `${waited} alerts waited, the oldest ${lag.toFixed(1)} s; ${served} requests served meanwhile; all told ${drained.toFixed(1)} s after`;
  },
};
