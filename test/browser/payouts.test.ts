import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditDelegate } from '../../core/audits/audit-delegate.ts';
import { saveScan } from '../../core/payment-search/store.ts';
import { listDuePayments } from '../../core/payouts/store.ts';
import { verifyPayment } from '../../core/payouts/verify-payment.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { settings } from '../support/delegates.ts';
import { after, chainOf, FIRST, keep, payingDelegate, payment } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';
import { startPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

test('a delegate declares a payment at its desk, reads why one is refused, sees it verified, and answers on an audit', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  await using portal = await startPortal('empty');
  const { db } = portal.api.parts;
  await payingDelegate(db);
  for (const epoch of [FIRST, FIRST + 1]) await keep(db, epoch);
  const goTo = (time: Date) => (portal.clock.aheadMs = time.getTime() - Date.now());
  goTo(after(FIRST + 1, 2));
  const { context, misdeeds } = await watchedContext(browser, portal.url);
  await injectWallet(context, people.ann);
  const page = await context.newPage();
  await page.goto(`${portal.url}/desk`);
  await page.getByRole('banner').getByText('Sign in with wallet').click();
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByRole('heading', { name: 'Desk of ann' }).waitFor();

  const form = page.locator('#declare-payout');
  const field = form.getByLabel('Transactions');
  const declare = form.getByRole('button', { name: 'Declare these transactions' });
  await declare.click();
  await form.getByText('Fill this in.').waitFor();
  await field.fill('0x12');
  await declare.click();
  await form.getByText('A transaction hash is 0x and 64 hexadecimal digits').waitFor();
  assert.equal(await field.inputValue(), '0x12', 'what was typed stays');
  const paid = payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 38n });
  await field.fill(`${paid.hash}\n`);
  await declare.click();
  const row = page.getByRole('table', { name: 'Payments' }).getByRole('row').nth(1);
  await row.getByText('Checking').waitFor();

  for (const id of await listDuePayments(db, portal.now(), 10))
    await verifyPayment(db, chainOf([paid]), id, settings, portal.now());
  await page.reload();
  await row.getByText('Verified on chain').waitFor();
  await field.fill(paid.hash);
  await declare.click();
  await form.getByText('counts already: ann declared it before').waitFor();

  goTo(after(FIRST + 1, 25));
  await db.transaction().execute((tx) => saveScan(tx, 0, portal.now(), portal.now()));
  await auditDelegate(db, 'ann', settings, portal.now());
  await page.reload();
  await page.getByText('Missing in the audit of epochs 730 to 731:').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole('link', { name: 'Answer this audit' }).click();
  await page.waitForURL('**/delegates/ann#audits');
  await page.getByText('Answer this audit: Epochs 730 to 731').click();
  await page.getByLabel('Your answer').fill('The second batch follows tonight.');
  await page.getByRole('button', { name: 'Publish the answer' }).click();
  await page.getByRole('blockquote').getByText('The second batch follows tonight.').waitFor();
  assert.deepEqual(misdeeds, { foreign: [], errors: [] });
});
