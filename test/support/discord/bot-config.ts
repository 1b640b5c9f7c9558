import type { BotConfig } from '../../../bot/config.ts';
import type { Settings } from '../../../core/settings.ts';
import type { DiscordStandIn } from './stand-in.ts';

/** A bot of this Discord, over its gateway, that tells of changes in its alert channel. */
export function botConfig(discord: DiscordStandIn, settings: Settings): BotConfig {
  const { token, applicationId, alertChannelId, apiUrl } = discord;
  return {
    token,
    applicationId,
    alertChannelId,
    shards: undefined,
    publicKey: undefined,
    apiUrl,
    settings,
  };
}
