import Fastify from 'fastify';
import { sql } from 'kysely';
import { type Browser, chromium } from 'playwright-core';
import type { DatabaseAddress } from '../core/database.ts';
import type { Service } from '../start/service.ts';
import { browserPath } from '../test/support/browser/browser-path.ts';
import { layoutShift, watchWeight } from '../test/support/browser/page-figures.ts';
import { SampleRegister } from '../test/support/register.ts';
import { benchRegister } from './bench-register.ts';
import { middle } from './middle.ts';

const ROUNDS = 9;
/** In the page: when its largest part was painted, once nothing larger came for a while. */
const PAINTED = `new Promise((done) => {
  let last = NaN;
  const take = (list) => { for (const entry of list.getEntries()) last = entry.startTime; };
  new PerformanceObserver(take).observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => done(last), 300);
})`;

export interface PageFigures {
  name: string;
  /** Until the largest part is painted, in a browser that has nothing kept; the baseline is a bare page of one heading. */
  oursMs: number;
  baselineMs: number;
  ratio: number;
  worstMs: number;
  /** How far what was painted moved by itself: the most of all loads. */
  shift: number;
  /** Sent for the page, without pictures. */
  bytes: number;
}

/** Pages over the sample register, each round in a browser that has nothing. Undefined where there is no browser. */
export async function measurePages(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress) => Promise<Service>,
): Promise<PageFigures[] | undefined> {
  const executablePath = browserPath();
  if (executablePath === undefined) return undefined;
  await using stack = new AsyncDisposableStack();
  const { owner, db } = stack.use(await benchRegister(server, 'pages'));
  const service = stack.use(await serviceOn(owner));
  const setBookAhead = async (ms: number) => {
    await sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(db);
  };
  await new SampleRegister({ db, setBookAhead }, service.config.settings, new Date()).fill();
  const announced = await db
    .selectFrom('book_entry')
    .select((of) => of.fn.max('seq').as('seq'))
    .where('kind', '=', 'plan.announced')
    .executeTakeFirstOrThrow();
  const origin = await service.app.listen({ ...service.config.listen });
  const bare = Fastify();
  bare.get('/', (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>x</title><h1>One heading</h1>'),
  );
  const baseline = await stack.adopt(bare, (each) => each.close()).listen({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  stack.defer(() => browser.close());

  const pages = {
    home: '/',
    delegate: '/delegates/node-harbor',
    change: `/changes/${announced.seq}`,
    board: '/wishlist?view=board',
  };
  const figures: PageFigures[] = [];
  for (const [name, path] of Object.entries(pages))
    figures.push({ name, ...(await measurePage(browser, origin + path, baseline)) });
  return figures;
}

async function load(browser: Browser, url: string): Promise<{ ms: number; shift: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const weight = watchWeight(page);
  await page.goto(url, { waitUntil: 'load' });
  const ms = await page.evaluate<number>(PAINTED);
  const figures = { ms, shift: await layoutShift(page), bytes: await weight() };
  await context.close();
  return figures;
}

async function measurePage(
  browser: Browser,
  url: string,
  baseline: string,
): Promise<Omit<PageFigures, 'name'>> {
  const [ours, bare]: [Awaited<ReturnType<typeof load>>[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [one, other] = [await load(browser, url), await load(browser, baseline)];
    if (round === 0) continue; // the first of all pays for what the process has not done before
    ours.push(one);
    bare.push(other.ms);
  }
  return {
    oursMs: middle(ours.map(({ ms }) => ms)),
    baselineMs: middle(bare),
    ratio: middle(ours.map(({ ms }, round) => ms / (bare[round] ?? Number.NaN))),
    worstMs: Math.max(...ours.map(({ ms }) => ms)),
    shift: Math.max(...ours.map(({ shift }) => shift)),
    bytes: Math.max(...ours.map(({ bytes }) => bytes)),
  };
}
