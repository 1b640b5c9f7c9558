/* npm run votes -- FILE…: keeps the votes of files (.csv or .json), one epoch each, in the database of DATABASE_URL or DATA_DIR. */
import { connect } from './core/database.ts';
import { ConfigError, EnvironmentReader } from './core/environment.ts';
import { RefusalError } from './core/errors.ts';
import { recordVoteFile } from './core/votes/record-vote-file.ts';
import { fileText } from './start/file-text.ts';
import { openDatabase } from './start/open-database.ts';
import { endWithFault } from './start/process-end.ts';

async function run(files: readonly string[]): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const [url, chainId] = [env.databaseUrl(), env.integer('CHAIN_ID', 1, Number.MAX_SAFE_INTEGER, 4689)];
  if (files.length === 0) env.faults.push('usage: npm run votes -- FILE… (.csv or .json)');
  const odd = files.find((file) => !/\.(csv|json)$/.test(file));
  if (odd !== undefined) env.faults.push(`${odd} ends neither in .csv nor in .json`);
  if (env.faults.length > 0) throw new ConfigError(env.faults);
  await using opened = await openDatabase(url, env.text('DATA_DIR') ?? '.data');
  await using db = connect(opened.address, () => {}, 2);
  for (const file of files) {
    const form = file.endsWith('.csv') ? 'csv' : 'json';
    const { kept, isNew } = await recordVoteFile(
      db,
      undefined,
      form,
      fileText(file),
      undefined,
      chainId,
      new Date(),
    ).catch((error: unknown) => {
      throw error instanceof RefusalError ? new ConfigError([`${file}: ${error.message}`]) : error;
    });
    const rewards =
      kept.rewardsRecordedAt === null ? 'what was granted is not known yet' : 'with what was granted';
    console.log(`${file}: epoch ${kept.number} ${isNew ? 'is kept' : 'was kept before'}, ${rewards}`);
  }
}

await run(process.argv.slice(2)).catch(endWithFault);
