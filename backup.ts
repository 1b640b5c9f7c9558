/*
 * npm run backup -- FILE: everything the database holds as of one moment, while it serves. With DATABASE_URL of that server, else of the
 * embedded one under DATA_DIR, whether a service runs on it or not. FILE is gzip; npm run restore reads it.
 */
import { readFileSync } from 'node:fs';
import { ConfigError, EnvironmentReader } from './core/environment.ts';
import { takeBackup } from './start/backup/take-backup.ts';
import { endWithFault } from './start/process-end.ts';
import { reachDatabase } from './start/reach-database.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

async function run([file, ...more]: readonly string[]): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const url = env.databaseUrl();
  const dataDir = env.text('DATA_DIR') ?? '.data';
  if (file === undefined || /^(-|$)/.test(file) || more.length > 0)
    env.faults.push('usage: npm run backup -- FILE');
  if (file === undefined || env.faults.length > 0) throw new ConfigError(env.faults);
  await using database = await reachDatabase(url, dataDir);
  if (database === undefined) throw new ConfigError([`there is no database under DATA_DIR ${dataDir}`]);
  const rows = await takeBackup(database.address, file, version, new Date());
  const keys =
    url === undefined
      ? `${dataDir}/keys and the secrets of .env`
      : 'BOOK_SIGNING_KEY, ACCESS_TOKEN_KEYS and the other secrets of .env';
  console.log(
    [
      `${file}: ${rows} rows, and the jobs that wait`,
      `In it: the book with its checkpoints, and personal data (Discord ids, follows, the secrets of webhooks): keep it as you keep the database.`,
      `Not in it: ${keys}. Without the book's key a restored book cannot go on signing: keep a copy elsewhere.`,
    ].join('\n'),
  );
}

await run(process.argv.slice(2)).catch(endWithFault);
