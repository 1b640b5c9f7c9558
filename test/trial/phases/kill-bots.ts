import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';
import { until } from '../../support/until.ts';
import type { Phase, Trial } from '../trial.ts';

const KILLS = { short: 3, full: 20 };
const MESSAGES = /^\/channels\/\d+\/messages$/;
const NONCE_WINDOW_MS = 5 * 60_000;
const SENT_MS_MAX = 60_000;
/** A bot that dies at a random point has sent so many messages at most. */
const MESSAGES_MAX = 12;

/** Of bots that died: deliveries that may have arrived, and are not written down as sent. As `target entry`. */
async function inDoubt(owner: Database): Promise<string[]> {
  const { rows } = await sql<{ which: string }>`
    select coalesce(c.discord_id, 'the channel') || ' ' || d.seq as which
    from delivery d left join account_discord c on c.account_id = d.account_id
    where d.state = 'sending' or (d.in_doubt and d.state <> 'sent')`.execute(owner);
  return rows.map(({ which }) => which);
}

/** Of each three the first dies between a message and its answer, the second anywhere; the third time both die. */
async function killBots({ world, length }: Trial, died: () => Promise<void>): Promise<string> {
  const { bots, discord, random } = world;
  const sent = () =>
    discord.calls.filter(({ method, path }) => method === 'POST' && MESSAGES.test(path)).length;
  for (let times = 0; times < KILLS[length]; times += 1) {
    await Promise.any(bots.map((bot) => bot.ready())); // the other may be starting still
    const isExact = times % 3 !== 1;
    const heal = isExact ? discord.fail({ method: 'POST', path: MESSAGES, trouble: 'mute' }) : undefined;
    const end = sent() + 1 + (isExact ? 0 : random.below(MESSAGES_MAX));
    await until(() => sent() >= end, 'messages are sent', SENT_MS_MAX);
    const dying = times % 3 === 2 ? bots : [random.pick(bots)];
    await Promise.all(dying.map((bot) => bot.kill()));
    heal?.();
    await died();
    for (const bot of dying) bot.replace();
  }
  await Promise.all(bots.map((bot) => bot.ready()));
  return `${KILLS[length]} times, of each three once at a random point, once both bots`;
}

/** What was sent and not written down is looked for before it is sent again, by whichever bot comes first. */
export const killBotsKnown: Phase = {
  name: 'O1 O2: kill -9 of bots that send, where Discord knows nonces',
  async run(trial) {
    trial.world.discord.setNonceWindow(NONCE_WINDOW_MS);
    return await killBots(trial, async () => {});
  },
};

/** Only what was in doubt when a bot died may stand twice. Discord goes on forgetting: another bot takes over half a minute later. */
export const killBotsForgotten: Phase = {
  name: 'O1 O2: kill -9 of bots that send, where Discord forgets nonces',
  async run(trial) {
    const { discord, owner } = trial.world;
    discord.setNonceWindow(-1);
    return await killBots(trial, async () => {
      for (const each of await inDoubt(owner)) trial.mayRepeat.add(each);
    });
  },
};
