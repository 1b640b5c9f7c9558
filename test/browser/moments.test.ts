import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { signIn } from '../support/browser/acting-pages.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

/** The pieces of what a page says that name the zone, but for the labels of fields, which are filled in UTC. */
async function zonesSaid(page: Page, zone: RegExp): Promise<string[]> {
  const pieces = await page.evaluate<string[]>(`{
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let each; (each = walk.nextNode()); )
      if (each.parentElement.closest('label, legend, pre, template, script') === null) pieces.push(each.data);
    pieces;
  }`);
  return pieces.filter((piece) => zone.test(piece));
}

async function seqOf(kind: string): Promise<bigint> {
  const { seq } = await portal.api.parts.db
    .selectFrom('book_entry')
    .select('seq')
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return seq;
}

for (const { code } of LANGUAGES)
  test(`moments inside of sentences are in the reader’s zone, as the stamps beside them, in ${code}`, async (t) => {
    const browser = await startBrowser(t);
    if (browser === undefined) return;
    const { context } = await watchedContext(browser, portal.url, { timezoneId: 'Asia/Kolkata' });
    await context.addCookies([{ name: 'language', value: code, url: portal.url }]);
    const page = await context.newPage();
    const [made, announced] = [await seqOf('commitment.made'), await seqOf('plan.announced')];
    for (const path of [
      '/changes',
      '/tasks/1',
      '/tasks/2',
      `/changes/${made}`,
      `/changes/${announced}`,
      '/reviews',
      '/delegates/node-harbor',
    ]) {
      await page.goto(portal.url + path, { waitUntil: 'load' });
      assert.deepEqual(await zonesSaid(page, /UTC/), [], path);
      const moments = await page.locator('main time[data-local]').allTextContents();
      assert.ok(moments.length > 0 && moments.every((each) => /GMT\+5:30$|IST$/.test(each)), path);
    }
    const chart = page.getByRole('img', { name: /GMT\+5:30|IST/ });
    assert.equal(await chart.count(), 1, 'the history of the plan says so too');
    const lead = await page.request.get(`${portal.url}/changes/${made}`);
    assert.doesNotMatch(await lead.text(), /[\u{F0000}\u{F0001}]/u);
  });

test('what the inbox says is in the reader’s zone in every language, to the same minute', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { db } = portal.api.parts;
  const announced = await seqOf('plan.announced');
  await fanOut(db, Number(announced), portal.now());
  const entry = await portal.api.app.inject(`/v1/changes/${announced}`);
  const { effectiveAt } = entry.json<{ effectiveAt: string }>();
  const there = new Date(Date.parse(effectiveAt) + 5.5 * 3_600_000);
  const clock = there.toISOString().slice(11, 16);
  const { context } = await watchedContext(browser, portal.url, { timezoneId: 'Asia/Kolkata' });
  await injectWallet(context, people.vic);
  const page = await context.newPage();
  await signIn(page, `${portal.url}/me`);
  for (const { code } of LANGUAGES) {
    await context.addCookies([{ name: 'language', value: code, url: portal.url }]);
    await page.goto(`${portal.url}/me`);
    const row = page.locator('#alerts li').filter({ has: page.locator(`[href$="/changes/${announced}"]`) });
    const said = await row.locator('[data-moments]').first().innerText();
    const [, before = ''] = new RegExp(`(.*?)${clock} (?:GMT\\+5:30|IST)`).exec(said) ?? [];
    const numbers = (before.match(/\d+/g) ?? []).map(Number);
    assert.ok(
      numbers.includes(there.getUTCDate()) && numbers.includes(there.getUTCFullYear()),
      `${code}: ${said}`,
    );
    assert.match(
      said,
      ['zh-CN', 'ko'].includes(code) ? /80%/ : /80\u00a0%/,
      'a share is not parted from its sign',
    );
    assert.deepEqual(await zonesSaid(page, /UTC/), [], code);
  }
  const odd = 'Vic wrote 3 Foo 2025 10:00 UTC';
  await page.route('**/v1/me/alerts*', async (route) => {
    const answer = await route.fetch();
    const { data } = (await answer.json()) as { data: object[] };
    await route.fulfill({
      response: answer,
      json: { data: data.map((each) => ({ ...each, sentence: odd })) },
    });
  });
  await page.reload();
  assert.equal(await page.locator('#alerts li [data-moments]').first().innerText(), odd);
});

test('the name of a zone is not parted at its hyphen, however narrow the page', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url, { timezoneId: 'America/Sao_Paulo' });
  const page = await context.newPage();
  const zones: number[] = [];
  for (const path of ['/changes', '/tasks/1', '/delegates/node-harbor'])
    for (const width of [320, 360, 400, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(portal.url + path, { waitUntil: 'load' });
      zones.push(
        ...(await page.evaluate<
          number[]
        >(`[...document.querySelectorAll('main time[data-local]')].flatMap((time) => {
          const text = time.firstChild;
          const range = document.createRange();
          range.setStart(text, text.data.indexOf('GMT'));
          range.setEnd(text, text.data.length);
          return time.checkVisibility() ? [range.getClientRects().length] : [];
        })`)),
      );
    }
  assert.ok(zones.length > 100);
  assert.ok(
    zones.every((lines) => lines === 1),
    zones.join(),
  );
});
