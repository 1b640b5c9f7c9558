import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { fanOut } from '../core/alerts/fan-out.ts';
import type { Database, DatabaseAddress } from '../core/database.ts';
import { tellInChannels } from '../core/deliveries/tell-in-channels.ts';
import { START, approvedDelegate, changeDescription } from '../test/support/delegates.ts';
import type { Call } from '../test/support/discord/rest.ts';
import { type DiscordStandIn, startDiscord } from '../test/support/discord/stand-in.ts';
import { type Person, people } from '../test/support/people.ts';
import { environmentOn, ServiceProcess } from '../test/support/processes/service-process.ts';
import { middle } from './middle.ts';
import { benchRegister } from './bench-register.ts';
import { startUsualJobs } from './usual/jobs.ts';

const FOLLOWERS = 100_000;
const ROUNDS = 3;
const CHANGES = 40;
/** Followers who are written to while the rate is measured; each takes two requests: the direct channel is opened first. */
const WRITTEN_TO = 400;
/** What the bot allows itself a second. */
const RATE = 25;
const POLL_MS = 20;
const FIRST_DISCORD_ID = 1_100_000_000_000_000_000n;

export interface AlertFigures {
  followers: number;
  /** Milliseconds for the inboxes, the deliveries and the first jobs of one change; the baseline inserts as many bare deliveries. */
  fanOut: { oursMs: number; baselineMs: number; ratio: number };
  /** The same against a job of pg-boss for each who is told. */
  usual: { oursMs: number; baselineMs: number; ratio: number };
  /** Changes a second of a delegate that all follow, and of one that nobody follows. */
  changes: { followed: number; unfollowed: number; ratio: number };
  /** From the commit of a change until the channel's message is at Discord: alone, and while hundreds are being written to. */
  announcedMs: { alone: number; amid: number };
  /** Requests a second while hundreds are written to. */
  perSecond: number;
  rate: number;
  /** How often Discord asked to wait. */
  limited: number;
}

/** One change with a hundred thousand followers: written, announced, and told to those who asked for direct messages. */
export async function measureAlerts(server: DatabaseAddress): Promise<AlertFigures> {
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'alerts'));
  const startedAt = Date.now();
  const now = () => new Date(START.getTime() + Date.now() - startedAt);
  for (const person of [people.ann, people.dan]) await approvedDelegate(db, person);
  await fillFollowers(db);

  const { fanOut, usual } = await measureFanOut(db, owner, now);
  const changes = await measureChanges(db, now);

  const limits = { newDirectChannels: 1e9 };
  const discord = stack.use(await startDiscord({ now, limits }));
  await tellInChannels(db, [discord.alertChannelId]);
  await sql`truncate alert, delivery, alert_fan_out; delete from pgboss.job`.execute(db);
  await sql`update follow set direct_messages = false`.execute(db);
  const environment = environmentOn(owner, {
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_ALERT_CHANNEL: discord.alertChannelId,
    DISCORD_API_URL: discord.apiUrl,
    CLOCK_OFFSET: `PT${Math.round((START.getTime() - startedAt) / 1000)}S`,
    ALLOW_CLOCK_OFFSET: '1',
  });
  const api = stack.use(new ServiceProcess(environment));
  stack.use(new ServiceProcess(environment, 'bot/main.ts'));
  await api.listening;
  await until(() => discord.calls.some((call) => call.path.endsWith('/commands')));

  const alone = await announce(db, discord, people.ann, now);
  await until(async () => (await openFanOuts(db)) === 0);
  for (let n = 0; n < WRITTEN_TO; n += 1) discord.user(String(FIRST_DISCORD_ID + BigInt(n)));
  await sql`update follow set direct_messages = true from account_discord d
    where d.account_id = follow.account_id and d.discord_id::bigint < ${FIRST_DISCORD_ID + BigInt(WRITTEN_TO)}`.execute(
    db,
  );
  const before = discord.calls.length;
  await announce(db, discord, people.ann, now);
  const written = (calls: readonly Call[]) => calls.filter((call) => call.method === 'POST').length;
  await until(() => written(discord.calls.slice(before)) > WRITTEN_TO / 4);
  const amid = await announce(db, discord, people.dan, now);
  await until(async () => (await unfinished(db)) === 0);
  const calls = discord.calls.slice(before);
  const draining = calls.slice(calls.findIndex((call) => call.path === '/users/@me/channels'));
  return {
    followers: FOLLOWERS,
    fanOut,
    usual,
    changes,
    announcedMs: { alone, amid },
    perSecond: rateOf(draining),
    rate: RATE,
    limited: calls.filter((call) => call.status === 429).length,
  };
}

/** All follow ann, with direct messages; nobody follows dan. */
async function fillFollowers(db: Database): Promise<void> {
  await sql`
    with made as (
      insert into account (address, created_at)
      select '0x' || lpad(to_hex(n), 40, '0'), ${START} from generate_series(1, ${FOLLOWERS}) n returning id, address),
    linked as (
      insert into account_discord (account_id, discord_id, linked_at)
      select id, ${FIRST_DISCORD_ID}::bigint + row_number() over (order by address) - 1, ${START} from made)
    insert into follow (account_id, delegate_id, threshold_bps, mode, direct_messages, followed_at)
    select made.id, delegate.id, 0, 'at_once', true, ${START} from made, delegate where delegate.slug = 'ann'`.execute(
    db,
  );
  await sql`analyze`.execute(db);
}

async function measureFanOut(
  db: Database,
  owner: DatabaseAddress,
  now: () => Date,
): Promise<Pick<AlertFigures, 'fanOut' | 'usual'>> {
  const jobs = await startUsualJobs(owner);
  const followers = (await db.selectFrom('follow').select('account_id').execute()).map(
    (row) => row.account_id,
  );
  const rounds: { oursMs: number; baselineMs: number; usualMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const seq = await changeDescription(db, people.ann, 'We run three nodes.');
    const oursMs = await timed(() => fanOut(db, seq, now()));
    await sql`truncate alert, delivery; delete from pgboss.job`.execute(db);
    const baselineMs = await timed(() =>
      sql`insert into delivery (seq, occasion, delegate, account_id, state, created_at, run_at)
        select ${seq}, 'recorded', 'ann', account_id, 'waiting', ${now()}, ${now()} from follow`.execute(db),
    );
    await sql`truncate alert, delivery`.execute(db);
    const usualMs = await timed(() => jobs.tellAll(followers, Number(seq)));
    await jobs.forget();
    rounds.push({ oursMs, baselineMs, usualMs });
  }
  await jobs.close();
  const oursMs = middle(rounds.map((round) => round.oursMs));
  return {
    fanOut: {
      oursMs,
      baselineMs: middle(rounds.map((round) => round.baselineMs)),
      ratio: middle(rounds.map((round) => round.oursMs / round.baselineMs)),
    },
    usual: {
      oursMs,
      baselineMs: middle(rounds.map((round) => round.usualMs)),
      ratio: middle(rounds.map((round) => round.oursMs / round.usualMs)),
    },
  };
}

async function measureChanges(db: Database, now: () => Date): Promise<AlertFigures['changes']> {
  const rounds: { followed: number; unfollowed: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const perSecond = async (person: Person) => {
      const ms = await timed(async () => {
        for (let n = 0; n < CHANGES; n += 1) await changeDescription(db, person, 'We run three nodes.');
      });
      return CHANGES / (ms / 1000);
    };
    rounds.push({ followed: await perSecond(people.ann), unfollowed: await perSecond(people.dan) });
  }
  await sql`update alert_fan_out set done_at = ${now()}`.execute(db);
  return {
    followed: middle(rounds.map((round) => round.followed)),
    unfollowed: middle(rounds.map((round) => round.unfollowed)),
    ratio: middle(rounds.map((round) => round.followed / round.unfollowed)),
  };
}

/** Gives how long after the commit the message to the delegate's thread was at Discord. */
async function announce(
  db: Database,
  discord: DiscordStandIn,
  person: Person,
  now: () => Date,
): Promise<number> {
  const seq = await changeDescription(db, person, 'We run three nodes.');
  const committedAt = now();
  const isIt = ({ method, path, body }: Call) => {
    const text = JSON.stringify(body ?? '');
    const isDirect = text.includes('You follow this delegate.');
    return method === 'POST' && path.endsWith('/messages') && text.includes(`"Entry ${seq}"`) && !isDirect;
  };
  const call = await discord.callThat(isIt, 60_000);
  return call.at.getTime() - committedAt.getTime();
}

/** From the first request to the last; the seconds at both ends are not full ones. */
function rateOf(calls: readonly Call[]): number {
  const times = calls.map((call) => call.at.getTime()).sort((a, b) => a - b);
  const [first, last] = [times.at(0) ?? Number.NaN, times.at(-1) ?? Number.NaN];
  return (times.length - 1) / ((last - first) / 1000);
}

async function openFanOuts(db: Database): Promise<number> {
  const { open } = await db
    .selectFrom('alert_fan_out')
    .select(sql<bigint>`count(*)`.as('open'))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

async function unfinished(db: Database): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) from delivery where state in ('waiting', 'held', 'sending')`.execute(db);
  return Number(rows[0]?.count);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(POLL_MS);
}
