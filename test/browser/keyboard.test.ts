import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pageOf } from '../support/browser/acting-pages.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { until } from '../support/until.ts';

/* Where the focus is, above all after an act: who has no pointer goes on from there. */

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

async function focused(page: Page): Promise<string> {
  return page.evaluate(
    "document.activeElement === document.body ? 'nothing' : document.activeElement.innerText",
  );
}

async function isInSight(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })()`);
}

async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().focus();
  await page.keyboard.press('Enter');
}

test('with the keyboard alone: past the navigation, into the sign-in and back to where one was', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  await page.goto(portal.url);

  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to the content');
  assert.ok(await page.getByRole('link', { name: 'Skip to the content' }).isVisible());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.id'), 'home-search');

  await page.getByRole('banner').getByRole('link', { name: 'Sign in with wallet' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('No wallet found').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'Sign in with wallet');
});

test('who signs in by keyboard stands at their account, and who signs out at the button to sign in', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/delegates');
  if (opened === undefined) return;
  const { page } = opened;
  await press(page, 'Sign out');
  await page.getByText('Signed out.').waitFor();
  assert.equal(await focused(page), 'Sign in with wallet');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Test wallet' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Sign in with wallet');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Test wallet' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^Signed in as 0x/).waitFor();
  await page.locator('[data-account-name]:focus').waitFor();
});

test('what is done by a form says so on the page that is loaded again, and the focus is at the heading where the form has gone', async (t) => {
  const opened = await pageOf(t, portal.url, people.stella, '/steward');
  if (opened === undefined) return;
  const { page } = opened;
  const why = page.getByLabel('Why Meridian Works is approved (public)');
  await why.fill('Known to the community.');
  await press(page, 'Approve the delegate');
  await why.waitFor({ state: 'detached' });
  await page.locator('[data-notice]').getByText('Done.').waitFor();
  await page.locator('main :focus').waitFor();
  assert.equal(await focused(page), 'Applications');
  await page.reload();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  assert.deepEqual([await focused(page), await page.locator('[data-notice]').innerText()], ['nothing', '']);
});

test('where the form is still there its button has the focus again, after a refusal too', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { page } = opened;
  const form = page.locator('form', { has: page.getByLabel('Transactions') });
  const busy = { status: 429, code: 'too_many_requests', detail: 'No more than 600 requests' };
  await page.route('**/payouts', (route) => route.fulfill({ status: 429, json: busy }), { times: 1 });
  await form.getByRole('textbox').fill(`0x${'ab'.repeat(32)}`);
  await press(page, 'Declare these transactions');
  await form.getByText('No more than 600 requests').waitFor();
  assert.equal(await focused(page), 'Declare these transactions');
  await page.keyboard.press('Enter');
  await page.locator('[data-notice]').getByText('Done.').waitFor();
  await page.locator('main :focus').waitFor();
  assert.equal(await focused(page), 'Declare these transactions');
});

test('where the form is folded away again the focus is at what unfolds it', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk?delegate=node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByText('Change the profile').click();
  await page.getByLabel('Description').fill('Three of us now.');
  await press(page, 'Publish the profile');
  await page.locator('[data-notice]').getByText('Done.').waitFor();
  await page.locator('main :focus').waitFor();
  assert.equal(await focused(page), 'Change the profile');
});

test('where the form is gone the focus is at the heading before it, and at that of the page where there is none', async (t) => {
  const open = await portal.api.app.inject('/v1/tasks?status=open&limit=1');
  const [{ id = '' } = {}] = open.json<{ data: { id?: string }[] }>().data;
  const opened = await pageOf(t, portal.url, people.ann, `/tasks/${id}`);
  if (opened === undefined) return;
  const { page } = opened;
  await press(page, 'Claim this task');
  await page.locator('[data-notice]').getByText('Done.').waitFor();
  await page.locator('main :focus').waitFor();
  assert.equal(await focused(page), 'Progress', 'near what it was and what follows');
  await until(() => isInSight(page), 'the heading is seen');
  await page.goto(`${portal.url}/desk?delegate=node-harbor`);
  await page.getByLabel('Why it is withdrawn').fill('We found another way.');
  await press(page, 'Withdraw the announced plan');
  await page.locator('[data-notice]').getByText('Done.').waitFor();
  await page.locator('main :focus').waitFor();
  assert.equal(await focused(page), 'Desk of Node Harbor');
  await until(() => isInSight(page), 'the heading of the page is seen');
});

test('who is led from the desk in general to their own still reads as whom they signed in', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { page } = opened;
  await page.waitForURL('**/desk?delegate=node-harbor');
  await page
    .locator('[data-notice]')
    .getByText(/^Signed in as 0x/)
    .waitFor();
});

test('where the button is gone that had the focus, it is at the one that stands in its place; each form has a place to be heard from', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/delegates/meridian-works');
  if (opened === undefined) return;
  const { page } = opened;
  const follow = page.getByRole('region', { name: /^Follow/ });
  assert.match(
    await follow.ariaSnapshot(),
    /- status\n\s+- button "Follow changes"/,
    'before it says anything',
  );
  for (const [button, other] of [
    ['Follow changes', 'Unfollow'],
    ['Unfollow', 'Follow changes'],
  ] as const) {
    await press(page, button);
    await page.locator('main :focus', { hasText: other }).waitFor();
    assert.equal(await focused(page), other);
  }
});

test('what was said of the act before is said no more when the next one is sent, though that one be refused', async (t) => {
  const opened = await pageOf(t, portal.url, people.rey, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByRole('button', { name: 'Follow changes' }).click();
  await page.locator('[data-notice]', { hasText: 'Done.' }).waitFor();
  await page.getByText('Ask Node Harbor').click();
  await page.getByRole('button', { name: 'Ask in public' }).click();
  await page.locator('.fault').waitFor();
  assert.equal(await page.locator('[data-notice]').innerText(), '');
});
