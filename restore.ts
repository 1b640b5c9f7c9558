/*
 * npm run restore -- FILE: makes an empty database what it was when npm run backup wrote FILE, and migrates it to this release. With
 * DATABASE_URL that database, as its owner; else a new embedded one under DATA_DIR. Refuses a database that is not empty.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, EnvironmentReader } from './core/environment.ts';
import { checkBackupFile } from './start/backup/backup-file.ts';
import { restoreBackup } from './start/backup/restore-backup.ts';
import { needCertificates } from './start/certificate-files.ts';
import { startEmbeddedPostgres } from './start/embedded-postgres.ts';
import { endWithFault } from './start/process-end.ts';

async function run([file, ...more]: readonly string[]): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const url = env.databaseUrl();
  const dataDir = env.text('DATA_DIR') ?? '.data';
  if (file === undefined || /^(-|$)/.test(file) || more.length > 0)
    env.faults.push('usage: npm run restore -- FILE');
  if (url === undefined && existsSync(path.join(dataDir, 'data')))
    env.faults.push(`DATA_DIR ${dataDir} has a database: name another folder, or move it away`);
  if (file === undefined || env.faults.length > 0) throw new ConfigError(env.faults);
  if (url !== undefined) needCertificates(url);
  await checkBackupFile(file);
  await using stack = new AsyncDisposableStack();
  const server = url === undefined ? stack.use(await startEmbeddedPostgres(dataDir)) : undefined;
  const owner =
    server === undefined
      ? { connectionString: url ?? '' }
      : { host: server.host, user: server.user, database: 'postgres' };
  const { rows, jobs, at } = await restoreBackup(owner, file);
  console.log(
    [
      `${rows} rows and ${jobs} jobs, as of ${at}`,
      `What came after is not there. Whoever kept a later checkpoint of the book sees that: say what was lost.`,
      `One register alone may go on with this book: where another does, or this is a trial, do not start a service on it (docs/operators.md).`,
      `Now: give the service the same BOOK_SIGNING_KEY, then npm run doctor, npm start, and npm run verify -- URL --checkpoint FILE.`,
    ].join('\n'),
  );
}

await run(process.argv.slice(2)).catch(endWithFault);
