/* npm run migrate: brings the database to the latest migration and ends. */
import { connect } from './core/database.ts';
import { ConfigError, EnvironmentReader } from './core/environment.ts';
import { unknownMigrations } from './migrations/run.ts';
import { endWithFault } from './start/process-end.ts';
import { openDatabase } from './start/open-database.ts';

async function run(): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const url = env.databaseUrl();
  if (process.argv.length > 2) env.faults.push('usage: npm run migrate');
  if (env.faults.length > 0) throw new ConfigError(env.faults);
  await using opened = await openDatabase(url, env.text('DATA_DIR') ?? '.data');
  await using db = connect(opened.address, () => {}, 1);
  const newer = (await unknownMigrations(db)).length;
  console.log(
    newer > 0
      ? `the database is of a newer release, with ${newer} migrations that this one does not know: it is left as it is`
      : opened.owner === undefined
        ? 'nothing to migrate'
        : 'the database is at the latest migration',
  );
}

await run().catch(endWithFault);
