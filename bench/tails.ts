import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { APP_ROLE, type Database, type DatabaseAddress } from '../core/database.ts';
import { PARTS } from '../core/rate-limits/quota.ts';
import type { Service } from '../start/service.ts';
import { startGithub } from '../test/support/github/stand-in.ts';
import { Jar } from '../test/support/jar.ts';
import { fillClaims, SOAK } from '../test/support/many-claims/fill.ts';
import { Stories } from '../test/support/many-claims/stories.ts';
import { people } from '../test/support/people.ts';
import { Random } from '../test/support/random.ts';
import { environmentOn, ServiceProcess } from '../test/support/service-process.ts';
import { githubSettings } from '../test/support/stand-ins.ts';
import { benchRegister } from './bench-register.ts';
import { fillRegister } from './fill.ts';
import { middle, p99 } from './middle.ts';
import { demandAll, Sender, type Sending } from './send.ts';

/** Of each sort. */
const MESSAGES_ALONE = 2000;
const ROUNDS = 20;
const MESSAGES_AT_ONCE = 2000;
const MESSAGE_BYTES = 4097;
const RESOURCES = 5000;
/** What a route of the sign-in reads of a body. */
const BODY_BYTES_MAX = 8192;
const REFUSAL_MS_MAX = 5;
/** Of what a bare Fastify takes to refuse the same: where the machine alone makes that longer than is asked. */
const REFUSAL_RATIO_MAX = 2;

/** Twice what a minute allows comes in twenty seconds. */
const FLOOD_PER_SECOND = 120;
/** Of somebody else, with a quota of its own, all the while. */
const OTHERS_PER_SECOND = 20;
const WARM_UP = 100;
const COMMIT_EVERY_MS = 100;

const CLAIMS = 20;
const DELIVERIES = 1500;
/** What the workers of a process have of connections to the database. */
const WORKERS = 10;
const HOUR_MS = 3_600_000;
const AT_ONCE = 16;

/** What is asked of the slowest in a hundred, by its check in docs/checks.md. */
export interface TailFigure {
  name: string;
  measuredMs: number;
  limitMs: number;
  counts: string;
}

/** How long the slowest in a hundred wait while somebody does their worst. Throws where an answer is another than is promised. */
export async function measureTails(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure[]> {
  return [
    ...(await measureLongMessages(server, serviceOn)),
    await measureBeyondTheLimit(server, serviceOn),
    await measureStuckWorkers(server),
  ];
}

export function tailTable(figures: readonly TailFigure[]): string[] {
  const row = (name: string, measured: string, limit: string) =>
    `| ${name.padEnd(58)} | ${measured.padStart(9)} | ${limit.padStart(9)} |`;
  const ms = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
  return [
    row('figure, 99 of 100', 'measured', 'limit'),
    row('-'.repeat(58), '-'.repeat(9), '-'.repeat(9)),
    ...figures.map(({ name, measuredMs, limitMs }) => row(name, ms(measuredMs), `${+limitMs.toFixed(1)} ms`)),
    '',
    ...figures.map(({ name, counts }) => `${name}: ${counts}`),
  ];
}

/** S8. Nobody's number of requests is limited here: what is limited costs less. */
async function measureLongMessages(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure[]> {
  await using stack = new AsyncDisposableStack();
  const { owner } = stack.use(await benchRegister(server, 'tails-messages'));
  const service = stack.use(await serviceOn({ ...owner, role: APP_ROLE }, false));
  const origin = await service.app.listen({ ...service.config.listen });
  const sender = stack.use(new Sender());
  const message = await new Jar(service.app).challenge(people.vic);
  const signature = await people.vic.wallet.signMessage(message);
  const resources = `${message}\nResources:`;
  const ofBytes = `${resources}\n- a:`.padEnd(MESSAGE_BYTES, 'b');
  const ofMany = resources + '\n- https://a.example'.repeat(RESOURCES);
  const bodies = [ofBytes, ofMany].map((text) => JSON.stringify({ message: text, signature }));
  const both = bodies.map((body) => ({ headers: { 'content-type': 'application/json' }, body }));
  const bare = stack.use(await bareRefusal());
  const url = `${origin}/v1/auth/sign-in`;
  const send = async (to: string, times: number, atOnce: number) => {
    const messages = Array.from({ length: times }, () => both).flat();
    const sent = await sender.send({ url: to, method: 'POST', messages, atOnce });
    return { eachMs: demandAll(to, sent, 413), perSecond: (messages.length * 1000) / sent.ms };
  };

  for (const to of [url, bare.url]) await send(to, MESSAGES_ALONE, 1); // until what is run often is compiled
  const eachMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    eachMs.push(...(await send(url, MESSAGES_ALONE / ROUNDS, 1)).eachMs);
    bareMs.push(...(await send(bare.url, MESSAGES_ALONE / ROUNDS, 1)).eachMs);
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { perSecond } = await send(url, MESSAGES_AT_ONCE, AT_ONCE);
  delay.disable();
  const sorts = `a message of ${MESSAGE_BYTES} bytes and one with ${whole(RESOURCES)} resources in turn`;
  return [
    {
      name: 'S8: a sign-in message that is too large is refused',
      measuredMs: p99(eachMs),
      limitMs: Math.max(REFUSAL_MS_MAX, REFUSAL_RATIO_MAX * p99(bareMs)),
      counts: `${whole(eachMs.length)}, one after the other, ${sorts}, all 413; ${spread(eachMs)}; a bare Fastify in the same process, in turn: 99 of 100 within ${p99(bareMs).toFixed(1)} ms, ${spread(bareMs)}`,
    },
    {
      name: 'S8: lag of the event loop while such messages come',
      measuredMs: delay.percentile(99) / 1e6,
      limitMs: 50,
      counts: `${whole(2 * MESSAGES_AT_ONCE)}, ${AT_ONCE} at once, ${whole(perSecond)}/s, all 413; the longest ${(delay.max / 1e6).toFixed(1)} ms`,
    },
  ];
}

/** A Fastify with one route that refuses what it reads, and what is too long to be read as the service does. */
async function bareRefusal(): Promise<{ url: string } & AsyncDisposable> {
  const app = Fastify({ bodyLimit: BODY_BYTES_MAX });
  app.post('/', async (_request, reply) => reply.code(413).send({ code: 'too_large' }));
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** D2. Something is committed all the while, so that answers are made and not only remembered. */
async function measureBeyondTheLimit(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure> {
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'tails-limit'));
  const service = stack.use(await serviceOn({ ...owner, role: APP_ROLE }, true));
  await fillRegister(service);
  const url = `${await service.app.listen({ ...service.config.listen })}/v1/changes`;
  const { anonymous: limit } = service.config.rateLimits;
  const token = await new Jar(service.app).signIn(people.vic);
  const [flood, others] = [stack.use(new Sender()), stack.use(new Sender())];
  const paced = (count: number, perSecond: number, headers: Record<string, string>): Sending => ({
    url,
    method: 'GET',
    messages: Array.from({ length: count }, () => ({ headers, body: '' })),
    atOnce: AT_ONCE,
    perSecond,
  });
  const seconds = (2 * limit) / FLOOD_PER_SECOND;
  const authorization = `Bearer ${token}`;
  await others.send(paced(WARM_UP, FLOOD_PER_SECOND, { authorization }));
  const committing = commitOften(db);
  const [all, apart] = await Promise.all([
    flood.send(paced(2 * limit, FLOOD_PER_SECOND, {})),
    others.send(paced(seconds * OTHERS_PER_SECOND, OTHERS_PER_SECOND, { authorization })),
  ]);
  await committing.stop();

  const allowed = all.answers.filter(({ status }) => status === 200);
  const refused = all.answers.filter(({ status }) => status !== 200);
  const wrong = refused.filter(
    ({ status, retryAfter }) => status !== 429 || !/^[1-9]\d?$/.test(retryAfter ?? ''),
  );
  // a share of the quota that the database gives too late is counted twice or not at all
  if (Math.abs(allowed.length - limit) > limit / PARTS || wrong.length > 0)
    throw new Error(
      `of ${2 * limit} requests ${allowed.length} were allowed, ${wrong.length} refused otherwise than with 429 and Retry-After`,
    );
  const eachMs = [...allowed.map(({ ms }) => ms), ...demandAll(url, apart, 200)];
  return {
    name: 'D2: who is let through while twice the limit is asked for',
    measuredMs: p99(eachMs),
    limitMs: 250,
    counts: `${whole(2 * limit)} requests in ${(all.ms / 1000).toFixed(1)} s, of which ${whole(allowed.length)} were 200 and ${whole(refused.length)} 429 with Retry-After; ${whole(apart.answers.length)} of an account besides, all 200; ${spread(eachMs)}`,
  };
}

function commitOften(db: Database): { stop(): Promise<void> } {
  let isOver = false;
  const committing = (async () => {
    while (!isOver) {
      await sql`select pg_current_xact_id()`.execute(db);
      await sleep(COMMIT_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await committing;
    },
  };
}

/** G11. What every worker needs is locked from before the first delivery until after the last answer. */
async function measureStuckWorkers(server: DatabaseAddress): Promise<TailFigure> {
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
    while ((await waitingForLocks(db)) < WORKERS) await sleep(COMMIT_EVERY_MS);
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

function spread(eachMs: readonly number[]): string {
  return `half within ${middle(eachMs).toFixed(1)} ms, the slowest ${Math.max(...eachMs).toFixed(1)} ms`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
