import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../start/free-port.ts';
import type { Delivery } from '../support/github/webhooks.ts';
import { Disorder } from '../support/many-claims/disorder.ts';
import { assertAllRead, assertNothingForgotten } from '../support/many-claims/ledger.ts';
import { letTimePass, untilAtRest, untilIdle, untilStored } from '../support/many-claims/outcome.ts';
import { acknowledged, sendAll } from '../support/many-claims/send-all.ts';
import { type ManyClaimsWorld, manyClaimsWorld, misplacedClaims } from '../support/many-claims/world.ts';

const CLAIMS = 10;
const KILLS = 20;
/** Processes start slowly where others use the machine. */
const TEST_MS_MAX = 600_000;
const EVENTS_A_LIFE = 20;
/** Answers to webhooks and requests to GitHub: so many a process sees at most before it is killed. */
const PROGRESS_MAX = 60;
const POLL_MS = 10;
const HOST = '127.0.0.1';

/** Another one each time, and said, so that a failure can be had again. */
async function worldOf(context: TestContext): Promise<ManyClaimsWorld> {
  const seed = Date.now() % 2 ** 32;
  context.diagnostic(`seed ${seed}`);
  return await manyClaimsWorld(CLAIMS, seed);
}

/** Has more happen, and GitHub tell of it. Of what is not acknowledged a quarter is for the service to ask for; the rest is sent again the next time. */
function tellerOf({ github, random, stories }: ManyClaimsWorld) {
  const disorder = new Disorder(github.deliveries, random, 0);
  const first = github.deliveries.length;
  let again: Delivery[] = [];
  const send = async (deliveries: readonly Delivery[], origins: readonly string[]) => {
    const receivers = origins.map((origin) => `${origin}/webhooks/github`);
    const failed = await sendAll(github, [...again, ...deliveries], receivers);
    again = failed.filter(() => random.below(4) > 0);
  };
  return {
    /** What was told of, whether it arrived or not. */
    told: () => github.deliveries.slice(first),
    async tellMore(...origins: string[]): Promise<void> {
      await stories.goOn(EVENTS_A_LIFE);
      await send(disorder.next(), origins);
    },
    async tellRest(origin: string): Promise<void> {
      await send(disorder.rest(), [origin]);
    },
  };
}
type Teller = ReturnType<typeof tellerOf>;

/** Settles at a random point of the work that these tellings cause, at the latest when nothing is left to do. */
async function somewhereIn(
  { database, github, random }: ManyClaimsWorld,
  telling: Promise<void>,
): Promise<void> {
  const progress = () => github.requests.length + acknowledged(github.deliveries).length;
  const until = progress() + random.below(PROGRESS_MAX);
  let isDone = false;
  const noteDone = () => (isDone = true);
  void telling.then(() => untilIdle(database.db)).then(noteDone, noteDone);
  while (progress() < until && !isDone) await sleep(POLL_MS);
}

/** A last process does what is left; then nothing acknowledged is lost, nothing is done twice, and the book holds. */
async function assertNothingLost(world: ManyClaimsWorld, teller: Teller): Promise<void> {
  const { database, github } = world;
  await untilAtRest(database.owner);
  await assertNothingForgotten(database.db);
  await letTimePass(database.db);
  const port = await freePort(HOST);
  github.receiver = `http://${HOST}:${port}/webhooks/github`;
  const origin = await world.start(port).listening;
  await teller.tellRest(origin);
  await untilStored(
    database.db,
    teller.told().map(({ guid }) => guid),
  );
  await untilIdle(database.db);
  await assertAllRead(database.db, acknowledged(teller.told()));
  assert.deepEqual(await misplacedClaims(world, origin), []);
  const verifying = spawn(process.execPath, ['verify.ts', origin], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: 'ignore',
  });
  assert.deepEqual(await once(verifying, 'close'), [0, null], 'npm run verify');
}

test(
  'kill -9 of processes at twenty random points loses and doubles nothing, whether another works on or none',
  {
    timeout: TEST_MS_MAX,
  },
  async (context) => {
    await using world = await worldOf(context);
    const { database, random } = world;
    const teller = tellerOf(world);
    const ports = [await freePort(HOST), await freePort(HOST)];
    const services = ports.map((port) => world.start(port));
    const kill = async (which: number) => {
      await services[which]?.kill();
      services[which] = world.start(ports[which]);
    };

    for (let killed = 0; killed < KILLS;) {
      await Promise.any(services.map(({ listening }) => listening)); // the other may be starting still
      const telling = teller.tellMore(...ports.map((port) => `http://${HOST}:${port}`));
      await somewhereIn(world, telling);
      if (random.below(4) > 0 || killed + 1 === KILLS) {
        await kill(random.below(services.length));
        killed += 1;
        await telling;
      } else {
        await Promise.all(services.map((service) => service.kill()));
        await telling;
        await untilAtRest(database.owner);
        await assertNothingForgotten(database.db);
        for (const which of services.keys()) await kill(which);
        killed += services.length;
      }
    }
    for (const service of services) await service.kill();

    await assertNothingLost(world, teller);
  },
);
