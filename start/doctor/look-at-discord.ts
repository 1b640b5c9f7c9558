import { DiscordAPIError, REST, Routes } from 'discord.js';
import { missingIn } from '../../bot/channel-needs.ts';
import type { BotConfig } from '../../bot/config.ts';
import { serverChannels } from '../../bot/server-channels.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const TIMEOUT_MS = 5_000;
const about = findingsAbout('Discord');

interface Application {
  id: string;
  name: string;
  verify_key?: string;
  interactions_endpoint_url?: string | null;
}

/** Whether Discord takes the token, is of the application named, and lets the bot tell what it has to in the alert channel. */
export async function lookAtDiscord(
  bot: Readonly<BotConfig> | undefined,
  publicUrl: string,
): Promise<Finding[]> {
  if (bot === undefined) return [about.notConfigured('DISCORD_TOKEN is unset: no bot, no alerts in Discord')];
  const rest = new REST({ api: bot.apiUrl, version: '10', retries: 0, timeout: TIMEOUT_MS }).setToken(
    bot.token,
  );
  try {
    const application = (await rest.get(Routes.currentApplication())) as Application;
    return [...applicationFindings(application, bot, publicUrl), ...(await channelFindings(rest, bot))];
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401)
      return [
        about.failed('DISCORD_TOKEN is not accepted', 'make a new token in the developer portal, and set it'),
      ];
    return [
      about.failed(
        `no answer from ${bot.apiUrl}: ${reasonOf(error)}`,
        'see that it can be reached from here',
      ),
    ];
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

function applicationFindings(application: Application, bot: BotConfig, publicUrl: string): Finding[] {
  const { id, name, verify_key: key, interactions_endpoint_url: endpoint } = application;
  if (id !== bot.applicationId)
    return [
      about.failed(
        `the token is of application ${id}, not ${bot.applicationId}`,
        'set DISCORD_APPLICATION_ID',
      ),
    ];
  const findings = [about.ok(`the token is of ${name}`)];
  if (bot.publicKey !== undefined && key !== undefined && key !== bot.publicKey)
    findings.push(about.failed('DISCORD_PUBLIC_KEY is not that of the application', `set ${key}`));
  const ours = `${publicUrl}/discord/interactions`;
  if (bot.publicKey !== undefined && endpoint !== ours)
    findings.push(
      about.warning(
        `commands do not come to ${ours}`,
        'set it as the interactions endpoint of the application',
      ),
    );
  if (bot.publicKey === undefined && endpoint)
    findings.push(
      about.warning(
        `commands go to ${endpoint} and not over the gateway`,
        'set DISCORD_PUBLIC_KEY, or take the interactions endpoint out of the application',
      ),
    );
  return findings;
}

async function channelFindings(rest: REST, bot: BotConfig): Promise<Finding[]> {
  const { alertChannelId: id } = bot;
  if (id === undefined)
    return [about.notConfigured('DISCORD_ALERT_CHANNEL is unset: only servers that used /setup are told')];
  const remedy = 'invite the bot to the server of DISCORD_ALERT_CHANNEL, and let it see the channel';
  const unseen = about.failed(`the bot does not see the channel ${id}`, remedy);
  let guildId: string | undefined;
  try {
    ({ guild_id: guildId } = (await rest.get(Routes.channel(id))) as { guild_id?: string });
  } catch (error) {
    if (error instanceof DiscordAPIError && [403, 404].includes(error.status)) return [unseen];
    throw error;
  }
  if (guildId === undefined) return [about.failed(`${id} is not a channel of a server`, remedy)];
  const look = await serverChannels(rest, bot.applicationId).look(guildId, id);
  if (look.type !== 'seen') return [unseen];
  const missing = missingIn(look);
  if (missing.length === 0) return [about.ok(`in #${look.name} the bot may do all that it asks for`)];
  return missing.map(({ name, what, needed }) =>
    (needed ? about.failed : about.warning)(`in #${look.name} the bot lacks ${name}`, `give it, ${what}`),
  );
}
