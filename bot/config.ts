import { ConfigError, type Environment, EnvironmentReader } from '../core/environment.ts';
import { readSettings, type Settings } from '../core/settings.ts';

/** What the bot needs to speak to Discord. `token` is a secret: never log a configuration. */
export interface BotConfig {
  token: string;
  applicationId: string;
  /** The channel that is told of every change; undefined: followers only. */
  alertChannelId: string | undefined;
  /** Into how many processes the bot's place in the gateway is divided; undefined: it is not. */
  shards: number | undefined;
  /** 64 hex digits: interactions come over signed HTTP, not over the gateway; undefined: over the gateway. */
  publicKey: string | undefined;
  /** As discord.js's `rest.api`: without the version. */
  apiUrl: string;
  /** The register's rules, as the API has them: a claim given in Discord is bound by the same. */
  settings: Settings;
}

const API_URL = 'https://discord.com/api';
/** Each is a process of its own. */
const SHARDS_MAX = 10_000;
const ID = '1100000000000000003';

/** Reads the environment of the bot; undefined where DISCORD_TOKEN is unset: no bot. Throws one ConfigError that names every fault. */
export function readBotConfig(environment: Environment): Readonly<BotConfig> | undefined {
  const env = new EnvironmentReader(environment);
  const snowflake = (name: string) =>
    env.value(name, 'an id of Discord: 17 to 19 digits', ID, (text) =>
      /^\d{17,19}$/.test(text) ? text : undefined,
    );
  const token = env.value('DISCORD_TOKEN', 'a token without spaces', 'MTEw…', (text) =>
    /^\S+$/.test(text) ? text : undefined,
  );
  const applicationId = snowflake('DISCORD_APPLICATION_ID');
  const alertChannelId = snowflake('DISCORD_ALERT_CHANNEL');
  const publicKey = env.value('DISCORD_PUBLIC_KEY', '64 hex digits', `${'0'.repeat(63)}1`, (text) =>
    /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined,
  );
  const shards = env.value('DISCORD_SHARDS', `a whole number from 1 to ${SHARDS_MAX}`, '2', (text) =>
    /^[1-9]\d{0,4}$/.test(text) && Number(text) <= SHARDS_MAX ? Number(text) : undefined,
  );
  const apiUrl = env.url('DISCORD_API_URL', API_URL) ?? API_URL;
  const settings = readSettings(env, env.integer('PORT', 0, 65_535, 3000));
  if (env.text('DISCORD_TOKEN') !== undefined && env.text('DISCORD_APPLICATION_ID') === undefined)
    env.fault('DISCORD_APPLICATION_ID', 'is required with DISCORD_TOKEN', ID);
  if (env.text('DISCORD_PUBLIC_KEY') !== undefined && env.text('DISCORD_TOKEN') === undefined)
    env.fault('DISCORD_TOKEN', 'is required with DISCORD_PUBLIC_KEY', 'MTEw…');
  if (shards !== undefined && publicKey !== undefined)
    env.faults.push('DISCORD_SHARDS has no use with DISCORD_PUBLIC_KEY: commands over HTTP need no shards');
  if (env.faults.length > 0) throw new ConfigError(env.faults);
  if (token === undefined || applicationId === undefined) return undefined;
  return Object.freeze({ token, applicationId, alertChannelId, shards, publicKey, apiUrl, settings });
}
