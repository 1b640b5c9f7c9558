import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { freshContext, openSignIn, pageOf, signIn } from '../support/browser/acting-pages.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

/* Slow and failing networks, wrong clocks, several tabs: what people meet outside of a laboratory. */

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

const KEPT = "localStorage.getItem('pledgebook.signed-in') !== null";

/** Holds the next request of this address; what is given lets it go on. */
async function held(page: Page, address: string): Promise<() => void> {
  let go = () => {};
  const gone = new Promise<void>((release) => (go = release));
  await page.route(address, async (route) => {
    await gone;
    await route.continue();
  });
  return go;
}

async function tooMany(route: Route): Promise<void> {
  await route.fulfill({
    status: 429,
    contentType: 'application/problem+json',
    json: { status: 429, code: 'too_many_requests', detail: 'No more than 600 requests in 60 seconds' },
  });
}

for (const minutes of [15, -15])
  test(`who has a clock that is off by ${minutes} minutes signs in, and acts with the token of that sign-in`, async (t) => {
    const context = await freshContext(t, portal.url);
    if (context === undefined) return;
    await injectWallet(context, people.vic);
    await context.addInitScript((by) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + by;
    }, minutes * 60_000);
    const page = await context.newPage();
    let refreshes = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/auth/refresh')) refreshes++;
    });
    await signIn(page, `${portal.url}/me`);
    await page.locator('[data-me-address]').getByText(people.vic.address).waitFor();
    await page.locator('[data-inbox] [data-filled]').waitFor();
    assert.equal(refreshes, 0, 'the token of the sign-in lasts');
  });

test('too many requests end no sign-in', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  await page.route('**/v1/auth/refresh', tooMany);
  await page.reload();
  await page.locator('[data-me-status]').getByText('No more than 600 requests').waitFor();
  assert.equal(await page.evaluate(KEPT), true);
  await page.unroute('**/v1/auth/refresh');
  await page.reload();
  await page.locator('[data-me-address]').getByText(people.vic.address).waitFor();
});

test('who turns away before the text to sign has come is asked by no wallet', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const log = await injectWallet(context, people.vic);
  const page = await context.newPage();
  const go = await held(page, '**/v1/auth/challenge');
  await openSignIn(page, portal.url);
  const asked = page.waitForRequest('**/v1/auth/challenge');
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await asked;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const answered = page.waitForResponse('**/v1/auth/challenge');
  go();
  await answered;
  await page.waitForTimeout(300);
  assert.deepEqual(log.signed, []);
});

test('who signs too late is told how long there was, whatever their own clock says, and signs another text', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.vic);
  const page = await context.newPage();
  await page.route('**/v1/auth/sign-in', async (route) => {
    portal.clock.aheadMs += 6 * 60_000;
    await route.continue();
  });
  await openSignIn(page, portal.url);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByText('That took longer than 5 minutes. Try again.').waitFor();
  portal.clock.aheadMs = 0;
  await page.unroute('**/v1/auth/sign-in');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('who could not be signed out is told so, and still shown as signed in', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic);
  if (opened === undefined) return;
  const { page } = opened;
  const button = page.getByRole('button', { name: 'Sign out' });
  await page.route('**/v1/auth/sign-out', (route) => route.abort());
  await button.click();
  await page.getByText('The register could not be reached.').waitFor();
  await page.unroute('**/v1/auth/sign-out');
  await page.route('**/v1/auth/sign-out', tooMany);
  await button.click();
  await page.getByText('No more than 600 requests').waitFor();
  await page.unroute('**/v1/auth/sign-out');
  await button.click();
  await page.getByText('Signed out.').waitFor();
  assert.equal(await page.evaluate(KEPT), false);
});

test('a draft that comes when its fields say something else already is not there to be signed', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk?delegate=node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByText('Make a commitment').first().click();
  const form = page.locator('#make-commitment');
  await form.locator('[name=text]').fill('An archive node by winter');
  await form.locator('[name=test]').fill('It answers eth_getBalance of block 1');
  await form.locator('[name=dueAt]').fill('2027-12-01T00:00');
  const go = await held(page, '**/commitments/draft');
  const asked = page.waitForRequest('**/commitments/draft');
  await form.locator('[data-draft-button]').click();
  await asked;
  await form.locator('[name=text]').fill('A light node by winter');
  go();
  const draft = form.locator('[data-draft-button]:enabled');
  await draft.waitFor();
  assert.equal(await form.locator('[data-sign-button]').isDisabled(), true);
  assert.equal(await form.locator('[data-signed-text]').textContent(), '');
  await draft.click();
  await form.getByText('text: A light node by winter').waitFor();
  assert.equal(await form.locator('[data-sign-button]').isEnabled(), true);
});

test('a date that cannot be is refused beside its field, and one that is typed by half is not left out', async (t) => {
  const opened = await pageOf(t, portal.url, people.stella, '/steward');
  if (opened === undefined) return;
  const { page } = opened;
  const form = page.locator('form:has(#task-due)');
  const due = page.locator('#task-due');
  await due.evaluate((field) => field.closest('details')?.setAttribute('open', ''));
  for (const field of await form.locator('[required], [name=criteria], [name="proof.environment"]').all())
    await field.fill((await field.getAttribute('name')) === 'repository' ? 'pledge/book' : 'Something');
  await due.fill('12027-12-01T00:00');
  await form.getByRole('button').last().click();
  const fault = page.locator('#task-due-fault');
  await fault.waitFor();
  await due.fill('');
  await due.focus();
  await page.keyboard.type('01122027'); // a day without an hour, which a browser gives no value
  await form.getByRole('button').last().click();
  await fault.getByText('Fill this in.').waitFor();
});

test('what is put back of a form is what was typed, and takes nothing back that another tab changed', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk?delegate=node-harbor');
  if (opened === undefined) return;
  const { page, context } = opened;
  const form = page.locator('#profile-node-harbor');
  await page.getByText('Change the profile').click();
  await form.getByLabel('Description').fill('Typed in the first tab.');
  const other = await context.newPage();
  await other.goto(`${portal.url}/desk?delegate=node-harbor`);
  const otherForm = other.locator('#profile-node-harbor');
  await other.getByText('Change the profile').click();
  await otherForm.getByLabel('Links').fill('Status https://new.example/');
  await Promise.all([
    other.waitForEvent('load'),
    otherForm.getByRole('button', { name: 'Publish the profile' }).click(),
  ]);
  await page.reload();
  await form.getByText('What you had typed here has been restored.').waitFor();
  assert.equal(await form.getByLabel('Description').inputValue(), 'Typed in the first tab.');
  assert.equal(await form.getByLabel('Links').inputValue(), 'Status https://new.example/');
});

test('two presses for what is older bring it once', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.vic);
  const page = await context.newPage();
  const asked: string[] = [];
  let go = () => {};
  const gone = new Promise<void>((release) => (go = release));
  await page.route('**/v1/me/alerts*', async (route) => {
    const { searchParams } = new URL(route.request().url());
    const isOlder = searchParams.has('cursor');
    const address = new URL(route.request().url());
    address.searchParams.delete('cursor');
    const answer = await route.fetch({ url: address.href });
    if (isOlder) {
      asked.push(address.href);
      await gone;
    }
    await route.fulfill({
      response: answer,
      json: { ...(await answer.json()), nextCursor: isOlder ? null : 'older' },
    });
  });
  await signIn(page, `${portal.url}/me`);
  const rows = page.locator('[data-inbox] [data-rows] > *');
  const older = page.locator('[data-inbox] [data-list-older]');
  await older.waitFor();
  const before = await rows.count();
  await older.click();
  await older.click();
  go();
  await older.waitFor({ state: 'hidden' });
  await page.waitForTimeout(300);
  assert.equal(asked.length, 1);
  assert.equal(await rows.count(), 2 * before);
});

test('the list of changes goes on live after a proxy answered in the register’s place', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const page = await context.newPage();
  await page.clock.install();
  let asks = 0;
  await page.route('**/v1/changes/stream**', async (route) => {
    asks++;
    await (asks === 1 ? route.fulfill({ status: 502, body: 'Bad gateway' }) : route.continue());
  });
  const refused = page.waitForResponse('**/v1/changes/stream**');
  await page.goto(`${portal.url}/changes`);
  await refused;
  await page.waitForTimeout(300);
  assert.equal(asks, 1);
  const again = page.waitForRequest('**/v1/changes/stream**');
  await page.clock.runFor(5000);
  await again;
});

test('a statement for GitHub is signed by the account that is signed in, or by none', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const log = await injectWallet(context, people.vic);
  const page = await context.newPage();
  await signIn(page, `${portal.url}/me`);
  await page.route('**/v1/me/links/github/statement', (route) =>
    route.fulfill({ json: { statement: 'I am vic.' } }),
  );
  await page.locator('[data-github-page] button').click();
  await page.locator('#github-login').fill('vic');
  const sign = page.locator('[data-github-statement] button');
  await page.evaluate((to) => Object.assign(globalThis, { testWalletIsOn: to }), people.rob.address);
  await sign.click();
  await page.getByText(`Test wallet is on another account. This needs ${people.vic.address}`).waitFor();
  assert.equal(log.signed.length, 1, 'the sign-in alone');
  await page.evaluate((to) => Object.assign(globalThis, { testWalletIsOn: to }), people.vic.address);
  await sign.click();
  await page.locator('[data-gist-text]').getByText('I am vic.').waitFor();
  assert.equal(log.signed.length, 2);
});

test('a plan whose draft lay too long is drafted anew where it is refused, and the next press signs that', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { page, log } = opened;
  await page.getByLabel('Epoch rewards to voters').fill('75.5');
  await page.getByRole('button', { name: 'Show the difference' }).click();
  const review = page.getByRole('region', { name: 'What you are about to announce' });
  await review.getByText('epochShareBps: 7550').waitFor();
  portal.clock.aheadMs = 31 * 60_000;
  t.after(() => (portal.clock.aheadMs = 0));
  const sign = review.getByRole('button', { name: 'Sign and announce' });
  await sign.click();
  await review.getByText('A draft can be signed and sent for 30 minutes').waitFor();
  const drafted = () => review.locator('[data-signed-text]').textContent();
  const stale = JSON.parse(log.signed.at(-1) ?? '{}').message.issuedAt;
  await review.getByText('epochShareBps: 7550').waitFor();
  assert.ok(!(await drafted())?.includes(stale), 'the text is another');
  await sign.click();
  await page.waitForURL('**/changes/*');
});
