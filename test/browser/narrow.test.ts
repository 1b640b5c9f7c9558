import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { freshContext, pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults, COLOURS } from '../support/browser/axe.ts';
import { Client, into } from '../support/http/client.ts';
import { cutChoices } from '../support/browser/cut-choices.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';

const WORD = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamter';
const ADDRESS = `https://example.org/${'a-page-of-ours/'.repeat(8)}`;

let portal: TestPortal;
before(async () => (portal = await startPortal('empty')));
after(() => portal[Symbol.asyncDispose]());

test('no word, however long, and no address makes a narrow page scroll sideways', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const { db } = portal.api.parts;
  const profile = {
    name: WORD,
    description: `More of it stands at ${ADDRESS}`,
    category: 'node-operator',
    links: [{ title: WORD, url: ADDRESS }],
  };
  const { slug } = await applyAsDelegate(db, await callerOf(db, people.ann), profile, portal.now());
  const stella = { ...(await callerOf(db, people.stella)), steward: true };
  await approveDelegate(db, stella, slug, `Known from ${ADDRESS}`, portal.now());

  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 900 });
  const wide: string[] = [];
  for (const path of [
    '/',
    '/delegates',
    `/delegates?q=${people.ann.address.toLowerCase()}`,
    `/delegates/${slug}`,
    `/delegates/${slug}/votes`,
    `/compare?with=${slug}`,
    `/widget?delegate=${slug}`,
    `/desk?delegate=${slug}`,
    '/changes',
    '/changes/0',
    '/changes/1',
    '/steward/acts',
    '/status',
  ]) {
    await page.goto(portal.url + path);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    wide.push(...(width === 320 ? [] : [`${path}: ${width}`]));
  }
  assert.deepEqual(wide, []);
});

test('no table of sample pages is wider than they are, and a time in it is three lines at most', async (t) => {
  await using sample = await startPortal('sample');
  const context = await freshContext(t, sample.url);
  if (context === undefined) return;
  const page = await context.newPage();
  for (const width of [600, 700, 768])
    for (const path of ['/reviews', '/delegates/node-harbor', '/status', '/steward/acts']) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(sample.url + path);
      const pageWidth = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.equal(pageWidth, width, path);
      const lines = await page.evaluate<
        number[]
      >(`[...document.querySelectorAll('td > span > time:first-child')]
        .map((time) => Math.round(time.getBoundingClientRect().height / parseFloat(getComputedStyle(time).lineHeight)))`);
      assert.ok(lines.length > 0 && Math.max(...lines) <= 3, `${width} ${path}: ${String(lines)}`);
    }
});

test('the page of the API opens what its address names, and is accessible wide and narrow, light and dark', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const page = await context.newPage();
  await page.goto(`${portal.url}/docs#claimTask`);
  assert.deepEqual(
    await page.locator('details[open] > summary > code').allInnerTexts(),
    ['/v1/tasks/{id}/claims'],
    'and nothing else',
  );
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.setViewportSize({ width: 320, height: 900 });
  assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), 320);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await accessibilityFaults(page, COLOURS), []);
});

test('in each language what one chooses from is whole, on narrow pages and on wide ones, also where it is folded away', async (t) => {
  await using sample = await startPortal('sample');
  const opened = await pageOf(t, sample.url, people.rob, '/me');
  if (opened === undefined) return;
  const { context, page } = opened;
  await new Client(into(sample.api.app), people.rob, sample.now).put('/v1/me/follows/node-harbor', {});
  const cut: string[] = [];
  for (const { code } of LANGUAGES) {
    await context.addCookies([{ name: 'language', value: code, url: sample.url }]);
    for (const [path, choice] of [
      ['/me', '#follow-kinds-node-harbor'],
      ['/delegates/node-harbor', '#report-delegate-node-harbor-grounds'],
    ] as const) {
      await page.goto(sample.url + path);
      await page.locator(choice).waitFor({ state: 'attached' });
      await page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true");
      await page.locator(choice).waitFor();
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const choices = (await cutChoices(page)).filter((text) => !text.startsWith('alerts-of: '));
        cut.push(...choices.map((text) => `${code} ${path} ${width} ${text}`));
      }
    }
  }
  assert.deepEqual(cut, []);
});

/** Of a first screen of 568 px; what is signed in and in the longest words is two rows of links. */
const HEADER_PX_MAX = 120;

test('in each language the header leaves the first screen of a narrow page to the page, whoever is signed in, and hides no link', async (t) => {
  await using sample = await startPortal('sample');
  const opened = await pageOf(t, sample.url, people.stella);
  if (opened === undefined) return;
  const { context, page } = opened;
  await page.setViewportSize({ width: 320, height: 568 });
  for (const { code } of LANGUAGES) {
    await context.addCookies([{ name: 'language', value: code, url: sample.url }]);
    await page.goto(`${sample.url}/delegates`);
    await page.locator('header [href="/steward"]').waitFor();
    const { height, links, out } = await page.evaluate<{
      height: number;
      links: number;
      out: string[];
    }>(`(() => {
      const unread = document.querySelector('[data-unread]');
      unread.hidden = false;
      unread.textContent ||= '12 nuevas';
      const links = [...document.querySelectorAll('header a, header button:not([hidden])')].filter((each) => each.checkVisibility());
      const isOut = ({ left, right }) => left < 0 || right > innerWidth;
      return {
        height: document.querySelector('header').offsetHeight,
        links: links.length,
        out: links.filter((each) => isOut(each.getBoundingClientRect())).map((each) => each.textContent),
      };
    })()`);
    assert.ok(height <= HEADER_PX_MAX, `${code}: ${height} px`);
    assert.deepEqual(out, [], code);
    assert.equal(links, 10, `${code}: the mark, six parts, the unread alerts, the account and the way out`);
  }
});
