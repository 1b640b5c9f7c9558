import autocannon from 'autocannon';
import Fastify from 'fastify';
import pg from 'pg';
import type { DatabaseAddress } from '../core/database.ts';
import { poolSettings } from '../core/database.ts';
import { middle } from './middle.ts';
import { startUsualReads } from './usual/not-modified.ts';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;
/** As many as Fastify's own benchmarks have. */
const MANY_CONNECTIONS = 100;

export interface ReadFigure {
  path: string;
  /** Requests a second, median over the rounds. */
  ours: number;
  baseline: number;
  ratio: number;
}

/** The limit to measure against: bare Fastify, one prepared read by primary key on the same database, no schema, no hook. */
export async function startBaseline(address: DatabaseAddress, delegateId: string) {
  const pool = new pg.Pool({ ...poolSettings(address), max: 10 });
  pool.on('error', () => {});
  const app = Fastify();
  app.get('/baseline', async () => {
    const { rows } = await pool.query({
      name: 'by-key',
      text: 'select * from delegate where id = $1',
      values: [delegateId],
    });
    return rows[0];
  });
  app.get('/not-modified', async (_request, reply) => reply.code(304).header('etag', '"known"').send());
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${url}/baseline`,
    notModifiedUrl: `${url}/not-modified`,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}

async function requestsPerSecond(url: string, connections: number, etag?: string): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    workers: 1,
    ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
  });
  const expected = etag === undefined ? result['2xx'] : result['3xx'];
  const others = result['1xx'] + result['2xx'] + result['3xx'] + result['4xx'] + result['5xx'] - expected;
  if (others > 0 || result.errors > 0)
    throw new Error(`${url}: ${others} answers that were not expected, ${result.errors} errors`);
  return result.requests.average;
}

interface Rates {
  ours: number;
  baseline: number;
  ratio: number;
}

/** How answers stand that say that the caller has it, with so many who ask at once. */
interface NotModified {
  atOnce: number;
  bare: Rates;
  usual: Rates;
}

/**
 * Answers that say that the caller has it, against those of a bare Fastify that knows nothing but to say so, and against those of
 * @fastify/etag on the same database.
 */
export async function measureNotModified(
  address: DatabaseAddress,
  url: string,
  baselineUrl: string,
  delegateId: string,
): Promise<NotModified[]> {
  const answer = await fetch(url);
  const usual = await startUsualReads(address, delegateId, await answer.json());
  try {
    const etag = answer.headers.get('etag') ?? '';
    const usualEtag = (await fetch(usual.url)).headers.get('etag') ?? '';
    const figures: NotModified[] = [];
    for (const atOnce of [MANY_CONNECTIONS, CONNECTIONS]) {
      const rounds: { ours: number; bare: number; usual: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push({
          bare: await requestsPerSecond(baselineUrl, atOnce, '"known"'),
          ours: await requestsPerSecond(url, atOnce, etag),
          usual: await requestsPerSecond(usual.url, atOnce, usualEtag),
        });
      const against = (other: 'bare' | 'usual'): Rates => ({
        ours: middle(rounds.map(({ ours }) => ours)),
        baseline: middle(rounds.map((each) => each[other])),
        ratio: middle(rounds.map((each) => each.ours / each[other])),
      });
      figures.push({ atOnce, bare: against('bare'), usual: against('usual') });
    }
    return figures;
  } finally {
    await usual.close();
  }
}

/** Interleaved rounds of each path and the baseline, so that a noisy moment falls on both. */
export async function measureReads(
  origin: string,
  paths: string[],
  baselineUrl: string,
): Promise<ReadFigure[]> {
  const figures = paths.map((path) => ({ path, ours: [] as number[], ratios: [] as number[] }));
  const baselines: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baseline = await requestsPerSecond(baselineUrl, CONNECTIONS);
    baselines.push(baseline);
    for (const figure of figures) {
      const ours = await requestsPerSecond(`${origin}${figure.path}`, CONNECTIONS);
      figure.ours.push(ours);
      figure.ratios.push(ours / baseline);
    }
  }
  return figures.map(({ path, ours, ratios }) => ({
    path,
    ours: middle(ours),
    baseline: middle(baselines),
    ratio: middle(ratios),
  }));
}
