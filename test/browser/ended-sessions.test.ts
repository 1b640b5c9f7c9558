import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { pageOf } from '../support/browser/acting-pages.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

const ENDED = 'Your sign-in has ended. Sign in again; what you typed is kept.';

/** The page comes to the front once the number of unread alerts is older than a minute. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(`{
    const now = Date.now.bind(Date);
    Date.now = () => now() + 61_000;
    document.dispatchEvent(new Event('visibilitychange'));
  }`);
}

async function signedOut(page: Page): Promise<string> {
  await page.getByRole('banner').getByText('Sign in with wallet').waitFor();
  return page.locator('[data-notice]').innerText();
}

/** Someone who copied the refresh cookie uses it, and it comes back after the grace from whoever it was copied of. */
async function stealSession(context: BrowserContext, usedBy: 'thief alone' | 'both'): Promise<void> {
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'rt');
  assert.ok(cookie);
  const thief = new Jar(portal.api.app);
  thief.cookies.set('rt', cookie.value);
  assert.equal((await thief.post('/v1/auth/refresh')).statusCode, 200);
  portal.clock.aheadMs += 11_000;
  const late = new Jar(portal.api.app);
  late.cookies.set('rt', cookie.value);
  if (usedBy === 'both') assert.equal((await late.post('/v1/auth/refresh')).statusCode, 401);
}

test('a page that comes to the front shows that its session was ended elsewhere, and so do the other pages; what was typed stays', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { context, page } = opened;
  const other = await context.newPage();
  await other.goto(`${portal.url}/delegates`);
  await other.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByLabel('Reason for voters').fill('Half a sentence');
  await new Jar(portal.api.app).as(people.ann, 'DELETE', '/v1/me/sign-ins');

  await comeBack(page);

  assert.equal(await signedOut(page), ENDED);
  assert.equal(await signedOut(other), ENDED, 'nobody signed out in another tab');
  await page.getByRole('banner').getByText('Sign in with wallet').click();
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByText(/^Signed in as 0x/).waitFor();
  assert.equal(await page.getByLabel('Reason for voters').inputValue(), 'Half a sentence');
});

test('a page that comes to the front shows what was told meanwhile, the inbox too; within a minute it asks nothing', async (t) => {
  const opened = await pageOf(t, portal.url, people.rob, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  await page.locator('[data-inbox-unread]:not(:empty)').waitFor();
  let unread = 1;
  let asked = 0;
  await page.route('**/v1/me', async (route) => {
    asked++;
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), unread } });
  });
  await page.route(/\/v1\/me\/alerts(\?|$)/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), unread } });
  });
  unread = 3;
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await page.waitForTimeout(200);
  assert.equal(asked, 0);

  await comeBack(page);

  await page.getByRole('banner').getByText('3 new').waitFor();
  await page.getByText('3 unread.').waitFor();
});

test('home asks nobody to sign in whose session has ended: it says so, and is read', async (t) => {
  const opened = await pageOf(t, portal.url, people.rey);
  if (opened === undefined) return;
  const { page } = opened;
  await new Jar(portal.api.app).as(people.rey, 'DELETE', '/v1/me/sign-ins');

  await page.reload();

  assert.equal(await signedOut(page), ENDED);
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('who signs in after somebody signed out, a page later, does not read what that one had typed', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { context, page } = opened;
  await injectWallet(context, people.rob, { name: 'Other wallet', rdns: 'example.other' });
  const question = page.locator('form[data-path$="/questions"] textarea');
  await page.getByText('Ask Node Harbor').click();
  await question.fill('Between you and me:');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Signed out.').waitFor();
  await page.reload();
  await page.getByRole('banner').getByText('Sign in with wallet').click();
  await page.getByRole('button', { name: 'Other wallet' }).click();
  await page.getByText(/^Signed in as 0x/).waitFor();
  assert.equal(await question.inputValue(), '');
});

test('whose session was ended for safety is told why: at the next sign-in, once, and on the account page', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic);
  if (opened === undefined) return;
  const { context, page } = opened;
  await stealSession(context, 'both');
  await page.goto(`${portal.url}/delegates`);
  await comeBack(page);
  assert.equal(await signedOut(page), ENDED);
  const signIn = async () => {
    await page.getByRole('banner').getByText('Sign in with wallet').click();
    await page.getByRole('button', { name: 'Test wallet' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page.locator('[data-notice]').innerText();
  };
  const why =
    /A sign-in of yours was ended for safety, \d+ \w+ 20\d\d, \d\d:\d\d UTC: a refresh token was used twice\. Somebody may have copied it from your browser\./;

  assert.match(await signIn(), why);
  await page.goto(`${portal.url}/me`);
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Sign-ins' }) })
    .getByText(why)
    .waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Signed out.').waitFor();
  assert.match(await signIn(), /^Signed in as 0x\S+\.$/);
});

test('whose copied cookie comes back after the other used it reads that it may have been stolen', async (t) => {
  const opened = await pageOf(t, portal.url, people.ria);
  if (opened === undefined) return;
  const { context, page } = opened;
  await stealSession(context, 'thief alone');

  await page.goto(`${portal.url}/delegates`);
  await comeBack(page);

  assert.equal(
    await signedOut(page),
    'A refresh token was used twice. It may have been stolen, so the session has ended. Sign in again; what you typed is kept.',
  );
});
