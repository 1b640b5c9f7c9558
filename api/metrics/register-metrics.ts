import { operationFigures } from '../../core/operation-figures/read-operation.ts';
import { queueFigures } from '../../core/queue-figures/store.ts';
import { readStandings } from '../../core/witnesses/read-standings.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiParts, App } from '../deps.ts';
import { release } from '../release.ts';
import { CONTENT_TYPE, expose } from './exposition.ts';
import { operationMetrics, queueMetrics, witnessMetrics } from './operation-metrics.ts';
import { processMetrics, watchEventLoop } from './process-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';

/** Figures for Prometheus at /metrics, where METRICS is on. Whoever comes through a proxy is told that there is nothing. */
export function registerMetrics(app: App, { config, db, now, bookSigner }: ApiParts): void {
  if (!config.metrics) return;
  const requests = new RequestMetrics();
  const loop = watchEventLoop();
  app.addHook('onClose', async () => loop.stop());
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { config: { limit: 'none' } }, async (request, reply) => {
    if (request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined)
      throw new RefusalError('not_found', 'not_found', 'There is nothing under this address');
    const [operation, witnesses, queues] = await Promise.all([
      operationFigures(db, now()),
      readStandings(db, bookSigner.vkey, config.witnesses),
      queueFigures(db),
    ]);
    return reply
      .type(CONTENT_TYPE)
      .send(
        expose([
          ...processMetrics(db, release.version),
          ...loop.metrics(),
          ...operationMetrics(operation, now()),
          ...witnessMetrics(witnesses, now()),
          ...queueMetrics(queues),
          ...requests.metrics(),
        ]),
      );
  });
}
