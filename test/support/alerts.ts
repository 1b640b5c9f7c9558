import { type Bot, buildBot } from '../../bot/app.ts';
import { type BotLog, lineLog } from '../../bot/log.ts';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import type { FollowSettings } from '../../core/alerts/follow.ts';
import { remindBeforeEffect } from '../../core/alerts/remind-before-effect.ts';
import type { Database } from '../../core/database.ts';
import { queueDueDeliveries } from '../../core/deliveries/queue-due-deliveries.ts';
import { tellInChannels } from '../../core/deliveries/tell-in-channels.ts';
import { openQueue } from '../../core/job-worker.ts';
import { testDatabase } from './database/database.ts';
import { announce, approvedDelegate, callerOf, shares, START, settings } from './delegates.ts';
import { type DiscordOptions, type DiscordStandIn, startDiscord } from './discord/stand-in.ts';
import { assertEntriesTold } from './book/entries-told.ts';
import { type Person, people } from './people.ts';
import { assertNoSecrets } from './http/secrets-in-logs.ts';
import { urlOf } from './processes/service-process.ts';
import { linkDiscord } from './link-discord.ts';
import { botConfig } from './discord/bot-config.ts';

export interface AlertWorld extends AsyncDisposable {
  db: Database;
  /** As the owner, who sees what other connections wait for. */
  owner: Database;
  /** The owner's: what a process is told as DATABASE_URL. */
  databaseUrl: string;
  discord: DiscordStandIn;
  bot: Bot;
  /** Another process with the same database. */
  anotherBot(): Bot;
  clock: { now: Date };
  /** What the bots logged: level and text. */
  logged: { level: keyof BotLog; facts: object; text: string }[];
  /** The same as the lines that a bot process writes. */
  lines: readonly string[];
  /** Does every job that is due, with sweeps, until none is. */
  drain(bot?: Bot): Promise<void>;
  link(person: Person): Promise<void>;
  follow(person: Person, slug: string, asked?: Partial<FollowSettings>): Promise<void>;
}

/** Ann is an approved delegate with a plan in force for epochs of 88 %; the alert channel is told from now on. */
export async function alertWorld(options: DiscordOptions = {}): Promise<AlertWorld> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const { db } = database;
  stack.defer(() => assertEntriesTold(db));
  const clock = { now: START };
  const now = () => clock.now;
  const discord = stack.use(await startDiscord({ now, ...options }));
  const logged: AlertWorld['logged'] = [];
  const lines: string[] = [];
  stack.defer(() => assertNoSecrets(lines));
  const writes = lineLog((line) => void lines.push(line), 'info', now);
  const log = (level: keyof BotLog) => (facts: object, text: string) => {
    logged.push({ level, facts, text });
    writes[level](facts, text);
  };
  const config = botConfig(discord, settings);
  const bots: Bot[] = [];
  const anotherBot = () => {
    const bot = buildBot({
      db,
      config,
      now,
      log: { info: log('info'), warn: log('warn'), error: log('error') },
    });
    bots.push(bot);
    return bot;
  };
  const bot = anotherBot();
  stack.defer(async () => {
    for (const each of bots) await each.stop();
  });
  const queue = stack.adopt(await openQueue(database.address, (error) => console.error(error)), (each) =>
    each.stop(),
  );

  const drain = async (by = bot) => {
    const handlers = {
      'fan-out': async ({ seq }: { seq: number }) => void (await fanOut(db, seq, now())),
      ...by.handlers,
    };
    for (;;) {
      const done = await queue.drain(handlers);
      const due = await remindBeforeEffect(db, now());
      if (done + due + (await queueDueDeliveries(db, now())) === 0) return;
    }
  };

  await approvedDelegate(db, people.ann);
  await announce(db, people.ann, shares(9000, 8800, 0), START);
  await tellInChannels(db, [discord.alertChannelId]);
  await drain();
  const owned = stack.move();
  return {
    db,
    get owner() {
      return database.owner;
    },
    get databaseUrl() {
      return urlOf(database.ownerAddress);
    },
    discord,
    bot,
    anotherBot,
    clock,
    logged,
    lines,
    drain,
    async link(person) {
      discord.user(person.discord, person.name);
      await linkDiscord(db, person, now());
    },
    async follow(person, slug, asked = { directMessages: true }) {
      await followDelegate(db, await callerOf(db, person), slug, asked, 'unless_opened', now());
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Ann announces what is worse for voters: epochs 88 % to 80 %. */
export async function announceWorse(world: AlertWorld): Promise<void> {
  await announce(
    world.db,
    people.ann,
    { ...shares(9000, 8000, 0), note: 'Power costs more.' },
    world.clock.now,
  );
}

/** What was said, without what Discord adds. */
export function said(messages: readonly { content: string }[]): string[] {
  return messages.map((message) => message.content);
}
