import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from '../support/browser/browser.ts';
import { startPortal } from '../support/browser/portal.ts';

const portal = await startPortal();
after(() => portal[Symbol.asyncDispose]());

test('who hears the pages is told what each figure of the register counts, in its link', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(portal.url);
  const figures = page.getByRole('region', { name: 'The register in figures' }).getByRole('link');
  const heard = await figures.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
  assert.deepEqual(
    heard.map((name) => name?.replace(/: [\d,]+$/, '')),
    ['Approved delegates', 'Open tasks', 'Completed tasks', 'Entries in the book'],
  );
});

test('who hears a task’s progress is told which steps are done, which is the present one, and what is still ahead', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(`${portal.url}/tasks/2`);
  const steps = page.locator('ol.steps').getByRole('listitem');
  const heard = await steps.allInnerTexts();
  const present = await steps.evaluateAll((items) =>
    items.findIndex((item) => item.getAttribute('aria-current') === 'step'),
  );
  assert.ok(present > 0, heard.join('\n'));
  heard.forEach((text, index) =>
    assert.equal(
      /Done\.|Still ahead\./.exec(text)?.[0],
      ['Done.', undefined, 'Still ahead.'][1 + Math.sign(index - present)],
      text,
    ),
  );
});
