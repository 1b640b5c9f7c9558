import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { APP_ROLE, type Database, type DatabaseAddress } from '../../core/database.ts';
import { PARTS } from '../../core/rate-limits/quota.ts';
import type { Service } from '../../start/service.ts';
import { Jar } from '../../test/support/http/jar.ts';
import { people } from '../../test/support/people.ts';
import { benchRegister } from '../bench-register.ts';
import { fillRegister } from '../fill.ts';
import { p99 } from '../middle.ts';
import { demandAll, Sender, type Sending } from '../send.ts';
import { spread, type TailFigure, whole } from './figure.ts';

/** Twice what a minute allows comes in twenty seconds. */
const FLOOD_PER_SECOND = 120;
/** Of somebody else, with a quota of its own, all the while. */
const OTHERS_PER_SECOND = 20;
const WARM_UP = 100;
const COMMIT_EVERY_MS = 100;
const AT_ONCE = 16;

/** D2. Something is committed all the while, so that answers are made and not only remembered. */
export async function measureBeyondTheLimit(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure> {
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'tails-limit'));
  const service = stack.use(await serviceOn({ ...owner, role: APP_ROLE }, true));
  await fillRegister(service);
  const url = `${await service.app.listen({ ...service.config.listen })}/v1/changes`;
  const { anonymous: limit } = service.config.rateLimits;
  const token = await new Jar(service.app).signIn(people.vic);
  const [flood, others] = [stack.use(new Sender()), stack.use(new Sender())];
  const paced = (count: number, perSecond: number, headers: Record<string, string>): Sending => ({
    url,
    method: 'GET',
    messages: Array.from({ length: count }, () => ({ headers, body: '' })),
    atOnce: AT_ONCE,
    perSecond,
  });
  const seconds = (2 * limit) / FLOOD_PER_SECOND;
  const authorization = `Bearer ${token}`;
  await others.send(paced(WARM_UP, FLOOD_PER_SECOND, { authorization }));
  const committing = commitOften(db);
  const [all, apart] = await Promise.all([
    flood.send(paced(2 * limit, FLOOD_PER_SECOND, {})),
    others.send(paced(seconds * OTHERS_PER_SECOND, OTHERS_PER_SECOND, { authorization })),
  ]);
  await committing.stop();

  const allowed = all.answers.filter(({ status }) => status === 200);
  const refused = all.answers.filter(({ status }) => status !== 200);
  const wrong = refused.filter(
    ({ status, retryAfter }) => status !== 429 || !/^[1-9]\d?$/.test(retryAfter ?? ''),
  );
  // a share of the quota that the database gives too late is counted twice or not at all
  if (Math.abs(allowed.length - limit) > limit / PARTS || wrong.length > 0)
    throw new Error(
      `of ${2 * limit} requests ${allowed.length} were allowed, ${wrong.length} refused otherwise than with 429 and Retry-After`,
    );
  const eachMs = [...allowed.map(({ ms }) => ms), ...demandAll(url, apart, 200)];
  return {
    name: 'D2: who is let through while twice the limit is asked for',
    measuredMs: p99(eachMs),
    limitMs: 250,
    counts: `${whole(2 * limit)} requests in ${(all.ms / 1000).toFixed(1)} s, of which ${whole(allowed.length)} were 200 and ${whole(refused.length)} 429 with Retry-After; ${whole(apart.answers.length)} of an account besides, all 200; ${spread(eachMs)}`,
  };
}

function commitOften(db: Database): { stop(): Promise<void> } {
  let isOver = false;
  const committing = (async () => {
    while (!isOver) {
      await sql`select pg_current_xact_id()`.execute(db);
      await sleep(COMMIT_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await committing;
    },
  };
}
