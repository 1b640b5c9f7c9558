import { sql } from 'kysely';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { type Bot, buildBot } from '../../../bot/app.ts';
import { tellInChannels } from '../../../core/deliveries/tell-in-channels.ts';
import { RefusalError } from '../../../core/errors.ts';
import type { JobHandlers } from '../../../core/job-worker.ts';
import type { JobName } from '../../../core/queue.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { callerOf, profileNamed } from '../delegates.ts';
import { type DiscordStandIn, startDiscord } from '../discord/stand-in.ts';
import { asApp } from '../github-clients.ts';
import { addressOf, type IotexNodeStandIn, startIotexNode, startOf } from '../chain/iotex-node.ts';
import { people } from '../people.ts';
import { type Wishlist, wishlist } from '../claims/wishlist.ts';
import { linkDiscord } from '../link-discord.ts';
import { botConfig } from '../discord/bot-config.ts';

/** They follow, and are told by direct message. */
export const LISTENERS = [people.vic, people.dan];
/** A delegate's candidate on the chain, and who owns it there. */
const CANDIDATE = 'robslab';
export const ON_CHAIN = addressOf(0xa1);
const FIRST_EPOCH = 3;
const SHORT = { CLAIM_PERIOD: 'PT6H', SOAK_PERIOD: 'PT2H', NOTICE_PERIOD: 'PT2H', CLAIM_LIMIT: '3' };

/** A register with GitHub, Discord and a chain, all in one process: one clock moves them, and jobs are done one after the other. */
export interface DayWorld extends AsyncDisposable {
  list: Wishlist;
  discord: DiscordStandIn;
  node: IotexNodeStandIn;
  moveTo(now: Date, hour: number): void;
  /** The process ends and another begins: it knows what the database knows. */
  restart(): Promise<void>;
  /** Does what is due now, each job once. Gives those that failed; they are tried again the next time. */
  work(): Promise<string[]>;
}

export async function dayWorld(): Promise<DayWorld> {
  await using making = new AsyncDisposableStack();
  const node = making.use(await startIotexNode());
  const addresses = { id: addressOf(0xa0), operator: addressOf(0xa2), rewardAddress: addressOf(0xa3) };
  const bucket = { index: 1, amount: 100n, days: 0, owner: addressOf(7) };
  node.from(0, [{ ...addresses, name: CANDIDATE, owner: ON_CHAIN, votes: 100n, buckets: [bucket] }]);
  const voteSource = iotexVoteSource([connectNode(node.url, [])], 4689);
  const list = making.use(await wishlist(SHORT, { voteSource }));
  const { api, github } = list;
  const { db } = api.parts;
  const now = () => api.clock.now;
  const discord = making.use(
    await startDiscord({ now, limits: { newDirectChannels: 1000, messages: 1000, global: 1000 } }),
  );
  for (const person of LISTENERS) {
    discord.user(person.discord, person.name);
    await linkDiscord(db, person, now());
  }
  await tellInChannels(db, [discord.alertChannelId]);
  const profile = { ...profileNamed(people.rob.name), candidate: CANDIDATE };
  const { slug } = await applyAsDelegate(db, await callerOf(db, people.rob), profile, now());
  await approveDelegate(db, await callerOf(db, people.stella), slug, 'Runs two nodes.', now());

  const quiet = () => {};
  const newBot = () =>
    buildBot({
      db,
      now,
      log: { info: quiet, warn: quiet, error: quiet },
      config: botConfig(discord, api.parts.settings),
    });
  const process = (bot: Bot): JobHandlers => ({
    ...domainJobs({ ...api.parts, github: asApp(github) }),
    ...bot.handlers,
  });
  let bot = newBot();
  let handlers = process(bot);
  making.defer(() => bot.stop());

  const made = making.move();
  return {
    list,
    discord,
    node,
    moveTo(time, hour) {
      api.clock.now = time;
      node.tip = startOf(FIRST_EPOCH + hour) + 5;
    },
    async restart() {
      await bot.stop();
      bot = newBot();
      handlers = process(bot);
    },
    async work() {
      const failed = new Map<string, string>();
      const attempt = async (name: JobName, data: never) => {
        try {
          await handlers[name]?.(data);
          return undefined;
        } catch (error) {
          return `${name}: ${error instanceof RefusalError ? error.code : (error as Error).message}`;
        }
      };
      const swept = await attempt('sweep', {} as never);
      for (;;) {
        const { rows } = await sql<{ id: string; name: JobName; data: never }>`
          select id, name, data from pgboss.job where state < 'active' and not id = any(${[...failed.keys()]}::uuid[])
          order by created_on, name, data::text`.execute(db);
        if (rows.length === 0) break;
        for (const { id, name, data } of rows) {
          const fault = await attempt(name, data);
          if (fault === undefined) await sql`delete from pgboss.job where id = ${id}`.execute(db);
          else failed.set(id, fault);
        }
      }
      return [...(swept === undefined ? [] : [swept]), ...failed.values()];
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}
