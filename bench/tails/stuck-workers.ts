import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, DatabaseAddress } from '../../core/database.ts';
import { startGithub } from '../../test/support/github/stand-in.ts';
import { fillClaims, SOAK } from '../../test/support/many-claims/fill.ts';
import { Stories } from '../../test/support/many-claims/stories.ts';
import { Random } from '../../test/support/random.ts';
import { environmentOn, ServiceProcess } from '../../test/support/processes/service-process.ts';
import { githubSettings } from '../../test/support/processes/stand-ins.ts';
import { benchRegister } from '../bench-register.ts';
import { p99 } from '../middle.ts';
import { demandAll, Sender } from '../send.ts';
import { spread, type TailFigure, whole } from './figure.ts';

const CLAIMS = 20;
const DELIVERIES = 1500;
const AT_ONCE = 16;
/** What the workers of a process have of connections to the database. */
const WORKERS = 10;
const LOOK_EVERY_MS = 100;
const HOUR_MS = 3_600_000;

/** G11. What every worker needs is locked from before the first delivery until after the last answer. */
export async function measureStuckWorkers(server: DatabaseAddress): Promise<TailFigure> {
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'tails-workers'));
  const startedAt = new Date(Date.now() - 2 * SOAK.hours * HOUR_MS);
  const github = stack.use(await startGithub({ now: () => startedAt }));
  const many = await fillClaims(db, github, CLAIMS, startedAt);
  await new Stories(github, many, new Random(20_261_127)).goOn(DELIVERIES);
  const environment = environmentOn(owner, { SOAK_PERIOD: SOAK.setting, ...githubSettings(github) });
  const origin = await stack.use(new ServiceProcess(environment)).listening;
  const sender = stack.use(new Sender());
  const url = `${origin}/webhooks/github`;
  const messages = github.deliveries.map(({ headers, body }) => ({ headers, body }));
  const [first, rest] = [messages.slice(0, 4 * WORKERS), messages.slice(4 * WORKERS)];

  return await db.transaction().execute(async (holding) => {
    await sql`lock table submission in access exclusive mode`.execute(holding);
    demandAll(url, await sender.send({ url, method: 'POST', messages: first, atOnce: 1 }), 202);
    while ((await waitingForLocks(db)) < WORKERS) await sleep(LOOK_EVERY_MS);
    const sent = await sender.send({ url, method: 'POST', messages: rest, atOnce: AT_ONCE });
    const eachMs = demandAll(url, sent, 202);
    const { stored, read } = await countWebhooks(db);
    if (stored !== messages.length) throw new Error(`of ${messages.length} events ${stored} are stored`);
    return {
      name: 'G11: a webhook is answered while every worker is stuck',
      measuredMs: p99(eachMs),
      limitMs: 1000,
      counts: `${whole(eachMs.length)}, ${AT_ONCE} at once, ${whole((eachMs.length * 1000) / sent.ms)}/s, all 202 and stored, ${whole(read)} of them read by then; ${spread(eachMs)}`,
    };
  });
}

async function waitingForLocks(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: bigint }>`
    select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return Number(rows[0]?.waiting);
}

async function countWebhooks(db: Database): Promise<{ stored: number; read: number }> {
  const { rows } = await sql<{ stored: bigint; read: bigint }>`
    select count(*) as stored, count(read_at) as read from github_webhook`.execute(db);
  return { stored: Number(rows[0]?.stored), read: Number(rows[0]?.read) };
}
