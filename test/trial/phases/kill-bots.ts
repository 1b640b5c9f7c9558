import { entriesOf } from '../../support/entries-of.ts';
import { until } from '../../support/until.ts';
import type { Phase, Trial } from '../trial.ts';

const KILLS = { short: 3, full: 20 };
const MESSAGES = /^\/channels\/\d+\/messages$/;
const NONCE_WINDOW_MS = 5 * 60_000;
const SENT_MS_MAX = 60_000;

/** Lets messages arrive whose sender is not told so, and kills a bot, or both, then. */
async function killBetweenSendAndMark({ world }: Trial): Promise<void> {
  const { bots, discord, random } = world;
  await Promise.any(bots.map((bot) => bot.ready()));
  const heal = discord.fail({ method: 'POST', path: MESSAGES, trouble: 'mute' });
  const before = discord.messages().length;
  await until(() => discord.messages().length > before, 'a message arrives', SENT_MS_MAX);
  const dying = random.below(3) === 0 ? bots : [random.pick(bots)];
  await Promise.all(dying.map((bot) => bot.killAndReplace()));
  heal();
}

/** What was sent and not written down is looked for before it is sent again, by whichever bot comes first. */
export const killBots: Phase = {
  name: 'O1 O2: kill -9 of bots between sending and writing it down',
  async run(trial) {
    const { discord, bots } = trial.world;
    for (let killed = 0; killed < KILLS[trial.length]; killed += 1) {
      const forgets = killed % 3 === 2;
      discord.setNonceWindow(forgets ? -1 : NONCE_WINDOW_MS);
      const before = discord.messages().length;
      await killBetweenSendAndMark(trial);
      if (forgets)
        for (const entry of entriesOf(discord.messages().slice(before))) trial.mayRepeat.add(entry);
    }
    discord.setNonceWindow(NONCE_WINDOW_MS);
    await Promise.all(bots.map((bot) => bot.ready()));
    return `${KILLS[trial.length]} kills, each with messages that nobody was told had arrived`;
  },
};
