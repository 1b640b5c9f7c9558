import type { Metric } from './exposition.ts';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Number.POSITIVE_INFINITY];

interface Durations {
  labels: { method: string; route: string };
  /** How many took at most so long, each counted in every bucket it fits. */
  counts: number[];
  sum: number;
}

/** Counts answered requests by their route, never by their address: what is made up has one name. */
export class RequestMetrics {
  readonly #answers = new Map<string, { labels: Record<string, string>; value: number }>();
  readonly #durations = new Map<string, Durations>();

  answered(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route}`;
    const counted = this.#answers.get(`${key} ${status}`) ?? {
      labels: { method, route, status: String(status) },
      value: 0,
    };
    counted.value += 1;
    this.#answers.set(`${key} ${status}`, counted);
    const timed = this.#durations.get(key) ?? {
      labels: { method, route },
      counts: BUCKETS.map(() => 0),
      sum: 0,
    };
    for (const [i, most] of BUCKETS.entries())
      if (seconds <= most) timed.counts[i] = (timed.counts[i] ?? 0) + 1;
    timed.sum += seconds;
    this.#durations.set(key, timed);
  }

  metrics(): Metric[] {
    return [
      {
        name: 'pledgebook_http_requests_total',
        help: 'Answered requests',
        type: 'counter',
        samples: [...this.#answers.values()],
      },
      {
        name: 'pledgebook_http_request_duration_seconds',
        help: 'From the first line of a request to the end of its answer',
        type: 'histogram',
        samples: [...this.#durations.values()].flatMap(({ labels, counts, sum }) => [
          ...counts.map((value, i) => ({
            suffix: '_bucket' as const,
            labels: { ...labels, le: BUCKETS[i] === Number.POSITIVE_INFINITY ? '+Inf' : String(BUCKETS[i]) },
            value,
          })),
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: counts.at(-1) ?? 0 },
        ]),
      },
    ];
  }
}
