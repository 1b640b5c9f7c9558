import type { DiscordStandIn } from '../discord/stand-in.ts';
import type { GithubStandIn } from '../github/stand-in.ts';

/** The settings of a service whose GitHub and Discord are these stand-ins. */
export function settingsOf(github: GithubStandIn, discord: DiscordStandIn): Record<string, string> {
  return {
    ...githubSettings(github),
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_ALERT_CHANNEL: discord.alertChannelId,
  };
}

export function githubSettings(github: GithubStandIn): Record<string, string> {
  return {
    GITHUB_API_URL: github.url,
    GITHUB_APP_ID: String(github.app.id),
    GITHUB_PRIVATE_KEY: github.app.privateKey,
    GITHUB_WEBHOOK_SECRET: github.app.webhookSecret,
  };
}
