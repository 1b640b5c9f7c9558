import { connect } from '../core/database.ts';
import { ConfigError, EnvironmentReader } from '../core/environment.ts';
import { openQueue } from '../core/queue.ts';
import { endWithFault, toldToStop } from '../start/process-end.ts';
import { openDatabase } from '../start/open-database.ts';
import { buildBot } from './app.ts';
import { readBotConfig } from './config.ts';
import { lineLog, LOG_LEVELS } from './log.ts';

async function run(): Promise<void> {
  const env = new EnvironmentReader(process.env);
  const config = readBotConfig(process.env);
  const url = env.databaseUrl();
  const aheadMs = env.clockOffset();
  const level = env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
  if (config === undefined) env.fault('DISCORD_TOKEN', 'is required', 'MTEw…');
  if (url === undefined)
    env.fault(
      'DATABASE_URL',
      'is required: the bot shares the database of the API',
      'postgres://pledgebook@db/pledgebook',
    );
  if (config === undefined || url === undefined || env.faults.length > 0) throw new ConfigError(env.faults);

  const now = () => new Date(Date.now() + aheadMs);
  const log = lineLog((line) => process.stdout.write(line), level, now);
  const broken = (error: Error) => log.warn({ err: error }, 'trouble with the database or a job');
  const stopped = toldToStop();
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openDatabase(url, ''));
  const db = stack.adopt(connect(database.address, broken), (pool) => pool.destroy());
  const bot = stack.adopt(buildBot({ db, config, now, log }), (each) => each.stop());
  await bot.start();
  const queue = stack.adopt(await openQueue(database.address, broken), (each) => each.stop());
  await queue.work(bot.handlers);
  console.log('bot ready');
  await stopped;
}

await run().catch(endWithFault);
