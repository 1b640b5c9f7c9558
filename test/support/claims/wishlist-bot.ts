import assert from 'node:assert/strict';
import { buildBot } from '../../../bot/app.ts';
import type { BotLog } from '../../../bot/log.ts';
import { type DiscordStandIn, startDiscord } from '../discord/stand-in.ts';
import type { Message } from '../discord/server-state.ts';
import type { Person } from '../people.ts';
import { type Wishlist, wishlist } from './wishlist.ts';
import { linkDiscord } from '../link-discord.ts';
import { botConfig } from '../discord/bot-config.ts';

/** A register with GitHub and Discord; ann, dan and the reviewers have linked both. */
export interface WishlistBot extends AsyncDisposable {
  list: Wishlist;
  discord: DiscordStandIn;
  logged: string[];
  link(person: Person): Promise<void>;
  /** Gives a command, or presses what a message carries, and gives the private answer. */
  give(person: Person, name: string, options?: Record<string, string>): Promise<Message>;
  press(person: Person, message: Message, customId: string): Promise<Message>;
  choose(person: Person, message: Message, customId: string, value: string): Promise<Message>;
}

export async function wishlistBot(): Promise<WishlistBot> {
  await using making = new AsyncDisposableStack();
  const list = making.use(await wishlist());
  const { db } = list.api.database;
  const now = () => list.api.clock.now;
  const discord = making.use(await startDiscord({ now }));
  const logged: string[] = [];
  const log = (_facts: object, text: string) => void logged.push(text);
  const config = { ...botConfig(discord, list.api.parts.settings), alertChannelId: undefined };
  const bot = making.adopt(
    buildBot({ db, config, now, log: { info: log, warn: log, error: log } satisfies BotLog }),
    (each) => each.stop(),
  );
  await bot.start();
  const made = making.move();
  const privately = ({ ephemeral, message }: Awaited<ReturnType<DiscordStandIn['command']>>) => {
    assert.ok(ephemeral && message !== undefined);
    return message;
  };
  return {
    list,
    discord,
    logged,
    link: (person) => linkDiscord(db, person, now()),
    give: async ({ discord: id }, name, options = {}) => privately(await discord.command(id, name, options)),
    press: async ({ discord: id }, message, customId) =>
      privately(await discord.press(id, message, customId)),
    choose: async ({ discord: id }, message, customId, value) =>
      privately(await discord.choose(id, message, customId, value)),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

export const bounty = { raw: '500000000000000000000', asset: 'IOTX', decimals: 18 };

export function later(world: WishlistBot, ms: number): void {
  const { clock } = world.list.api;
  clock.now = new Date(clock.now.getTime() + ms);
}

export async function submit(world: WishlistBot, by: Person, claimId: string) {
  const [repository] = world.list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await world.list.github.openPullRequest(repository, by.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  const answer = await world.list.as(by).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(answer.status, 200);
  return pull;
}

export async function claimStates(world: WishlistBot): Promise<unknown[]> {
  return await world.list.api.database.db.selectFrom('claim').select(['task_id', 'state']).execute();
}

export function menuOf(message: Message) {
  return message.components[0]?.components?.[0];
}
