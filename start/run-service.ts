import path from 'node:path';
import { readConfig } from '../api/config.ts';
import { readBotConfig } from '../bot/config.ts';
import { ConfigError, type Environment, EnvironmentReader } from '../core/environment.ts';
import { endSoon, endWithFault, sayFault, toldToStop } from './process-end.ts';
import { EmbeddedPostgresError } from './embedded-postgres.ts';
import { keepSecrets } from './keep-secrets.ts';
import { LOST_KEY_REMEDY, lostBookKey } from './lost-book-key.ts';
import { openDatabase, setBookAhead } from './open-database.ts';
import { buildService } from './service.ts';

const LOST: string = 'the embedded PostgreSQL ended by itself';

/**
 * A process from reading its environment to its orderly end: the API, and the bot beside it where everything is in one process. The
 * API of several processes answers Discord's interactions too, where they come over HTTP.
 */
export async function runService(environment: Environment, runs: 'everything' | 'api'): Promise<void> {
  try {
    const faults: string[] = [];
    const api = readOrNote(() => readConfig(environment), faults);
    if (runs === 'api') readOrNote(() => needDatabaseUrl(environment), faults);
    const discord = readOrNote(() => readBotConfig(environment), faults);
    if (runs === 'everything' && discord?.shards !== undefined)
      faults.push(
        'DISCORD_SHARDS is for npm run start:bot: with npm run start:api beside it, on one PostgreSQL',
      );
    if (api === undefined || faults.length > 0) throw new ConfigError([...new Set(faults)]);
    const { config, secrets } = api;

    const stopped = toldToStop();
    void stopped.then(endSoon); // also of a start that waits for something
    await using stack = new AsyncDisposableStack();
    const { url, dataDir } = config.database;
    const database = stack.use(await openDatabase(url, dataDir));
    const lost = await lostBookKey(dataDir, secrets, database.address);
    if (lost !== undefined) throw new ConfigError([`${lost}: ${LOST_KEY_REMEDY}`]);
    if (database.owner !== undefined) await setBookAhead(database.owner, config.clockOffsetMs);
    const service = stack.use(
      await buildService({
        config,
        secrets: { ...secrets, ...keepSecrets(dataDir, secrets) },
        bot: runs === 'everything' ? discord : undefined,
        interactions: discord?.publicKey === undefined ? undefined : discord,
        address: database.address,
        now: () => new Date(Date.now() + config.clockOffsetMs),
      }),
    );
    console.log(`listening on ${await service.serve()}`);
    const ended = database.ended?.then(() => LOST);
    if ((await Promise.race([stopped, ended ?? stopped])) !== LOST) return;
    sayFault(new EmbeddedPostgresError(`${LOST}: see ${path.join(dataDir, 'postgres.log')}`));
    endSoon(); // whoever started it can start it again, and PostgreSQL with it
  } catch (error) {
    endWithFault(error);
  }
}

/** For processes of several: the embedded database belongs to one process alone. */
function needDatabaseUrl(environment: Environment): void {
  if (new EnvironmentReader(environment).text('DATABASE_URL') === undefined)
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
