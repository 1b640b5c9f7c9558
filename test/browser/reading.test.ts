import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { openDetails } from '../support/browser/open-details.ts';
import { layoutShift } from '../support/browser/page-figures.ts';
import { type FullPortal, hostileDelegate, PAGES, startFullPortal } from '../support/browser/portal-pages.ts';
import { HOSTILE } from '../support/sample/hostile.ts';
import { until } from '../support/until.ts';

const MISSING = [
  '/nothing/here',
  '/delegates/nobody',
  '/changes/99999',
  '/tasks/99999',
  '/badges/99999',
  '/problems/unheard_of',
];

let portal: FullPortal;
before(async () => (portal = await startFullPortal()));
after(() => portal[Symbol.asyncDispose]());

test('without script and signed out every page answers, and its links lead on', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url, { javaScriptEnabled: false });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await context.newPage();

  for (const path of [...PAGES, portal.lastAnnouncement]) {
    const answer = await page.goto(portal.url + path);
    assert.equal(answer?.status(), 200, path);
    assert.ok((await page.getByRole('heading', { level: 1 }).innerText()).length > 0, path);
  }
  await page.goto(portal.url);
  await page.getByRole('link', { name: 'Node Harbor', exact: true }).click();
  assert.equal(new URL(page.url()).pathname, '/delegates/node-harbor');
  await page.getByRole('link', { name: 'See what changes' }).click();
  assert.equal(new URL(page.url()).pathname, portal.lastAnnouncement);
  const row = page.getByRole('row', { name: 'Epoch rewards to voters' });
  assert.match(await row.innerText(), /85\s%\s+80\s%\s+5 points less/);
  await page.goto(`${portal.url}/delegates`);
  await page.getByRole('searchbox').fill('harbor');
  await page.getByRole('button', { name: 'Show' }).click();
  assert.match(page.url(), /q=harbor/);
  assert.equal(await page.getByRole('row').count(), 2);

  assert.deepEqual(misdeeds.foreign, []);
  assert.deepEqual(
    asked.filter((path) => path.startsWith('/v1/')),
    [],
    'a reader asks no part of the API',
  );
});

test('what is not there is a page with 404, and the API keeps its problems', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  for (const path of MISSING) {
    const answer = await page.goto(portal.url + path);
    assert.equal(answer?.status(), 404, path);
    assert.match(answer.headers()['content-type'] ?? '', /^text\/html/, path);
    const title = path.startsWith('/problems/') ? 'Problem' : 'There is no such page';
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), title, path);
  }
  const problem = await portal.api.app.inject({ url: '/v1/nothing', headers: { accept: 'text/html' } });
  assert.equal(problem.statusCode, 404);
  assert.match(String(problem.headers['content-type']), /^application\/problem\+json/);
});

test('W4: names and texts of people are text on every page, whatever they hold', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  const { slug } = await hostileDelegate(portal);
  const seen: Record<keyof typeof HOSTILE, number> = { name: 0, text: 0, title: 0 };

  for (const path of [
    ...PAGES,
    `/delegates/${slug}`,
    `/desk?delegate=${slug}`,
    '/tasks/4',
    ...(await allChanges()),
  ]) {
    await page.goto(portal.url + path);
    await openDetails(page);
    const made = await page
      .locator('img:not(.badge-picture), [onload], [onerror], [onfocus], [autofocus], main script, main b b')
      .count();
    assert.equal(made, 0, path);
    const text = await page.locator('body').innerText();
    for (const [kind, each] of Object.entries(HOSTILE))
      if (text.includes(each.split('\n')[0] ?? each)) seen[kind as keyof typeof HOSTILE]++;
  }
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
  assert.ok(seen.name >= 8 && seen.text >= 4 && seen.title >= 3, JSON.stringify(seen));
});

async function allChanges(): Promise<string[]> {
  const answer = await portal.api.app.inject({ url: '/v1/book/entries?from=0&limit=100' });
  const { size } = answer.json<{ size: number | string }>();
  return Array.from({ length: Number(size) }, (_, seq) => `/changes/${seq}`);
}

test('one of the two drawings of a chart is seen, its text whole and at least 11 px high, with its numbers in a table', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  for (const width of [1280, 320]) {
    const { context } = await watchedContext(browser, portal.url, { viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${portal.url}/delegates/node-harbor`);
    const drawings = page.getByRole('img', { name: /Shares of the rewards/ });
    assert.equal(await drawings.filter({ visible: true }).count(), 1);
    const heights = await page.locator('.chart svg text:visible').evaluateAll((texts) =>
      texts.map((text) => {
        const drawing = text.closest('svg');
        const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
        return Number(text.getAttribute('font-size')) * scale;
      }),
    );
    assert.ok(Math.min(...heights) >= 11, `${width} px: ${Math.min(...heights)}`);
    const cut = await page.locator('.chart svg text:visible').evaluateAll((texts) =>
      texts
        .filter((text) => {
          const { x, width } = text.getBBox();
          return x < 0 || x + width > text.closest('svg').viewBox.baseVal.width;
        })
        .map((text) => text.textContent.trim()),
    );
    assert.deepEqual(cut, [], `cut off at ${width} px`);
    await page
      .getByRole('figure', { name: /Solid: in force/ })
      .getByText('Show as a table')
      .click();
    const table = page.getByRole('table', { name: /Shares of the rewards/ });
    assert.match(await table.innerText(), /Version 4[\s\S]*Announced[\s\S]*80\s%/);
  }
});

test('a page is painted, with its times as this reader has them, though no script of ours ever arrives', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url, { timezoneId: 'Asia/Kolkata' });
  const page = await context.newPage();
  const held: string[] = [];
  await page.route(/\/assets\/.*\.ts$/, (route) => void held.push(route.request().url()));
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'commit' });
  const painted = () =>
    page.evaluate<number>("performance.getEntriesByName('first-contentful-paint').length");
  await until(async () => (await painted()) === 1, 'painted');
  assert.ok(held.length > 0, 'scripts were asked for');
  const times = await page.locator('main time[data-local]').allTextContents();
  assert.ok(times.length > 2 && times.every((text) => text.includes('GMT+5:30')), times.join('; '));
  assert.equal(await layoutShift(page), 0);
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
});

test('a page asks for little and stays small', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  let requests = 0;
  let bytes = 0;
  page.on('response', async (response) => {
    requests++;
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'networkidle' });
  assert.ok(bytes <= 150_000, `${bytes} bytes`);
  assert.ok(requests <= 12, `${requests} requests`);
});
