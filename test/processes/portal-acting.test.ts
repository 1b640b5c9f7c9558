import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { domainJobs } from '../../api/jobs/handlers.ts';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { accessibilityFaults, COLOURS } from '../support/axe.ts';
import { startBrowser, watchedContext } from '../support/browser.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { type Receiver, receiver } from '../support/receiver.ts';
import { Client, into } from '../support/client.ts';
import { injectWallet, switchAccount, type WalletOptions } from '../support/wallet.ts';

let portal: TestPortal;
let there: Receiver;
before(async () => {
  there = await receiver();
  portal = await startPortal('sample', { webhookNetwork: there.network });
});
after(async () => {
  await portal[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
});

async function freshContext(t: TestContext): Promise<BrowserContext | undefined> {
  const browser = await startBrowser(t);
  if (browser === undefined) return undefined;
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  t.after(() => assert.deepEqual(misdeeds, { foreign: [], errors: [] }));
  return context;
}

async function openSignIn(page: Page, path = '/'): Promise<void> {
  await page.goto(portal.url + path);
  await page.getByRole('banner').getByText('Sign in with wallet').click();
}

async function signIn(page: Page, path = '/', wallet = 'Test wallet'): Promise<void> {
  await openSignIn(page, path);
  await page.getByRole('button', { name: wallet }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A page of somebody's own, signed in. */
async function pageOf(
  t: TestContext,
  person: (typeof people)['ann'],
  path = '/',
  options: WalletOptions = {},
) {
  const context = await freshContext(t);
  if (context === undefined) return undefined;
  const log = await injectWallet(context, person, options);
  const page = await context.newPage();
  await signIn(page, path);
  return { context, page, log };
}

test('without a wallet the page says so and stays usable', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  const page = await context.newPage();
  await openSignIn(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('No wallet found in this browser. You can read everything without one.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Delegates' }).click();
  await page.getByRole('heading', { name: 'Delegates', level: 1 }).waitFor();
});

test('two wallets are two buttons, their pictures in img, none twice however often they announce themselves', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  await injectWallet(context, people.vic, { name: 'First wallet', rdns: 'example.first' });
  await injectWallet(context, people.vic, { name: 'Second wallet', rdns: 'example.second' });
  const page = await context.newPage();
  await openSignIn(page);
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await page.evaluate("window.dispatchEvent(new Event('eip6963:requestProvider'))");
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByText('Sign in with wallet').click();
  const buttons = page.getByRole('dialog').getByRole('listitem').getByRole('button');
  await buttons.first().waitFor();
  assert.deepEqual(await buttons.allInnerTexts(), ['First wallet', 'Second wallet']);
  assert.equal(await page.locator('dialog li img[src^="data:image/"]').count(), 2);
  assert.equal(await page.locator('dialog li svg').count(), 0);
});

test('what the page shows is what the wallet signs: address, domain, chain and expiry; another chain is no obstacle', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  const log = await injectWallet(context, people.vic, { chainId: '0x1' });
  const page = await context.newPage();
  let hold = () => {};
  await page.route('**/v1/auth/sign-in', async (route) => {
    await new Promise<void>((go) => (hold = go));
    await route.continue();
  });
  await openSignIn(page);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  const shown = page.getByLabel('The text that your wallet shows');
  await page.getByText('Checking the signature…').waitFor();
  const text = await shown.textContent();
  assert.deepEqual(log.signed, [text]);
  assert.ok(text?.includes(people.vic.address));
  assert.ok(text?.startsWith(`${new URL(portal.url).host} wants you to sign in`));
  assert.match(text ?? '', /Chain ID: 4689\n[\s\S]*Expiration Time: 20/);
  hold();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

for (const act of ['connect', 'sign'] as const) {
  test(`who cancels at ${act} is told that nothing was signed, and can try again`, async (t) => {
    const context = await freshContext(t);
    if (context === undefined) return;
    await injectWallet(context, people.vic, { refuses: { [act]: { code: 4001 } } });
    const page = await context.newPage();
    await openSignIn(page);
    await page.getByRole('button', { name: 'Test wallet' }).click();
    await page.getByText('You cancelled in your wallet. Nothing was signed.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Test wallet' }).waitFor();
    await page.getByText('Looking for wallets…').waitFor({ state: 'hidden' });
  });
}

test('a wallet with a request already open, and an old one in window.ethereum, are named', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  await injectWallet(context, people.vic, { found: 'window', refuses: { connect: { code: -32002 } } });
  const page = await context.newPage();
  await openSignIn(page);
  await page.getByRole('button', { name: 'Wallet of this browser' }).click();
  await page.getByText('A request is already open in Wallet of this browser.').waitFor();
  await page.getByText('Code -32002').waitFor();
});

test('a challenge that was spent is refused in the register’s own words, with one button to try again', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  await injectWallet(context, people.vic);
  const page = await context.newPage();
  await page.route('**/v1/auth/sign-in', async (route) => {
    await context.clearCookies(); // as if the pre-session were another browser's
    const { cookie: _, ...headers } = await route.request().allHeaders();
    await route.continue({ headers });
  });
  await openSignIn(page);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByText('The sign-in was refused').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 1);
});

test('an account that changes in the wallet is noticed; nothing is signed or asked by itself', async (t) => {
  const opened = await pageOf(t, people.vic);
  if (opened === undefined) return;
  const { page, log } = opened;
  const asked = log.methods.length;
  for (let i = 0; i < 3; i++) await switchAccount(page, people.rob.address);
  await page.getByText(/Your wallet switched to 0x.*You are still signed in as 0x/).waitFor();
  await page.waitForTimeout(300);
  assert.equal(log.methods.length, asked);
  assert.equal(log.signed.length, 1);
});

test('who signs out is signed out in the other tab too', async (t) => {
  const opened = await pageOf(t, people.vic, '/me');
  if (opened === undefined) return;
  const { context, page } = opened;
  await page.getByText(people.vic.address).first().waitFor();
  const other = await context.newPage();
  await other.goto(`${portal.url}/delegates`);
  await other.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await other.getByText('You signed out in another tab.').waitFor();
  await other.getByRole('banner').getByText('Sign in with wallet').waitFor();
  await other.goto(`${portal.url}/me`);
  await other.getByText('Sign in to see your addresses').waitFor();
});

test('a voter follows a delegate and unfollows it', async (t) => {
  const opened = await pageOf(t, people.rey, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByRole('button', { name: 'Follow changes' }).click();
  await page.getByRole('button', { name: 'Unfollow' }).waitFor();
  await page.getByRole('button', { name: 'Follow changes' }).waitFor({ state: 'hidden' });
  await page.goto(`${portal.url}/me`);
  await page.getByRole('main').getByRole('link', { name: 'Node Harbor' }).click();
  await page.getByRole('button', { name: 'Unfollow' }).click();
  await page.getByRole('button', { name: 'Follow changes' }).waitFor();
});

async function fanOutAll(): Promise<void> {
  const { db } = portal.api.parts;
  const open = await db.selectFrom('alert_fan_out').select('seq').where('done_at', 'is', null).execute();
  for (const { seq } of open) await fanOut(db, Number(seq), portal.now());
}

test('a voter sets how it is told of a delegate: faults stand at their fields, and the inbox is read', async (t) => {
  await fanOutAll();
  const opened = await pageOf(t, people.vic, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  await page
    .getByRole('banner')
    .getByText(/^\d+ new$/)
    .waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('You have read everything.').waitFor();
  const alerts = page.locator('#alerts').getByRole('listitem');
  const all = await alerts.allInnerTexts();
  await page.route(/\/v1\/me\/alerts(\?|$)/, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', String(all.length - 1));
    return route.continue({ url: url.href });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Older alerts' }).click();
  await page.getByRole('button', { name: 'Older alerts' }).waitFor({ state: 'hidden' });
  assert.deepEqual(await alerts.allInnerTexts(), all);
  await page
    .getByRole('banner')
    .getByText(/^\d+ new$/)
    .waitFor({ state: 'hidden' });

  await page.getByText('How I am told of it').first().click();
  await page.getByLabel('Shares only from').fill('x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A number from 0 to 100').waitFor();
  await page.getByLabel('Shares only from').fill('2.5');
  await page.getByLabel('Quiet from').fill('22:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Quiet hours need both times').waitFor();
  await page.getByLabel('Quiet to').fill('07:00');
  await page.getByLabel('Of what').selectOption('chosen');
  await page.locator('[data-follow-form]').getByLabel('Reward plan announced').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 kind of change · shares from 2.5 points on · quiet 22:00 to 07:00 (UTC)').waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('Nothing is sent to Discord').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
});

/** Makes the attempts of webhooks that wait, once each. */
async function postWebhooks(): Promise<void> {
  const { db } = portal.api.parts;
  const waiting = await db
    .selectFrom('webhook_message')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('number')
    .execute();
  for (const { id } of waiting) await domainJobs(portal.api.parts)['send-webhook']({ messageId: id });
}

test('who adds a webhook reads its secret once, tests it, sees each delivery, changes the secret and deletes it', async (t) => {
  const opened = await pageOf(t, people.rey, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const section = page.locator('#webhooks');
  await section.getByText('You have no webhook.').waitFor();
  await section.getByText('Add a webhook', { exact: true }).click();
  await section.getByLabel('Address').fill('https://10.0.0.1/hook');
  await section.getByLabel('Only these delegates').fill('node-harbor\nnobody');
  await section.getByText('Only some kinds of entries').click();
  await section.getByLabel('Question asked').check();
  const add = section.getByRole('button', { name: 'Add the webhook' });
  await add.click();
  await section.getByText('10.0.0.1 does not lead to an address of the public internet').waitFor();
  await section.getByLabel('Address').fill(there.url);
  await add.click();
  await section.getByText('There is no delegate nobody').waitFor();
  assert.equal(await section.getByLabel('Address').inputValue(), there.url);
  await section.getByLabel('Only these delegates').fill('node-harbor');
  await add.click();

  const row = section.locator('li[data-webhook]');
  const secret = row.getByRole('group', { name: 'Its secret' });
  await secret.getByText('it is not shown again').waitFor();
  const first = (await secret.locator('code').textContent()) ?? '';
  assert.match(first, /^whsec_/);
  assert.equal(await secret.getByRole('button', { name: 'Copy' }).getAttribute('data-copy'), first);
  assert.match(await row.innerText(), /Of question\.asked, about node-harbor/);

  there.reactions.push(500, 200, 410);
  for (const said of [
    'Not delivered. What came back: 500.',
    'Posted. Your service answered 200.',
    'answered 410, so this webhook is disabled now',
  ]) {
    const asked = page.waitForResponse(/\/test$/);
    await row.getByRole('button', { name: 'Send a test' }).click();
    await asked;
    await postWebhooks();
    await row.getByText(said).waitFor();
  }
  const delivered = row.getByRole('listitem');
  await delivered.getByText('Last answer: 410').waitFor();
  const newest = await delivered.first().innerText();
  assert.match(newest, /Failed Test · .* UTC\s+Attempts: 1 · Last answer: 410, .* UTC/);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.equal(await delivered.count(), 3);
  await page.reload();
  await row.getByText('The endpoint answered 410: it is gone').waitFor();
  assert.ok(await secret.isHidden(), 'it was shown that once');
  assert.ok(!(await page.content()).includes(first));
  await row.getByRole('button', { name: 'Resume it' }).click();
  await row.getByRole('button', { name: 'Send a test' }).waitFor();

  const question = { text: 'Why is less paid than promised?' };
  const client = new Client(into(portal.api.app), people.rey, portal.now);
  const asking = await client.post('/v1/delegates/node-harbor/questions', question);
  assert.equal(asking.status, 201);
  await fanOutAll();
  await postWebhooks();
  await row.getByText('Last deliveries').click();
  const replayed = page.waitForResponse(/\/replay$/);
  await row.getByRole('button', { name: 'Post it again' }).first().click();
  await replayed;
  await postWebhooks();
  await row.getByText('Posted. Your service answered 200.').waitFor();
  await delivered.filter({ hasText: 'Replay of entry' }).waitFor();
  const [entry, replay] = there.received.slice(-2).map(({ body }) => JSON.parse(body));
  assert.equal(entry.type, 'question.asked');
  assert.deepEqual(replay, entry);

  await row.getByText('Give it a new secret').click();
  await row.getByRole('button', { name: 'Make a new secret' }).click();
  await secret.getByText(/The secret before signs along until \d+ \w+ \d{4}, \d\d:\d\d UTC/).waitFor();
  assert.notEqual(await secret.locator('code').textContent(), first);
  await row.getByText('Delete it', { exact: true }).click();
  await row.getByRole('button', { name: 'Delete this webhook' }).click();
  await section.getByText('You have no webhook.').waitFor();
});

test('a delegate announces a plan: difference, notice and number of voters first, then the wallet, then the change', async (t) => {
  const opened = await pageOf(t, people.ann, '/desk');
  if (opened === undefined) return;
  const { page, log } = opened;
  await page.getByRole('heading', { name: 'Desk of Node Harbor' }).waitFor();
  assert.equal(
    await page.getByLabel('Epoch rewards to voters').inputValue(),
    '80',
    'starts from the last announced plan',
  );

  await page.getByLabel('Epoch rewards to voters').fill('75.555');
  await page.getByLabel('Reason for voters').fill('Hosting costs doubled.');
  await page.getByRole('button', { name: 'Show the difference' }).click();
  await page.getByText('A number from 0 to 100, with at most two decimals').first().waitFor();
  assert.equal(await page.getByLabel('Reason for voters').inputValue(), 'Hosting costs doubled.');
  await page.getByLabel('Epoch rewards to voters').fill('75.5');
  await page.getByText('4.5 points less').waitFor(); // as one types, before anything is sent
  await page.getByRole('button', { name: 'Show the difference' }).click();

  const review = page.getByRole('region', { name: 'What you are about to announce' });
  assert.match(
    await review.getByRole('row', { name: 'Epoch rewards' }).innerText(),
    /80 %\s+75.5 %\s+4.5 points less/,
  );
  assert.match(await review.innerText(), /Takes effect in 7 days[\s\S]*This alerts 2 followers now\./);
  await review.getByText('epochShareBps: 7550').waitFor();
  const seqBefore = await bookSize();
  await review.getByRole('button', { name: 'Sign and announce' }).dblclick();

  await page.waitForURL('**/changes/*');
  await page.getByRole('heading', { name: 'Node Harbor announced a change' }).waitFor();
  assert.match(
    await page.getByRole('row', { name: 'Epoch rewards' }).innerText(),
    /80 %\s+75.5 %\s+4.5 points less/,
  );
  await page.getByText('Hosting costs doubled.').first().waitFor();
  assert.equal(await bookSize(), seqBefore + 1, 'a double click is one change');
  const signed = JSON.parse(log.signed.at(-1) ?? '{}');
  assert.equal(signed.message.note, 'Hosting costs doubled.');
  assert.equal(signed.message.epochShareBps, 7550);
});

async function bookSize(): Promise<number> {
  const answer = await portal.api.app.inject({ url: '/v1/book/entries?from=0&limit=1' });
  return Number(answer.json<{ size: number | string }>().size);
}

test('of two tabs that announce at once the second is told, and changes nothing', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  await injectWallet(context, people.ann);
  const page = await context.newPage();
  await signIn(page);
  const plan = '/desk?delegate=node-harbor&blockShare=0&epochShare=99&foundationShare=50&route=manual';
  await page.goto(portal.url + plan);
  const other = await context.newPage();
  await other.goto(portal.url + plan.replace('99', '98'));
  for (const tab of [page, other]) await tab.getByText(/epochShareBps: 9[89]00/).waitFor();
  const before = await bookSize();
  await other.getByRole('button', { name: 'Sign and announce' }).click();
  await other.waitForURL('**/changes/*');
  await page.getByRole('button', { name: 'Sign and announce' }).click();
  await page.getByText('Somebody else changed this in the meantime').waitFor();
  assert.equal(await bookSize(), before + 1);
});

test('somebody applies as a delegate, and a steward approves with a reason, after a fresh signature when the last is old', async (t) => {
  const applicant = await pageOf(t, people.stan, '/desk');
  if (applicant === undefined) return;
  const { page } = applicant;
  await page.getByLabel('Name').fill('Granite Union');
  await page.getByLabel('Links').fill('Rota http://granite.example');
  await page.getByRole('button', { name: 'Apply as a delegate' }).click();
  await page.getByText('Must be an https:// address').waitFor({ timeout: 2000 });
  assert.equal(await page.getByLabel('Name').inputValue(), 'Granite Union');
  await page.getByLabel('Links').fill('Rota https://granite.example');
  await page.getByLabel('Description').fill('Six operators sharing one on-call rota.');
  await page.getByRole('button', { name: 'Apply as a delegate' }).click();
  await page.waitForURL('**/delegates/granite-union');
  await page.getByText('This application has not been decided yet.').waitFor();

  const steward = await pageOf(t, people.stella, '/steward');
  if (steward === undefined) return;
  await steward.page.getByLabel('Why Granite Union is approved').fill('Known operators, public rota.');
  const entry = steward.page.getByRole('listitem').filter({ hasText: 'Granite Union' });
  portal.clock.aheadMs += 6 * 60_000;
  await entry.getByRole('button', { name: 'Approve the delegate' }).click();
  await steward.page.getByText('An act of a steward needs a sign-in of the last five minutes.').waitFor();
  await steward.page.getByRole('button', { name: 'Test wallet' }).click();
  await entry.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Approved as a delegate', { exact: true }).waitFor();
  await page.getByText('Known operators, public rota.').first().waitFor();
  await page.goto(`${portal.url}/desk`);
  await page.getByRole('heading', { name: 'Desk of Granite Union' }).waitFor();
});

test('a delegate claims a task and releases it with a reason that all can read', async (t) => {
  const opened = await pageOf(t, people.ann, '/tasks/5');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByRole('button', { name: 'Claim this task' }).click();
  await page.getByRole('button', { name: 'Submit the pull request' }).waitFor();
  await page.getByText('Claimed: a delegate works on it.').waitFor();
  const field = page.locator('form[id^=submit-claimer]').getByLabel('Pull request, as an address');
  await field.fill('not a pull request');
  await page.getByRole('button', { name: 'Submit the pull request' }).click();
  await page.locator('form[id^=submit-claimer] .failed').waitFor();
  assert.equal(await field.inputValue(), 'not a pull request');
  await page.getByText('Give the task back').click();
  await page.getByLabel('Why (shown in public)').fill('No time before spring.');
  await page.getByRole('button', { name: 'Release the claim' }).click();
  await page.getByText('No time before spring.').first().waitFor();
  await page.getByRole('button', { name: 'Claim this task' }).waitFor();
});

test('a steward publishes a task; the delegate that claims it submits a pull request and reads the verdict', async (t) => {
  const steward = await pageOf(t, people.stella, '/steward');
  if (steward === undefined) return;
  const { page } = steward;
  const form = page.getByRole('region', { name: 'Publish a task' });
  await form.getByLabel('Title').fill('Faucet with limits');
  await form.getByRole('button', { name: 'Publish the task' }).click();
  assert.equal(await form.getByText('Fill this in.').count(), 2, 'description and repository are missing');
  await form.getByLabel('Description').fill('One payment a day for each address.');
  await form
    .getByLabel('Acceptance criteria')
    .fill('Refuses a second payment\n\nSays when the next is possible');
  await form.getByLabel('Repository').fill('harbour-tools/snapshot-mirror');
  await form.getByLabel('Environment of the deployment').fill('production');
  await form.getByRole('button', { name: 'Publish the task' }).click();
  await page.waitForURL('**/tasks/*');
  await page.getByRole('heading', { name: 'Faucet with limits' }).waitFor();
  assert.equal(
    await page.getByRole('listitem').filter({ hasText: 'Says when the next is possible' }).count(),
    1,
  );

  const delegate = await pageOf(t, people.ann, new URL(page.url()).pathname);
  if (delegate === undefined) return;
  await delegate.page.getByRole('button', { name: 'Claim this task' }).click();
  const field = delegate.page.locator('form[id^=submit-claimer]').getByLabel('Pull request, as an address');
  await field.fill(
    portal.register.openPullRequest(people.ann, 21, { createdAt: portal.now().toISOString() }),
  );
  await delegate.page.getByRole('button', { name: 'Submit the pull request' }).click();
  await delegate.page.getByText('Now: 0 of 2 approvals that count.').waitFor();
  await delegate.page.getByText('It is the turn of the reviewers').waitFor();
  await delegate.page.getByText('No review has been made on GitHub yet.').waitFor();
  await delegate.page.getByRole('button', { name: 'Check again now' }).click();
  await delegate.page.getByText('In review: a pull request is linked.').waitFor();
});

test('a steward signs an override in the browser, text first; a second steward confirms it, and nobody their own', async (t) => {
  const proposing = await pageOf(t, people.stella, '/tasks/2');
  if (proposing === undefined) return;
  const { page, log } = proposing;
  await page.getByText('Decide on a part of the verdict').click();
  const form = page.locator('form[data-sign$="/overrides"]');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('Fill this in.').waitFor();
  const reason = form.getByLabel('Why (public)');
  await reason.fill('A typo.');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  const text = form.getByLabel('The text that your wallet shows');
  await form.getByText('reason: A typo.').waitFor();
  await reason.fill('The second reviewer left the community.');
  await text.waitFor({ state: 'hidden' });
  const sign = form.getByRole('button', { name: 'Sign the override' });
  assert.ok(await sign.isDisabled(), 'what was drafted is not what is there any more');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('reason: The second reviewer left the community.').waitFor();
  const before = await bookSize();
  await sign.dblclick();
  const decided = page.getByRole('listitem').filter({ hasText: 'Approvals, for commit aaaaaaa' });
  await decided.getByText('Waits for a second steward').waitFor();
  assert.equal(await bookSize(), before + 1, 'a double click is one override');
  const { message } = JSON.parse(log.signed.at(-1) ?? '{}');
  assert.deepEqual([message.part, message.reason], ['approvals', 'The second reviewer left the community.']);
  await decided.getByText('Take it back').waitFor();
  assert.ok(await decided.getByRole('button', { name: 'Sign the confirmation' }).isHidden());

  const confirming = await pageOf(t, people.stan, '/steward');
  if (confirming === undefined) return;
  const pending = confirming.page.getByRole('region', { name: 'Overrides to confirm' });
  await pending.getByRole('button', { name: 'Show what is signed' }).click();
  await pending.getByText(/proposedBy: 0x/).waitFor();
  for (const details of await confirming.page.locator('main details').all())
    await details.evaluate((each) => each.setAttribute('open', ''));
  assert.deepEqual(await accessibilityFaults(confirming.page), []);
  await pending.getByRole('button', { name: 'Sign the confirmation' }).click();
  await pending.getByText('No override waits for a second steward.').waitFor();
  await page.reload();
  await decided.getByText('Stands', { exact: true }).waitFor();
});

test('what only those who are signed in see has no accessibility fault either', async (t) => {
  const context = await freshContext(t);
  if (context === undefined) return;
  await injectWallet(context, people.dan);
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSignIn(page);
  await page.getByRole('button', { name: 'Test wallet' }).waitFor();
  const faults = await accessibilityFaults(page);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();

  const slug = await page.evaluate<string>(
    "JSON.parse(localStorage.getItem('pledgebook.signed-in')).delegate",
  );
  const plan = `/desk?delegate=${slug}&blockShare=80&epochShare=100&foundationShare=99`;
  for (const path of [plan, '/tasks/2', '/me', '/delegates/node-harbor']) {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(portal.url + path);
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      for (const [colorScheme, rules] of [
        ['light', undefined],
        ['dark', COLOURS],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await accessibilityFaults(page, rules);
        faults.push(...found.map((fault) => `${path} ${width} ${colorScheme} ${fault}`));
      }
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (sideways > 0) faults.push(`${path} scrolls ${sideways} px sideways`);
    }
  }
  assert.deepEqual(faults, []);
});

test('a withdrawn plan says on both its pages that it does not take effect', async (t) => {
  const opened = await pageOf(t, people.ann, '/desk');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByLabel('Why it is withdrawn (public)').fill('A better contract was found.');
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Withdraw the announced plan' }).click(),
  ]);
  await page.goto(`${portal.url}/changes?kind=plan.withdrawn&delegate=node-harbor`);
  await page.getByRole('link', { name: 'Node Harbor withdrew an announced change' }).click();
  await page.getByText('Would have taken effect').waitFor();
  await page.getByText('A better contract was found.').first().waitFor();
  await page.goto(`${portal.url}/changes?kind=plan.announced&delegate=node-harbor`);
  await page.getByRole('link', { name: 'Node Harbor announced a change' }).first().click();
  await page.getByText('Withdrawn', { exact: true }).waitFor();
  await page.getByText('Would have taken effect').waitFor();
});

test('a delegate signs a commitment and a change of it at the desk, shows a link, and a reviewer confirms it', async (t) => {
  const opened = await pageOf(t, people.ann, '/desk');
  if (opened === undefined) return;
  const { page, log } = opened;
  await page.getByText('Make a commitment').click();
  const form = page.locator('#make-commitment');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('Fill this in.').first().waitFor();
  await form.getByLabel('What you promise').fill('Mirror the snapshots');
  await form.getByLabel('How anybody can tell').fill('mirror.example serves them');
  await form.getByLabel('Due (UTC)').fill('2030-01-02T03:04');
  await form.getByLabel('Weight').selectOption('5');
  await form.getByLabel('Proven by').selectOption('link');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('dueAt: 2030-01-02T03:04:00Z').waitFor();
  await form.getByRole('button', { name: 'Sign the commitment' }).click();
  const heading = page.getByRole('heading', { name: 'Mirror the snapshots' });
  await heading.waitFor();
  const { message } = JSON.parse(log.signed.at(-1) ?? '{}');
  assert.deepEqual([message.act, message.weight, message.evidence], ['made', 5, ['link']]);

  const id = (await heading.getAttribute('id')) ?? '';
  const own = page.getByRole('listitem').filter({ has: heading }).first();
  await own.getByText('Change it', { exact: true }).click();
  await own.locator(`#change-${id}-weight`).selectOption('4');
  const change = own.locator(`form#change-${id}`);
  await change.getByRole('button', { name: 'Show what is signed' }).click();
  await change.getByText('weight: 4').waitFor();
  await change.getByRole('button', { name: 'Sign the change' }).click();
  await own.getByText('Weight 4 of 5.').first().waitFor();
  await own.getByText('Show that it is kept', { exact: true }).click();
  await own.locator(`#prove-url-${id}-shown`).fill('https://mirror.example/');
  await own.getByRole('button', { name: 'Ask reviewers to confirm this link' }).click();
  await own.getByText('Confirmed by 0 of 2 independent reviewers').waitFor();

  const reviewer = await pageOf(t, people.rob, '/delegates/node-harbor');
  if (reviewer === undefined) return;
  const seen = reviewer.page
    .getByRole('listitem')
    .filter({ has: reviewer.page.getByRole('heading', { name: 'Mirror the snapshots' }) })
    .first();
  await seen.getByRole('button', { name: 'Confirm this evidence' }).click();
  await seen.getByText('Confirmed by 1 of 2 independent reviewers: rob.').waitFor();
});
