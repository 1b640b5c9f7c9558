import { ConfigError, type Environment, EnvironmentReader } from '../core/environment.ts';
import { type BotConfig, readBotConfig } from './config.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

/** What the bot needs where it is a process of its own. */
export interface BotProcessConfig {
  config: Readonly<BotConfig>;
  databaseUrl: string;
  /** How far the service's clock is ahead of the machine's. */
  aheadMs: number;
  level: LogLevel;
}

/** Reads the environment of the bot's process: all of it, so that it is given nothing else. Throws a ConfigError that names what is wrong. */
export function readBotProcess(environment: Environment): BotProcessConfig {
  const env = new EnvironmentReader(environment);
  const databaseUrl = env.databaseUrl();
  const aheadMs = env.clockOffset();
  const level = env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
  const config = readBotConfig(environment);
  if (config === undefined) env.fault('DISCORD_TOKEN', 'is required', 'MTEw…');
  if (databaseUrl === undefined)
    env.fault(
      'DATABASE_URL',
      'is required: the bot shares the database of the API',
      'postgres://pledgebook@db/pledgebook',
    );
  if (config === undefined || databaseUrl === undefined || env.faults.length > 0)
    throw new ConfigError(env.faults);
  return { config, databaseUrl, aheadMs, level };
}
