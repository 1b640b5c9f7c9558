import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('whom a claimer names is asked on its account page, agrees on the task’s page, and its review is told apart', async (t) => {
  const claimer = await pageOf(t, portal.url, people.dan, '/tasks/2');
  if (claimer === undefined) return;
  await claimer.page.getByRole('button', { name: 'Extend the deadline by 7 days, once' }).waitFor();
  await claimer.page.getByText('Name a contributor').click();
  await claimer.page.getByLabel('Address of the account that contributed').fill(people.rey.address);
  await claimer.page.getByRole('button', { name: 'Name the contributor' }).click();
  await claimer.page.getByRole('status').getByText('Done.').waitFor();
  const unanswered = claimer.page.getByRole('listitem').filter({ hasText: 'Asked, not answered yet' });
  await unanswered.getByText('rey', { exact: true }).waitFor();
  await unanswered.getByRole('button', { name: 'Stop asking rey' }).waitFor();
  assert.deepEqual(await accessibilityFaults(claimer.page), []);

  const named = await pageOf(t, portal.url, people.rey, '/me');
  if (named === undefined) return;
  const { page } = named;
  const asked = page.locator('#contributions').getByRole('listitem');
  await asked.getByText('Asks for your answer').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await asked.getByRole('link', { name: 'Snapshot downloads resume after a break' }).click();
  await page.getByRole('button', { name: 'Agree to be named' }).click();
  await page.getByText('They contributed and agreed to be named.').waitFor();

  await page.goto(`${portal.url}/me`);
  await asked.getByText('agreed').waitFor();
  assert.equal(await asked.getByText('Asks for your answer').count(), 0);

  await claimer.page.reload();
  await claimer.page.getByText('Nobody was asked who has not answered.').waitFor();
  assert.equal(await unanswered.count(), 0);
});

test('who links GitHub by a gist goes on at the field that asks for the login', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const link = page.getByRole('button', { name: 'Link GitHub' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign the statement' }).waitFor();
  assert.equal(await page.evaluate('document.activeElement.id'), 'github-login');
});

test('who is no delegate is led from a task to where one applies', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/tasks/5');
  if (opened === undefined) return;
  await opened.page.getByRole('link', { name: 'Apply as a delegate' }).click();
  await opened.page.waitForURL('**/desk');
});
