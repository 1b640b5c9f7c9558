import type { FastifyBaseLogger } from 'fastify';
import { expectedShards } from '../../core/gateway-shards/presence.ts';
import { operationFigures } from '../../core/operation-figures/read-operation.ts';
import { databaseTime } from '../../core/operation-figures/store.ts';
import { queueFigures } from '../../core/queue-figures/store.ts';
import { readStandings } from '../../core/witnesses/read-standings.ts';
import { unavailability } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiParts, App } from '../deps.ts';
import { release } from '../release.ts';
import { CONTENT_TYPE, expose, gauge, type Metric } from './exposition.ts';
import { gatewayMetrics, operationMetrics, queueMetrics, witnessMetrics } from './operation-metrics.ts';
import { processMetrics, watchEventLoop } from './process-metrics.ts';
import type { RequestMetrics } from './request-metrics.ts';

/** Prometheus waits ten seconds: a database that does not answer must not keep it from what the process can say. */
const REGISTER_MS_MAX = 4000;

/** Figures for Prometheus at /metrics, where METRICS is on. Whoever comes through a proxy is told that there is nothing. */
export function registerMetrics(
  app: App,
  { config, db, now, bookSigner }: ApiParts,
  requests: RequestMetrics | undefined,
): void {
  if (requests === undefined) return;
  const loop = watchEventLoop();
  app.addHook('onClose', async () => loop.stop());
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  const readsChain = config.chain.rpcUrls.length > 0;
  const begun = now();
  const readRegister = async (): Promise<Metric[]> => {
    const [{ chain, ...operation }, shards, witnesses, queues] = await Promise.all([
      operationFigures(db, now()),
      expectedShards(db, now()),
      readStandings(db, bookSigner.vkey, config.witnesses),
      queueFigures(db),
    ]);
    const before = now().getTime();
    const there = (await databaseTime(db)).getTime();
    const aheadMs = (before + now().getTime()) / 2 - there;
    const sinceStart = (at: Date | null) => (readsChain ? (at ?? begun) : null);
    const [readAt, epochBeganAt] = [sinceStart(chain.readAt), sinceStart(chain.epochBeganAt)];
    return [
      gauge(
        'pledgebook_clock_ahead_seconds',
        'How far the clock of this process is ahead of the database; below 0: behind it',
        aheadMs / 1000,
      ),
      ...operationMetrics({ ...operation, chain: { ...chain, readAt, epochBeganAt } }, now()),
      ...gatewayMetrics(shards, now()),
      ...witnessMetrics(witnesses, now()),
      ...queueMetrics(queues),
    ];
  };
  app.get('/metrics', { config: { limit: 'none' } }, async (request, reply) => {
    if (request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined)
      throw new RefusalError('not_found', 'not_found', 'There is nothing under this address');
    const ofProcess = [...processMetrics(db, release.version), ...loop.metrics()];
    const ofRegister = await inTime(readRegister(), request.log);
    return reply
      .type(CONTENT_TYPE)
      .send(
        expose([
          gauge(
            'pledgebook_database_up',
            'Whether the database answered this scrape: 1 or 0',
            ofRegister ? 1 : 0,
          ),
          ...ofProcess,
          ...(ofRegister ?? []),
          ...requests.metrics(),
        ]),
      );
  });
}

/** Undefined where the database does not give it, or not soon enough. */
async function inTime<Read>(reading: Promise<Read>, log: FastifyBaseLogger): Promise<Read | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), REGISTER_MS_MAX);
  });
  const read = reading.catch((error: unknown) => {
    if (unavailability(error) === undefined) throw error;
    log.warn({ err: error }, 'the figures of the register cannot be read');
    return undefined;
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
    read.catch(() => {}); // it may still fail when nobody waits for it any more
  }
}
