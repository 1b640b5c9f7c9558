import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { recordChanges } from '../support/http/change-stream.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { hostileDelegate } from '../support/browser/portal-pages.ts';
import { injectWallet } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => {
  portal = await startPortal('sample');
  for (const person of [people.rey, people.rob]) await approvedDelegate(portal.api.parts.db, person);
});
after(() => portal[Symbol.asyncDispose]());

test('filters and the order change the list without a reload, stand in the address, and come back with Back', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  await page.goto(`${portal.url}/delegates`);
  await page.evaluate('window.stays = true');
  const count = page.locator('[data-swap-text=count]');
  const all = await count.innerText();
  const said = (text: string | RegExp) => count.filter({ hasText: text }).waitFor();

  await page.getByRole('searchbox').fill('  harbor ');
  await page.getByLabel('Order').selectOption('Paid as promised');
  await page.getByRole('searchbox').press('Enter');
  await said(/^Showing 1 of/);
  assert.equal(new URL(page.url()).search, '?q=harbor&sort=paid');
  assert.equal(await page.getByRole('row').count(), 2);
  await page.getByRole('link', { name: /Remove: “harbor”/ }).click();
  await said(all);
  assert.equal(new URL(page.url()).search, '?sort=paid');
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
  assert.match(await page.evaluate<string>('document.activeElement.id'), /filter/, 'the focus is not lost');
  await page.goBack();
  await said(/^Showing 1 of/);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'harbor');
  assert.equal(await page.getByLabel('Order').inputValue(), 'paid');
  await page.getByRole('searchbox').fill('0xdA7e12Ef57c236a06117c5e0d04a228e7181CF36');
  await page.keyboard.press('Enter');
  await said(/checksum of this address is wrong/);
  assert.equal(await page.evaluate('window.stays'), true, 'no reload');
  await page.reload();
  await said(/checksum of this address is wrong/);

  await page.goto(`${portal.url}/delegates?status=any`);
  const picks = page.getByRole('checkbox', { name: /^Compare/ });
  for (const at of [0, 1, 2, 3]) await picks.nth(at).check();
  assert.ok(await picks.nth(4).isDisabled(), 'a fifth cannot be chosen');
  await picks.nth(0).uncheck();
  await page.getByRole('button', { name: 'Compare the chosen' }).click();
  await page.getByRole('heading', { name: 'Compare delegates', level: 1 }).waitFor();
  assert.equal(await page.getByRole('columnheader').count(), 4);
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
});

test('board and list show the same tasks; a claimer moves one by keyboard alone, and the move is said', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  await injectWallet(context, people.ann);
  const page = await context.newPage();
  const titles = (selector: string) => page.locator(selector).allInnerTexts();
  await page.goto(`${portal.url}/wishlist`);
  const listed = await titles('.list h2');
  await page.goto(`${portal.url}/wishlist?view=board`);
  assert.deepEqual((await titles('.board h3')).toSorted(), listed.toSorted());
  assert.equal(await page.locator('[data-moves]:visible').count(), 0, 'a reader moves nothing');

  await page.getByRole('banner').getByText('Sign in with wallet').click();
  await page.getByRole('button', { name: 'Test wallet' }).click();
  const card = (column: string) => page.locator(`section:has(#column-${column}) li:has(#task-5)`);
  const menu = (column: string) => card(column).locator('summary');
  await menu('open').waitFor();
  assert.equal(
    await card('open').getByRole('button', { name: 'Move to Paused' }).count(),
    0,
    'for stewards alone',
  );
  await menu('open').focus();
  for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
  const status = page.locator('[data-swap-text=count]');
  await status.filter({ hasText: /was moved to Claimed\./ }).waitFor();
  await menu('claimed').waitFor();
  assert.equal(
    await page.evaluate('document.activeElement.closest("h3").id'),
    'task-5',
    'where it now stands',
  );
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  for (const key of ['Enter', 'Tab']) await page.keyboard.press(key);
  await page.keyboard.type('No time before spring.');
  for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);
  await status.filter({ hasText: /was moved to Open\./ }).waitFor();
  await menu('open').waitFor();
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
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
  await record((await hostileDelegate(portal)).slug);
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
