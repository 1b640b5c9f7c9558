import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DatabaseAddress } from '../core/database.ts';
import { runFolder } from '../test/support/processes/run-folder.ts';
import { environmentOn, ServiceProcess } from '../test/support/processes/service-process.ts';
import { benchRegister } from './bench-register.ts';
import { middle } from './middle.ts';

const ROUNDS = 5;
/** Fastify alone, with one route. */
const BARE = `import Fastify from 'fastify';
const app = Fastify();
app.get('/', async () => 'up');
await app.listen({ host: '127.0.0.1', port: 0 });
process.once('SIGTERM', () => process.exit());
console.log('up');`;

/**
 * From the start of an API process on a database that is migrated until it listens; the baseline is a process of Fastify with one route. Both
 * find what Node compiled at a start before.
 */
export async function measureColdStart(
  server: DatabaseAddress,
): Promise<{ oursMs: number; baselineMs: number; ratio: number }> {
  await using register = await benchRegister(server, 'cold');
  using compiled = runFolder();
  const env = { NODE_COMPILE_CACHE: compiled.path };
  const rounds: { oursMs: number; baselineMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baselineMs = await timed(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', BARE], { stdio: 'pipe', env });
      await once(child.stdout, 'data');
      return async () => {
        child.kill();
        await once(child, 'close');
      };
    });
    const oursMs = await timed(async () => {
      const service = new ServiceProcess(
        environmentOn(register.owner, { NODE_COMPILE_CACHE: compiled.path }),
      );
      await service.listening;
      return () => service.stop();
    });
    rounds.push({ oursMs, baselineMs });
  }
  return {
    oursMs: middle(rounds.map((each) => each.oursMs)),
    baselineMs: middle(rounds.map((each) => each.baselineMs)),
    ratio: middle(rounds.map((each) => each.oursMs / each.baselineMs)),
  };
}

/** How long it takes to start; what it gives ends it. */
async function timed(start: () => Promise<() => Promise<unknown>>): Promise<number> {
  const began = performance.now();
  const stop = await start();
  const ms = performance.now() - began;
  await stop();
  return ms;
}
