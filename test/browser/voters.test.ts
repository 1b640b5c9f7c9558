import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { freshContext, pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { Client, into } from '../support/http/client.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('home begins with the delegates of who is signed in, those with something unread first, and says no more once it is read', async (t) => {
  const { db } = portal.api.parts;
  const api = new Client(into(portal.api.app), people.rey, portal.now);
  for (const slug of ['granite-union', 'node-harbor', 'meridian-works'])
    await api.put(`/v1/me/follows/${slug}`, {});
  const announced = await db
    .selectFrom('book_entry')
    .select('seq')
    .where('kind', '=', 'plan.announced')
    .where('delegate', '=', 'node-harbor')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  await fanOut(db, Number(announced.seq), portal.now());
  const opened = await pageOf(t, portal.url, people.rey, '/');
  if (opened === undefined) return;
  const { page } = opened;
  const section = page.getByRole('region', { name: 'Your delegates' });
  const rows = section.locator('[data-yours-list] > li');
  await section.getByText('1 unread').waitFor();
  assert.match(
    (await rows.first().innerText()).replace(/\s+/g, ' '),
    /^Node Harbor 1 unread Node Harbor announced a change$/,
  );
  assert.equal(await rows.count(), 2, 'one of the three is no delegate');
  assert.deepEqual(await page.getByRole('heading', { level: 2 }).first().innerText(), 'Your delegates');
  assert.deepEqual(await accessibilityFaults(page), []);
  await section.getByRole('link', { name: 'Node Harbor announced a change' }).click();
  await page.waitForURL(`**/changes/${announced.seq}`);
  const [told] = (await api.get('/v1/me/alerts')).body.data;
  const read = await api.post('/v1/me/alerts/read', { upTo: told.toldAt });
  assert.equal(read.body.unread, 0, JSON.stringify(read.body));
  await page.goto(portal.url);
  await rows.first().waitFor();
  assert.equal(await section.getByText('unread').count(), 0);
});

test('in the queue of reviews j and k move, o opens and ? helps, but not while somebody types or turned them off', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const page = await context.newPage();
  await page.goto(`${portal.url}/reviews`);
  await page.getByText('Keys', { exact: true }).waitFor();
  const links = page.locator('main tbody th a');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  const names = await links.allInnerTexts();
  assert.ok(names.length > 1, 'there are rows to move between');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await focused(), names[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(), names[0]);
  await page.keyboard.press('?');
  const box = page.getByLabel('Use these keys here');
  await box.waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await box.uncheck();
  await page.keyboard.press('j');
  assert.notEqual(await focused(), names[0]);
  await page.reload();
  await page.getByText('Keys', { exact: true }).click();
  assert.equal(await box.isChecked(), false);
  await box.check();
  await page.evaluate("document.querySelector('main').append(document.createElement('textarea'))");
  await page.locator('main textarea').fill('');
  await page.keyboard.type('jo?');
  assert.equal(await page.locator('main textarea').inputValue(), 'jo?');
  await page.keyboard.press('Tab');
  const target = new URL((await links.first().getAttribute('href')) ?? '', portal.url).pathname;
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await page.waitForURL((url) => url.pathname === target);
});

test('who is signed in says once that a question should be answered, and takes it back; who asked it, and whom, cannot', async (t) => {
  const opened = await pageOf(t, portal.url, people.rey, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page, context } = opened;
  const asked = page.getByRole('listitem').filter({ hasText: 'When do you pay for last week?' });
  const want = asked.getByRole('button', { name: 'I want this answered' });
  const unwant = asked.getByRole('button', { name: 'No longer want it answered' });
  await unwant.waitFor({ state: 'hidden' });
  await asked.getByText('Nobody else has said yet that they want this answered.').waitFor();
  await want.dblclick();
  await asked.getByText('1 account wants this answered.').waitFor();
  await unwant.waitFor();
  await want.waitFor({ state: 'hidden' });
  assert.deepEqual(await accessibilityFaults(page), []);
  const other = await context.newPage();
  await other.goto(`${portal.url}/delegates/node-harbor`);
  const there = other.getByRole('listitem').filter({ hasText: 'When do you pay for last week?' });
  await there.getByRole('button', { name: 'No longer want it answered' }).click();
  await there.getByText('Nobody else has said yet that they want this answered.').waitFor();
  await page.reload();
  await want.waitFor();
  await unwant.waitFor({ state: 'hidden' });

  for (const person of [people.vic, people.ann]) {
    const own = await pageOf(t, portal.url, person, '/delegates/node-harbor');
    const item = own?.page.getByRole('listitem').filter({ hasText: 'When do you pay for last week?' });
    assert.equal(
      await item?.getByRole('button', { name: /want/ }).filter({ visible: true }).count(),
      0,
      person.name,
    );
  }
});
