import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Shard, ShardingManager } from 'discord.js';
import { ConfigError, type Environment } from '../core/environment.ts';
import type { BotConfig } from './config.ts';
import type { BotLog } from './log.ts';

/** Discord lets one shard identify in five seconds. */
const BETWEEN_STARTS_MS = 5_500;
/** A shard that is not in Discord by then goes on trying, and the next is started. */
const READY_MS = 30_000;
const ENDING_MS = 8_000;

/** Which part of Discord's servers a process hears of. */
export interface ShardPlace {
  id: number;
  count: number;
}

/** The place that discord.js's ShardingManager gave this process; undefined where it is the only one. */
export function shardPlace(environment: Environment): ShardPlace | undefined {
  if (environment['SHARDING_MANAGER'] === undefined) return undefined;
  return { id: Number(environment['SHARDS']), count: Number(environment['SHARD_COUNT']) };
}

/** Whether it does what is done once for all: sending, so that all shards together stay below Discord's limit, and commands. */
export function isFirst(shard: ShardPlace | undefined): boolean {
  return shard === undefined || shard.id === 0;
}

/** Resolves when the process that started this shard is gone. */
export async function leftAlone(): Promise<void> {
  await once(process, 'disconnect');
}

interface Shards {
  /** What each shard runs. */
  file: string;
  config: BotConfig;
  count: number;
  log: BotLog;
}

/**
 * Runs a process for each shard until told to stop, and then ends them all. One that ends by itself is started again; one that
 * never came to life ends everything, as a bot without shards would end.
 */
export async function runShards(
  { file, config, count, log }: Shards,
  stopped: Promise<unknown>,
): Promise<void> {
  const manager = new ShardingManager(file, { totalShards: count, token: config.token, respawn: false });
  const ending = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  /** Starts one at a time, with the pause that Discord asks for after each. Says whether it lives. */
  const start = (shard: Shard): Promise<boolean> => {
    const started = turn.then(() => ending.signal.aborted || lives(shard, log));
    turn = started.then(() => pause(ending.signal));
    return started;
  };

  const startAgain = (shard: Shard) => {
    if (ending.signal.aborted) return;
    log.error({ shard: shard.id }, 'a shard has ended; it is started again');
    void start(shard); // one that ends before it is there has ended too, and comes back here
  };

  const startAll = async () => {
    for (let id = 0; id < count && !ending.signal.aborted; id++) {
      const shard = manager.createShard(id);
      if (!(await start(shard))) throw new ConfigError([`shard ${id} of ${count} ended as soon as it began`]);
      shard.on('death', () => startAgain(shard));
    }
    if (!ending.signal.aborted) log.info({ shards: count }, 'all shards are started');
    await stopped;
  };

  try {
    await Promise.race([startAll(), stopped]);
  } finally {
    ending.abort();
    await endAll([...manager.shards.values()]);
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(BETWEEN_STARTS_MS, undefined, { signal }).catch(() => undefined);
}

async function lives(shard: Shard, log: BotLog): Promise<boolean> {
  try {
    await shard.spawn(READY_MS);
  } catch (error) {
    if (shard.process === null) return false;
    log.warn({ shard: shard.id, err: error }, 'a shard is not in Discord yet; it goes on trying');
  }
  return true;
}

async function endAll(shards: readonly Shard[]): Promise<void> {
  const children = shards.flatMap(({ process: child }) =>
    child === null || child === undefined ? [] : [child],
  );
  const ended = Promise.all(children.map((child) => once(child, 'exit')));
  for (const child of children) child.kill('SIGTERM');
  await Promise.race([ended, sleep(ENDING_MS, undefined, { ref: false })]);
  for (const child of children) child.kill('SIGKILL'); // does nothing to one that has ended
  await ended;
}
