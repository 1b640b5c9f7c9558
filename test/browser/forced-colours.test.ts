import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal('empty')));
after(() => portal[Symbol.asyncDispose]());

test('with forced colours the part of the portal that one is in is told from the others, and the unread alerts are a thing to press', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url, { forcedColors: 'active' });
  const page = await context.newPage();
  await page.goto(`${portal.url}/delegates`);
  const { current, others, unread } = await page.evaluate<{
    current: string[];
    others: string[];
    unread: string;
  }>(`(() => {
    document.querySelector('[data-unread]').hidden = false;
    const lines = (links) => [...document.querySelectorAll(links)].map((each) => getComputedStyle(each).borderBottomColor);
    return {
      current: lines('header nav a[aria-current]'),
      others: lines('header nav a:not([aria-current])'),
      unread: getComputedStyle(document.querySelector('[data-unread]')).borderStyle,
    };
  })()`);
  assert.equal(current.length, 1);
  assert.equal(new Set(others).size, 1);
  assert.ok(!others.includes(current[0] ?? ''), `${String(current)} beside ${others[0]}`);
  assert.equal(unread, 'solid');
});
