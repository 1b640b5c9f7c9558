import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, COLOURS } from '../support/browser/axe.ts';
import { startBrowser, watchedContext } from '../support/browser/browser.ts';
import { smallControls } from '../support/browser/control-sizes.ts';
import { lostStates } from '../support/browser/lost-states.ts';
import { openDetails } from '../support/browser/open-details.ts';
import { layoutShift } from '../support/browser/page-figures.ts';
import { type FullPortal, hostileDelegate, PAGES, startFullPortal } from '../support/browser/portal-pages.ts';
import { tabFaults } from '../support/browser/tab-order.ts';
import { wideTables } from '../support/browser/wide-tables.ts';

/** So many pages take longer than one test may. */
const PAGES_MS_MAX = 480_000;
/** Between them they show every state that a colour helps to tell. */
const STATES = ['/delegates/node-harbor', '/tasks/1', '/wishlist?view=board', '/desk?delegate=node-harbor'];

let portal: FullPortal;
before(async () => (portal = await startFullPortal()));
after(() => portal[Symbol.asyncDispose]());

for (const width of [1280, 320]) {
  const name = `no page has an accessibility fault, scrolls sideways, moves while it loads, has small controls or leaves the origin (${width} px, light and dark)`;
  test(name, { timeout: PAGES_MS_MAX }, async (t) => {
    const browser = await startBrowser(t);
    if (browser === undefined) return;
    const { context, misdeeds } = await watchedContext(browser, portal.url, {
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      timezoneId: 'Asia/Kolkata', // where times are longer than the server writes them
    });
    const page = await context.newPage();
    const faults: string[] = [];
    const { slug } = await hostileDelegate(portal);

    for (const path of [
      ...PAGES,
      portal.lastAnnouncement,
      `/delegates/${slug}`,
      '/tasks/4',
      '/nothing/here',
    ]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(portal.url + path, { waitUntil: 'load' });
      const shift = await layoutShift(page);
      if (shift > 0) faults.push(`${path} moves by ${shift} while it loads`);
      await openDetails(page);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${fault}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      faults.push(...(await accessibilityFaults(page, COLOURS)).map((fault) => `${path} in dark: ${fault}`));
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (sideways > 0) faults.push(`${path} scrolls ${sideways} px sideways`);
      faults.push(...(await smallControls(page)).map((each) => `${path}: ${each}`));
      faults.push(...(await wideTables(page)).map((each) => `${path}: ${each}`));
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(misdeeds, { foreign: [], errors: [] });
  });
}

test('every state is told apart and can be read with forced colours and with more contrast', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  const { context } = await watchedContext(browser, portal.url, {
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce', // no colour on its way to another
  });
  const page = await context.newPage();
  const faults: string[] = [];
  let seen = 0;
  for (const path of STATES) {
    await page.goto(portal.url + path, { waitUntil: 'load' });
    for (const media of [
      { forcedColors: 'active', contrast: null, colorScheme: 'dark' },
      { forcedColors: 'none', contrast: 'more', colorScheme: 'light' },
    ] as const) {
      await page.emulateMedia(media);
      const { states, lost } = await lostStates(page);
      seen += states;
      // Forced colours are the reader's own: of those axe reads what the page had asked for.
      const colours = media.forcedColors === 'active' ? [] : await accessibilityFaults(page, COLOURS);
      const found = [...lost, ...colours];
      faults.push(...found.map((each) => `${path} ${JSON.stringify(media)}: ${each}`));
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(seen > 100, `${seen} states were looked at`);
});

test('the focus goes through each page in its order, is seen at every stop, and comes out at its end', async (t) => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  for (const width of [1280, 320]) {
    const { context } = await watchedContext(browser, portal.url, {
      viewport: { width, height: 700 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const path of [
      '/',
      '/delegates',
      '/delegates/node-harbor',
      portal.lastAnnouncement,
      '/wishlist?view=board',
      '/tasks/2',
    ]) {
      await page.goto(portal.url + path);
      const { stops, faults } = await tabFaults(page);
      assert.deepEqual(faults, [], `${path} at ${width} px`);
      assert.ok(stops > 10, `${path}: ${stops} stops`);
    }
  }
});
