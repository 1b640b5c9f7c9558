/* npm run bot:register: tells Discord of the slash commands. The bot also does it at its start, where they differ. */
import { REST } from 'discord.js';
import { ConfigError } from '../core/environment.ts';
import { readBotConfig } from './config.ts';
import { registerCommands } from './registration.ts';

try {
  const config = readBotConfig(process.env);
  if (config === undefined) throw new ConfigError(['DISCORD_TOKEN is required']);
  const rest = new REST({ api: config.apiUrl, version: '10' }).setToken(config.token);
  const changed = await registerCommands(rest, config.applicationId);
  console.log(changed ? 'the commands are registered' : 'Discord has these commands already');
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ConfigError) for (const fault of error.faults) console.error(fault);
  else console.error(`Discord refuses: ${error instanceof Error ? error.message : String(error)}`);
}
