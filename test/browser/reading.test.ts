import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, COLOURS } from '../support/axe.ts';
import type { Page } from 'playwright-core';
import { startBrowser, watchedContext } from '../support/browser.ts';
import { recordChanges } from '../support/change-stream.ts';
import { smallControls } from '../support/control-sizes.ts';
import { lostStates } from '../support/lost-states.ts';
import { layoutShift } from '../support/page-figures.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { PAGES } from '../support/portal-pages.ts';
import { HOSTILE } from '../support/sample/hostile.ts';
import { ReviewStories } from '../support/review-stories.ts';
import { tabFaults } from '../support/tab-order.ts';
import { until } from '../support/until.ts';
import { wideTables } from '../support/wide-tables.ts';

const MISSING = [
  '/nothing/here',
  '/delegates/nobody',
  '/changes/99999',
  '/tasks/99999',
  '/badges/99999',
  '/problems/unheard_of',
];

/** So many pages take longer than one test may. */
const PAGES_MS_MAX = 480_000;
/** Between them they show every state that a colour helps to tell. */
const STATES = ['/delegates/node-harbor', '/tasks/1', '/wishlist?view=board', '/desk?delegate=node-harbor'];

let portal: TestPortal;
let lastAnnouncement: string;

before(async () => {
  portal = await startPortal('sample');
  const { db, settings } = portal.api.parts;
  const stories = new ReviewStories(db, portal.register, settings, new Date());
  await stories.severalClaims();
  await stories.privateAndOlder();
  const found = await portal.api.app.inject({ url: '/v1/changes?kind=plan.announced&delegate=node-harbor' });
  lastAnnouncement = `/changes/${found.json<{ data: { seq: number }[] }>().data[0]?.seq}`;
});
after(() => portal[Symbol.asyncDispose]());

test('without script and signed out every page answers, and its links lead on', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url, { javaScriptEnabled: false });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await context.newPage();

  for (const path of [...PAGES, lastAnnouncement]) {
    const answer = await page.goto(portal.url + path);
    assert.equal(answer?.status(), 200, path);
    assert.ok((await page.getByRole('heading', { level: 1 }).innerText()).length > 0, path);
  }
  await page.goto(portal.url);
  await page.getByRole('link', { name: 'Node Harbor', exact: true }).click();
  assert.equal(new URL(page.url()).pathname, '/delegates/node-harbor');
  await page.getByRole('link', { name: 'See what changes' }).click();
  assert.equal(new URL(page.url()).pathname, lastAnnouncement);
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
  }
  const problem = await portal.api.app.inject({ url: '/v1/nothing', headers: { accept: 'text/html' } });
  assert.equal(problem.statusCode, 404);
  assert.match(String(problem.headers['content-type']), /^application\/problem\+json/);
});

for (const width of [1280, 320]) {
  const name = `no page has an accessibility fault, scrolls sideways, moves while it loads, has small controls or leaves the origin (${width} px, light and dark)`;
  test(name, { timeout: PAGES_MS_MAX }, async (t) => {
    const browser = await startBrowser(t);
    if (browser === undefined) return;
    const { context, misdeeds } = await watchedContext(browser, portal.url, {
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      timezoneId: 'Asia/Kolkata', // where times are longer than the server writes them
    });
    const page = await context.newPage();
    const faults: string[] = [];
    const { slug } = await hostileDelegate();

    for (const path of [
      ...PAGES,
      lastAnnouncement,
      `/delegates/${slug}`,
      '/tasks/4',
      ...MISSING.slice(0, 1),
    ]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(portal.url + path, { waitUntil: 'load' });
      const shift = await layoutShift(page);
      if (shift > 0) faults.push(`${path} moves by ${shift} while it loads`);
      await openDetails(page);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${fault}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      faults.push(...(await accessibilityFaults(page, COLOURS)).map((fault) => `${path} in dark: ${fault}`));
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (sideways > 0) faults.push(`${path} scrolls ${sideways} px sideways`);
      faults.push(...(await smallControls(page)).map((each) => `${path}: ${each}`));
      faults.push(...(await wideTables(page)).map((each) => `${path}: ${each}`));
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(misdeeds, { foreign: [], errors: [] });
  });
}

test('every state is told apart and can be read with forced colours and with more contrast', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url, {
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce', // no colour on its way to another
  });
  const page = await context.newPage();
  const faults: string[] = [];
  let seen = 0;
  for (const path of STATES) {
    await page.goto(portal.url + path, { waitUntil: 'load' });
    for (const media of [
      { forcedColors: 'active', contrast: null, colorScheme: 'dark' },
      { forcedColors: 'none', contrast: 'more', colorScheme: 'light' },
    ] as const) {
      await page.emulateMedia(media);
      const { states, lost } = await lostStates(page);
      seen += states;
      // Forced colours are the reader's own: of those axe reads what the page had asked for.
      const colours = media.forcedColors === 'active' ? [] : await accessibilityFaults(page, COLOURS);
      const found = [...lost, ...colours];
      faults.push(...found.map((each) => `${path} ${JSON.stringify(media)}: ${each}`));
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(seen > 100, `${seen} states were looked at`);
});

test('W4: names and texts of people are text on every page, whatever they hold', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  const { slug } = await hostileDelegate();
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

async function hostileDelegate(): Promise<{ slug: string }> {
  const answer = await portal.api.app.inject({ url: '/v1/delegates?q=img' });
  return answer.json<{ data: { slug: string }[] }>().data[0] ?? { slug: '' };
}

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

test('the list of changes says live how many came, and shows them on a click; a hidden page asks for nothing', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  const record = (slug: string) => recordChanges(portal.api.parts.db, slug, 1);
  const page = await context.newPage();
  const streams: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/changes/stream')) streams.push(new URL(request.url()).search);
  });
  await page.goto(`${portal.url}/changes?delegate=node-harbor`);
  const before = await page.locator('.stream > li').count();
  const status = page.locator('main [role=status]');
  assert.equal((await status.innerText()).trim(), '');

  await record('node-harbor');
  await status.getByText('Show 1 new change').waitFor();
  await record('node-harbor');
  await record((await hostileDelegate()).slug);
  await status.getByText('Show 2 new changes').waitFor();
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
  const seq = await record('node-harbor');
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
  await status.getByText('Show 3 new changes').waitFor();
  assert.equal(streams.length, 2);
  assert.notEqual(streams[0], streams[1], 'it resumes from the last one');
  assert.deepEqual(await accessibilityFaults(page), []);

  await status.getByRole('link').click();
  await page.locator(`.stream a[href="/changes/${seq}"]`).waitFor();
  assert.equal(await page.locator('.stream > li').count(), before + 3);
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
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

test('the focus goes through each page in its order, is seen at every stop, and comes out at its end', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  for (const width of [1280, 320]) {
    const { context } = await watchedContext(browser, portal.url, {
      viewport: { width, height: 700 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const path of [
      '/',
      '/delegates',
      '/delegates/node-harbor',
      lastAnnouncement,
      '/wishlist?view=board',
      '/tasks/2',
    ]) {
      await page.goto(portal.url + path);
      const { stops, faults } = await tabFaults(page);
      assert.deepEqual(faults, [], `${path} at ${width} px`);
      assert.ok(stops > 10, `${path}: ${stops} stops`);
    }
  }
});

test('with the keyboard alone: past the navigation, into the sign-in and back to where one was', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  await page.goto(portal.url);
  const focused = () =>
    page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.id');

  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to the content');
  assert.ok(await page.getByRole('link', { name: 'Skip to the content' }).isVisible());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'home-search');

  await page.getByRole('banner').getByRole('link', { name: 'Sign in with wallet' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('No wallet found').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await focused(), 'Sign in with wallet');
});

async function openDetails(page: Page): Promise<void> {
  await page.evaluate(`for (const each of document.querySelectorAll('main details')) each.open = true`);
}
