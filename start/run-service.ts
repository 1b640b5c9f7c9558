import { readConfig } from '../api/config.ts';
import type { BotConfig } from '../bot/config.ts';
import { ConfigError, type Environment } from '../core/environment.ts';
import { endWithFault, toldToStop } from './process-end.ts';
import { keepSecrets } from './keep-secrets.ts';
import { openDatabase, setBookAhead } from './open-database.ts';
import { buildService } from './service.ts';

/** A process from reading its environment to its orderly end. `readBot` gives the bot to run beside the API, if any. */
export async function runService(
  environment: Environment,
  readBot: (environment: Environment) => BotConfig | undefined,
): Promise<void> {
  try {
    const faults: string[] = [];
    const api = readOrNote(() => readConfig(environment), faults);
    const bot = readOrNote(() => readBot(environment), faults);
    if (api === undefined || faults.length > 0) throw new ConfigError([...new Set(faults)]);
    const { config, secrets } = api;

    const stopped = toldToStop();
    await using stack = new AsyncDisposableStack();
    const { url, dataDir } = config.database;
    const database = stack.use(await openDatabase(url, dataDir));
    if (database.owner !== undefined) await setBookAhead(database.owner, config.clockOffsetMs);
    const service = stack.use(
      await buildService({
        config,
        secrets: { ...keepSecrets(dataDir, secrets), github: secrets.github },
        bot,
        address: database.address,
        now: () => new Date(Date.now() + config.clockOffsetMs),
      }),
    );
    console.log(`listening on ${await service.serve()}`);
    await stopped;
  } catch (error) {
    endWithFault(error);
  }
}

/** For processes of several: the embedded database belongs to one process alone. */
export function needDatabaseUrl(environment: Environment): undefined {
  if (environment['DATABASE_URL'] === undefined)
    throw new ConfigError([
      'DATABASE_URL is required, for example DATABASE_URL=postgres://pledgebook@db/pledgebook; npm start runs on an embedded database',
    ]);
}

function readOrNote<Config>(read: () => Config, faults: string[]): Config | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
