import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { approvedDelegate, callerOf } from '../support/delegates.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { makePerson, people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { wideTables } from '../support/browser/wide-tables.ts';

const LONG = 'Delegatenwahlkampfvorbereitungsausschussmitgliederversammlungsprotokollablagestel';

let portal: TestPortal;
before(async () => {
  portal = await startPortal('sample');
});
after(() => portal[Symbol.asyncDispose]());

test('where a delegate with such a name works no page scrolls sideways either', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { db } = portal.api.parts;
  const ann = await callerOf(db, people.ann);
  const { version } = await db
    .selectFrom('delegate')
    .select('version')
    .where('slug', '=', 'node-harbor')
    .executeTakeFirstOrThrow();
  const name = 'W'.repeat(80);
  await changeProfile(db, ann, 'node-harbor', { version, name }, portal.now());
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  for (const path of ['/wishlist', '/wishlist?view=board', '/tasks/1', '/tasks/2', '/reviews', '/'])
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(portal.url + path, { waitUntil: 'load' });
      const beyond = await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
      assert.equal(beyond, 0, `${path} at ${width}`);
    }
});

test('a name of eighty letters without a blank pushes no table out of its place, on a wide page or a narrow one', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { slug } = await approvedDelegate(portal.api.parts.db, makePerson(LONG.slice(0, 80), 0xabcd));
  const { context } = await watchedContext(browser, portal.url);
  const page = await context.newPage();
  for (const path of [
    '/delegates',
    `/compare?with=${slug}&with=node-harbor&with=meridian-works`,
    `/delegates/${slug}`,
    '/changes',
    '/steward/acts',
  ])
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(portal.url + path, { waitUntil: 'load' });
      assert.deepEqual(await wideTables(page), [], `${path} at ${width}`);
      assert.equal(
        await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)'),
        0,
        path,
      );
      const widest = await page.evaluate<number>(`Math.max(0, ...[...document.querySelectorAll('main tr')]
        .filter((row) => getComputedStyle(row).display === 'table-row' && row.checkVisibility())
        .flatMap((row) => [...row.cells].map((cell) => (cell.textContent.includes('${LONG}') ? cell.clientWidth : 0))))`);
      assert.ok(widest < 400, `${path} at ${width}: ${widest} px`);
    }
});
