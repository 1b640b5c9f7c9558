/* npm run migrate: brings the database to the latest migration and ends. */
import { ConfigError, EnvironmentReader } from './core/environment.ts';
import { endWithFault } from './start/process-end.ts';
import { openDatabase } from './start/open-database.ts';

async function run(): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const url = env.databaseUrl();
  if (env.faults.length > 0) throw new ConfigError(env.faults);
  await using opened = await openDatabase(url, env.text('DATA_DIR') ?? '.data');
  console.log(opened.owner === undefined ? 'nothing to migrate' : 'the database is at the latest migration');
}

await run().catch(endWithFault);
