import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Database, poolFigures } from '../../core/database.ts';
import { gauge, type Metric } from './exposition.ts';

const QUANTILES = [50, 99, 100];
const NANOSECONDS = 1e9;

/** How late the event loop is, since the last time it was asked. */
export function watchEventLoop(): { metrics: () => Metric[]; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    metrics() {
      const samples = QUANTILES.map((percent) => ({
        labels: { quantile: String(percent / 100) },
        value: delay.count === 0 ? 0 : delay.percentile(percent) / NANOSECONDS,
      }));
      delay.reset();
      return [
        {
          name: 'pledgebook_event_loop_delay_seconds',
          help: 'How late timers come, since the last scrape',
          type: 'gauge',
          samples,
        },
      ];
    },
    stop: () => void delay.disable(),
  };
}

export function processMetrics(db: Database, version: string): Metric[] {
  const pool = poolFigures(db);
  return [
    {
      name: 'pledgebook_build_info',
      help: 'Which release this is; always 1',
      type: 'gauge',
      samples: [{ labels: { version, node: process.versions.node }, value: 1 }],
    },
    gauge('process_start_time_seconds', 'When the process started', Date.now() / 1000 - process.uptime()),
    gauge('process_resident_memory_bytes', 'Memory in use', process.memoryUsage.rss()),
    {
      name: 'pledgebook_db_connections',
      help: 'Connections for requests: in all, idle, and requests that wait for one',
      type: 'gauge',
      samples: Object.entries(pool).map(([state, value]) => ({ labels: { state }, value })),
    },
  ];
}
