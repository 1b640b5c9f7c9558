import { connect } from '../core/database.ts';
import { openQueue } from '../core/job-worker.ts';
import { endSoon, endWithFault, toldToStop } from '../start/process-end.ts';
import { openDatabase } from '../start/open-database.ts';
import { sayTrouble } from '../start/say-trouble.ts';
import { buildBot } from './app.ts';
import { lineLog } from './log.ts';
import { readBotProcess } from './process-config.ts';
import { isFirst, leftAlone, runShards, shardPlace } from './shards.ts';

async function run(): Promise<void> {
  const shard = shardPlace(process.env);
  const { config, databaseUrl, aheadMs, level } = readBotProcess(process.env);
  const now = () => new Date(Date.now() + aheadMs);
  const place = { pid: process.pid, ...(shard && { shard: shard.id }) };
  const log = lineLog((line) => process.stdout.write(line), level, now, place);
  const broken = sayTrouble((facts) => log.warn(facts, 'trouble with the database or a job'));
  const stopped = Promise.race([toldToStop(), ...(shard === undefined ? [] : [leftAlone()])]);
  if (shard === undefined && config.shards !== undefined)
    return await runShards({ file: import.meta.filename, config, count: config.shards, log }, stopped);
  void stopped.then(endSoon); // also of a start that waits for something
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openDatabase(databaseUrl, ''));
  const db = stack.adopt(connect(database.address, broken), (pool) => pool.destroy());
  const bot = stack.adopt(buildBot({ db, config, shard, now, log }), (each) => each.stop());
  await bot.start();
  if (isFirst(shard)) {
    const queue = stack.adopt(await openQueue(database.address, broken), (each) => each.stop());
    await queue.work(bot.handlers);
  }
  console.log(shard === undefined ? 'bot ready' : `bot ready: shard ${shard.id} of ${shard.count}`);
  await stopped;
}

await run().catch(endWithFault);
if (process.connected) process.disconnect(); // a shard ends, though the one that started it still listens
