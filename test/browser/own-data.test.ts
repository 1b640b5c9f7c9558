import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { Client, into } from '../support/http/client.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

/** What is kept of somebody that goes with their account. */
async function kept({ address }: { address: string }): Promise<{ signIns: number; follows: number }> {
  const { db } = portal.api.database;
  const of = (table: 'session' | 'follow') =>
    db
      .selectFrom(table)
      .innerJoin('account', 'account.id', `${table}.account_id`)
      .select('account.id')
      .where('account.address', '=', address.toLowerCase())
      .execute();
  const [signIns, follows] = await Promise.all([of('session'), of('follow')]);
  return { signIns: signIns.length, follows: follows.length };
}

test('somebody deletes their account on its page, after a fresh signature when the last is old, and is signed out; nobody else is', async (t) => {
  for (const person of [people.rey, people.rob])
    await new Client(into(portal.api.app), person, portal.now).put('/v1/me/follows/node-harbor', {});
  const opened = await pageOf(t, portal.url, people.rey, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const others = await kept(people.rob);
  const section = page.locator('#your-data');
  await section.getByText('Delete the account').click();
  await section.getByText('This cannot be undone.').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  portal.clock.aheadMs += 6 * 60_000;
  await section.getByLabel('I want my account to be deleted for good').check();
  await section.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('This needs a sign-in from the last five minutes.').waitFor();
  assert.ok((await kept(people.rey)).follows > 0, 'not yet');
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByText('Your account is deleted, and you are signed out.').waitFor();

  assert.deepEqual(await kept(people.rey), { signIns: 0, follows: 0 });
  assert.deepEqual(await kept(people.rob), others);
  assert.ok(await section.isHidden());
  const cookies = await opened.context.cookies();
  assert.ok(!cookies.some(({ name }) => name === 'rt'));
  await page.reload();
  await page.getByRole('main').getByText('Sign in with wallet').waitFor();
  assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0);
});

test('right after a sign-in one click deletes no account: first the box is ticked that says so', async (t) => {
  await new Client(into(portal.api.app), people.ria, portal.now).put('/v1/me/follows/node-harbor', {});
  const opened = await pageOf(t, portal.url, people.ria, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const section = page.locator('#your-data');
  const box = section.getByLabel('I want my account to be deleted for good');
  await page.getByText('No alerts yet.').waitFor();
  assert.equal(
    await page.locator('[data-inbox-unread]').innerText(),
    '',
    'who was told nothing has read nothing',
  );
  await section.getByText('Delete the account').click();

  await section.getByRole('button', { name: 'Delete my account' }).click();
  await section.getByRole('button', { name: 'Download my data' }).focus();
  await section.getByRole('button', { name: 'Delete my account' }).press('Enter');

  assert.ok(
    await page.evaluate(
      `document.activeElement?.id === 'erase-sure' && document.activeElement.validity.valueMissing`,
    ),
    'the browser says so, at the box',
  );
  assert.deepEqual(
    asked.filter((each) => each.startsWith('DELETE')),
    [],
  );
  assert.ok((await kept(people.ria)).follows > 0);

  await box.check();
  await section.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('Your account is deleted, and you are signed out.').waitFor();
  assert.deepEqual(await kept(people.ria), { signIns: 0, follows: 0 });
});

test('somebody downloads what is kept of their account as a file of JSON', async (t) => {
  await new Client(into(portal.api.app), people.vic, portal.now).put('/v1/me/follows/node-harbor', {});
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const file = await saving;

  assert.equal(file.suggestedFilename(), 'pledgebook-account.json');
  const kept = JSON.parse(await readFile(await file.path(), 'utf8'));
  assert.equal(kept.account.address, people.vic.address);
  assert.ok(
    kept.follows.some(({ delegate }: { delegate: { slug: string } }) => delegate.slug === 'node-harbor'),
  );
  await page.locator('#your-data').getByText('Done.', { exact: true }).waitFor();
});

test('who signs in as another account, asked for a fresh signature, deletes neither', async (t) => {
  await new Client(into(portal.api.app), people.rob, portal.now).put('/v1/me/follows/node-harbor', {});
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { page, context } = opened;
  await injectWallet(context, people.rob, { name: 'Other wallet', rdns: 'example.other' });
  await page.reload();
  const section = page.locator('#your-data');
  await section.getByText('Delete the account').click();
  portal.clock.aheadMs += 6 * 60_000;
  await section.getByLabel('I want my account to be deleted for good').check();
  await section.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByRole('button', { name: 'Other wallet' }).click();
  await section.getByText('nothing was done').waitFor();

  for (const person of [people.vic, people.rob]) assert.ok((await kept(person)).signIns > 0, 'still there');
  assert.ok((await kept(people.rob)).follows > 0);
});
