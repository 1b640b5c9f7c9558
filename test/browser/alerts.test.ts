import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { domainJobs } from '../../api/jobs/handlers.ts';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { Client, into } from '../support/http/client.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { type Receiver, receiver } from '../support/http/receiver.ts';

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

const toMatrix = (page: Page) => page.locator('.on-page [href="#alert-matrix"]');

test('a voter follows a delegate and unfollows it', async (t) => {
  const opened = await pageOf(t, portal.url, people.rey, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByRole('button', { name: 'Follow changes' }).click();
  await page.getByRole('button', { name: 'Unfollow' }).waitFor();
  await page.getByRole('button', { name: 'Follow changes' }).waitFor({ state: 'hidden' });
  await page.goto(`${portal.url}/me`);
  await toMatrix(page).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Node Harbor' }).click();
  await page.getByRole('button', { name: 'Unfollow' }).click();
  await page.getByRole('button', { name: 'Follow changes' }).waitFor();
  await page.goto(`${portal.url}/me`);
  await page.locator('[data-me-follows-empty]').waitFor();
  assert.equal(await toMatrix(page).isVisible(), false, 'leads to nothing while nobody is followed');
});

async function fanOutAll(): Promise<void> {
  const { db } = portal.api.parts;
  const open = await db.selectFrom('alert_fan_out').select('seq').where('done_at', 'is', null).execute();
  for (const { seq } of open) await fanOut(db, Number(seq), portal.now());
}

test('the number of unread alerts leads to them, also where the page shows them only once it knows who reads', async (t) => {
  await fanOutAll();
  const opened = await pageOf(t, portal.url, people.vic, '/');
  if (opened === undefined) return;
  const { page } = opened;
  await page.setViewportSize({ width: 320, height: 600 });
  await page
    .getByRole('banner')
    .getByText(/^\d+ new$/)
    .click();
  await page.locator('#alerts').getByRole('listitem').first().waitFor();
  const top = await page.evaluate<number>("document.querySelector('#alerts h2').getBoundingClientRect().top");
  assert.ok(top >= 0 && top < 300, `${top} px from the top`);
});

test('a voter sets how it is told of a delegate: faults stand at their fields, and the inbox is read', async (t) => {
  await fanOutAll();
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  await page
    .getByRole('banner')
    .getByText(/^\d+ new$/)
    .waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('You have read everything.').waitFor();
  await page.locator('#alerts h2:focus').waitFor();
  const alerts = page.locator('#alerts').getByRole('listitem');
  const texts = async () =>
    (await alerts.allInnerTexts()).map((text) => text.replaceAll(/, in \d+ days/g, '')); // a day less a second later
  const all = await texts();
  await page.route(/\/v1\/me\/alerts(\?|$)/, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', String(all.length - 1));
    return route.continue({ url: url.href });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Older alerts' }).click();
  await page.getByRole('button', { name: 'Older alerts' }).waitFor({ state: 'hidden' });
  assert.deepEqual(await texts(), all);
  await page
    .getByRole('banner')
    .getByText(/^\d+ new$/)
    .waitFor({ state: 'hidden' });

  const form = page.locator('[data-follow-form]').first();
  await page.getByText('How I am told about it').first().click();
  await form.getByLabel('Only changes of shares from').fill('x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A number from 0 to 100').waitFor();
  await form.getByLabel('Only changes of shares from').fill('2.5');
  await form.getByLabel('Quiet from').fill('22:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Quiet hours need both times').waitFor();
  await form.getByLabel('Quiet to').fill('07:00');
  await page.getByLabel('About what').selectOption('chosen');
  await form.getByLabel('Reward plan announced').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByText('1 kind of change · changes of shares from 2.5 points · quiet 22:00 to 07:00 (UTC)')
    .waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('Nothing is sent to Discord').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
});

test('a box of the alerts matrix changes that follow alone, or with all delegates every follow; what is typed below stays', async (t) => {
  const opened = await pageOf(t, portal.url, people.rob, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  const api = new Client(into(portal.api.app), people.rob, portal.now);
  const follows = async () => (await api.get('/v1/me')).body.follows;
  for (const slug of ['node-harbor', 'meridian-works']) await api.put(`/v1/me/follows/${slug}`, {});
  const [other] = await follows();
  await page.goto(`${portal.url}/me`);
  const box = page.getByRole('checkbox', { name: 'Commitments: Direct message' });
  const row = page
    .locator('[data-me-follows] > li')
    .filter({ has: page.getByRole('link', { name: 'Node Harbor' }) });
  await row.getByText('How I am told about it').click();
  await row.getByLabel('Only changes of shares from').fill('2.5');
  await page.getByLabel('Of', { exact: true }).selectOption('Node Harbor');
  await box.check();
  await page.getByText('Saved. Commitments: Direct message, Node Harbor: on.').waitFor();
  assert.equal(await row.getByLabel('Only changes of shares from').inputValue(), '2.5');
  const [untouched, changed] = await follows();
  assert.deepEqual(untouched, other);
  assert.ok(changed.directKinds.every((kind: string) => kind.startsWith('commitment.')));
  assert.deepEqual([changed.kinds, changed.directMessages], [null, true]);

  await page.getByLabel('Of', { exact: true }).selectOption('All my delegates');
  const isMixed = '[aria-label="Commitments: Direct message"]:indeterminate';
  assert.equal(await page.locator(isMixed).count(), 1, 'of one delegate, not of the other');
  await page.getByRole('checkbox', { name: 'Tasks: Inbox' }).uncheck();
  await page.getByText('Saved. Tasks: Inbox, All my delegates: off.').waitFor();
  for (const each of await follows())
    assert.ok(
      !each.kinds.some((kind: string) => kind.startsWith('task.')) && each.kinds.includes('plan.announced'),
    );
  await page.getByText('Threshold, timing and quiet hours for all').click();
  await page.locator('#all-threshold').fill('1.5');
  await page.locator('#all-quiet-from').fill('22:00');
  await page.locator('#all-quiet-to').fill('07:00');
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole('button', { name: 'Save for all my delegates' }).click();
  await page.getByText('changes of shares from 1.5 points · quiet 22:00 to 07:00 (UTC)').nth(1).waitFor();
  await row.getByRole('button', { name: 'Unfollow' }).click();
  await row.waitFor({ state: 'detached' });
  assert.equal((await follows()).length, 1);
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
  const opened = await pageOf(t, portal.url, people.rey, '/me');
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
  assert.match(await row.innerText(), /^Of Question asked \(question\.asked\), about node-harbor/m);

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
  await secret.getByText(/The previous secret also signs until \d+ \w+ \d{4}, \d\d:\d\d UTC/).waitFor();
  assert.notEqual(await secret.locator('code').textContent(), first);
  await row.getByText('Delete it', { exact: true }).click();
  await row.getByRole('button', { name: 'Delete this webhook' }).click();
  await section.getByText('You have no webhook.').waitFor();
});
