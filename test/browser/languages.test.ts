import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '../../portal/languages.ts';
import { cutChoices } from '../support/browser/cut-choices.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { mostSent } from '../support/browser/page-figures.ts';
import { PAGES } from '../support/browser/portal-pages.ts';
import { ReviewStories } from '../support/claims/review-stories.ts';

let portal: TestPortal;

before(async () => {
  portal = await startPortal('sample');
  const { db, settings } = portal.api.parts;
  const stories = new ReviewStories(db, portal.register, settings, new Date());
  await stories.severalClaims();
  await stories.privateAndOlder();
});
after(() => portal[Symbol.asyncDispose]());

async function reading(browser: Browser, language: string): Promise<Page> {
  const { context } = await watchedContext(browser, portal.url, { viewport: { width: 320, height: 900 } });
  await context.addCookies([{ name: 'language', value: language, url: portal.url }]);
  return context.newPage();
}

async function sideways(page: Page): Promise<string[]> {
  const pixels = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return pixels > 0 ? [`scrolls ${pixels} px sideways`] : [];
}

/** What the catalogue did not say, of what is always its: whole words of letters without an accent, in headings, names of fields and buttons. */
function plainTexts(page: Page): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('nav a, th, dt, label, legend, button, summary, h2, option')]
    .filter((each) => !each.closest('.stand-ins, [translate=no]'))
    .flatMap((each) => [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()))
    .filter((text) => /[A-Za-z]{4}/.test(text) && !/^(0x|[\\w-]+\\/[\\w-]+#\\d+$)/.test(text) && !/[àéîôûýÀÉÎÔÛÝçñšžğ~]/.test(text))`);
}

test('in the pseudo-locale all that a page says itself comes from the catalogue, and longer words find room at 320 px', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser, 'en-XA');
  const { db } = portal.api.parts;
  const named = await db.selectFrom('delegate').select('name').execute();
  const titled = await db.selectFrom('question_session').select('title').execute();
  const people = new Set([...named.map(({ name }) => name), ...titled.map(({ title }) => title)]);
  const faults = new Set<string>();

  for (const path of PAGES) {
    await page.goto(portal.url + path, { waitUntil: 'load' });
    for (const fault of [
      ...(await sideways(page)),
      ...(await plainTexts(page)).filter((text) => !people.has(text)).map((text) => `is plain: ${text}`),
    ])
      faults.add(`${path} ${fault}`);
  }
  assert.deepEqual([...faults], []);
});

test('in each language no page scrolls sideways at 320 px, and the browser speaks it too', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;

  for (const { code, words } of LANGUAGES.slice(1)) {
    const page = await reading(browser, code);
    for (const path of [
      '/',
      '/delegates',
      '/delegates/node-harbor',
      '/tasks/1',
      '/desk?delegate=node-harbor',
      '/status',
    ]) {
      await page.goto(portal.url + path, { waitUntil: 'load' });
      assert.deepEqual(await sideways(page), [], `${code} ${path}`);
    }
    await page.getByRole('link', { name: words.signIn.button }).first().click();
    await page.getByRole('dialog').waitFor();
    const dialog = await page.getByRole('dialog').innerText();
    assert.doesNotMatch(dialog, /No wallet found/, code);
    await page.context().close();
  }
});

test('in Korean a heading is not broken inside of a word', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser, 'ko');
  const broken: string[] = [];
  for (const path of ['/', '/widget']) {
    await page.goto(portal.url + path, { waitUntil: 'load' });
    const words = await page.evaluate<string[]>(`[...document.querySelectorAll('main :is(h1, h2)')]
      .map((heading) => heading.firstChild)
      .flatMap((text) => [...text.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? word : '';
      }))
      .filter((word) => word !== '')`);
    broken.push(...words.map((word) => `${path} ${word}`));
  }
  assert.deepEqual(broken, []);
});

test('in every language a page with every script that it may load is sent in less than 100 kB, pictures apart', async () => {
  const weigh = mostSent(portal.api.app);
  const heavy: string[] = [];
  let heaviest = 0;
  for (const { code } of LANGUAGES)
    for (const path of PAGES) {
      const bytes = await weigh(path, code);
      heaviest = Math.max(heaviest, bytes);
      if (bytes >= 100_000) heavy.push(`${code} ${path}: ${bytes}`);
    }
  assert.deepEqual(heavy, []);
  assert.ok(heaviest > 40_000, `the heaviest has ${heaviest} bytes`);
});

test('in each language a select has room for each of its choices, on narrow pages and on wide ones', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const cut: string[] = [];
  for (const { code } of LANGUAGES) {
    const page = await reading(browser, code);
    for (const path of ['/widget', '/delegates', '/changes', '/wishlist', '/steward/acts']) {
      await page.goto(portal.url + path, { waitUntil: 'load' });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        // what people are called is as long as they like
        const choices = (await cutChoices(page)).filter((text) => !text.startsWith('filter-delegate: <img'));
        cut.push(...choices.map((text) => `${code} ${path} ${width} ${text}`));
      }
    }
    await page.context().close();
  }
  assert.deepEqual(cut, []);
});

test('in each language the state of a task stays within its line, and the list of tasks within its page', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const wide: string[] = [];
  for (const { code, words } of LANGUAGES) {
    const page = await reading(browser, code);
    for (const width of [560, 640, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${portal.url}/wishlist`, { waitUntil: 'load' });
      const out = await page.evaluate<
        string[]
      >(`${JSON.stringify(Object.values(words.states.task))}.filter((state) => {
        const chip = document.querySelector('.task-line .chip');
        chip.lastChild.textContent = state;
        return chip.getBoundingClientRect().right > chip.closest('li').getBoundingClientRect().right;
      })`);
      wide.push(...[...out, ...(await sideways(page))].map((each) => `${code} ${width}: ${each}`));
    }
    await page.context().close();
  }
  assert.deepEqual(wide, []);
});

test('in Spanish an amount on a narrow page is whole, and so is the name of each share in the chart', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser, 'es');
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'load' });
  const outside = await page.evaluate<string[]>(`[...document.querySelectorAll('.chart-narrow text')]
    .filter((text) => text.getBoundingClientRect().right > text.ownerSVGElement.getBoundingClientRect().right + 1)
    .map((text) => text.textContent.trim())`);
  assert.deepEqual(outside, []);
  const drawn = await page.locator('.chart-narrow .chart-name').allTextContents();
  assert.match(drawn.join(' ').replace(/\s+/g, ' '), /Recompensas de la fundación para votantes/);
  const lines = await page.evaluate<number>(`(() => {
    const cell = document.querySelector('.stacks td[data-label]');
    cell.closest('details')?.setAttribute('open', '');
    cell.textContent = '3,133,968.234284\\u00a0IOTX';
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  })()`);
  assert.equal(lines, 1);
});

test('in each language the browser says a time in the form that the server does, the zone behind it', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  for (const { code } of LANGUAGES) {
    const page = await reading(browser, code);
    await page.goto(`${portal.url}/tasks/1`, { waitUntil: 'load' });
    const { body } = await portal.api.app.inject({
      url: '/tasks/1',
      headers: { accept: 'text/html', cookie: `language=${code}` },
    });
    const served = [...body.matchAll(/<time [^>]*data-local[^>]*>([^<]*)</g)].map(([, text]) => text);
    const shown = await page.locator('time[data-local]').allTextContents();
    assert.ok(served.length > 5);
    const plain = (times: (string | undefined)[]) => times.map((each) => each?.replaceAll('\u00a0', ' '));
    assert.deepEqual(plain(shown), plain(served), code);
  }
});
