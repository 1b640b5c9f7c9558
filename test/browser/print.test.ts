import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal('sample')));
after(() => portal[Symbol.asyncDispose]());

async function reading(browser: Browser): Promise<Page> {
  const { context } = await watchedContext(browser, portal.url, { viewport: { width: 320, height: 900 } });
  return context.newPage();
}

test('what is printed from a dark screen is dark on light', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'load' });
  const ink = () =>
    page.evaluate<number>(`Number(getComputedStyle(document.querySelector('h1')).color.match(/\\d+/)[0])`);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.ok((await ink()) > 200);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  assert.ok((await ink()) < 80);
});

test('what only serves to act or to go elsewhere is not printed; what the page is about, and of which book, is', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  await page.emulateMedia({ media: 'print' });
  const open = await portal.api.app.inject('/v1/tasks?status=open&limit=1');
  const { data } = open.json<{ data: { id: string }[] }>();
  for (const url of ['/delegates/node-harbor', `/tasks/${data[0]?.id}`]) {
    await page.goto(`${portal.url}${url}`, { waitUntil: 'load' });
    const printed = await page.evaluate<string>('document.body.innerText');
    assert.match(printed, /^\s*Pledgebook/);
    assert.match(printed, /Book: [\d,]+ entries\./, url);
    assert.doesNotMatch(printed, /Español|Report a problem|Follow Node Harbor|Ask Node Harbor|Sign in/, url);
    assert.doesNotMatch(printed, /^Act$/m, url);
  }
});

test('addresses and commits that are shortened on the screen are printed whole', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'load' });
  const printed = () =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('code[title]')].map((code) => getComputedStyle(code, '::before').content + getComputedStyle(code).fontSize)`,
    );
  assert.ok((await printed()).every((text) => text.startsWith('none')));
  await page.emulateMedia({ media: 'print' });
  const whole = await printed();
  assert.ok(whole.length > 0 && whole.every((text) => /^"0x[0-9a-f]{40,64}"0px$/i.test(text)), whole.join());
});

test('what is folded away is not printed, nor that it could be shown; what its heading says for itself is', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  await page.goto(`${portal.url}/delegates/node-harbor`, { waitUntil: 'load' });
  const printed = () => page.evaluate<string>('document.body.innerText');
  const tables = page.getByText('Show as a table');
  await page.emulateMedia({ media: 'print' });
  assert.doesNotMatch(await printed(), /Show as a table/);
  assert.match(await printed(), /What was signed \(\d/);
  await page.emulateMedia({ media: 'screen' });
  await tables.first().click();
  await page.emulateMedia({ media: 'print' });
  assert.equal((await printed()).match(/Show as a table/g)?.length, 1, 'what was opened is printed');
});

test('what a page lists by name is not printed as a name alone, where what it names is folded away', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  const found = await portal.api.app.inject('/v1/changes?kind=plan.announced&limit=1');
  await page.goto(`${portal.url}/changes/${found.json<{ data: { seq: number }[] }>().data[0]?.seq}`);
  const named = () => page.locator('dt:visible', { hasText: 'What was signed' }).count();
  assert.equal(await named(), 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await named(), 0);
  await page.emulateMedia({ media: 'screen' });
  await page.getByText('Show the typed data').click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await named(), 1, 'what was opened is printed, with its name');
});

test('no row, figure or item of a list is cut where a printed sheet ends, and no heading stands alone there', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await reading(browser);
  await page.emulateMedia({ media: 'print' });
  for (const path of ['/delegates/node-harbor', '/changes']) {
    await page.goto(portal.url + path);
    const cut = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('main :is(tr, figure, .list > li)')]
      .filter((each) => getComputedStyle(each).breakInside !== 'avoid')
      .concat([...document.querySelectorAll('main :is(h1, h2, h3)')].filter((each) => getComputedStyle(each).breakAfter !== 'avoid'))
      .map((each) => each.textContent.slice(0, 40))`);
    assert.deepEqual(cut, [], path);
  }
});
