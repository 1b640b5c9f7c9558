import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageOf } from '../support/acting-pages.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';

const DAY_MS = 86_400_000;

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('a steward opens a session on a delegate’s page and closes it with points; what cannot be is said beside its question', async (t) => {
  const own = await pageOf(t, portal.url, people.stella, '/sessions');
  if (own === undefined) return;
  const { page } = own;
  portal.clock.aheadMs = 2 * DAY_MS + 60_000;
  await page.goto(`${portal.url}/sessions`);
  const session = page.getByRole('main').getByRole('listitem').filter({ hasText: 'autofocus onfocus' });
  await session.getByText('Close this session').click();
  const points = session.getByRole('textbox', { name: /^Points/ });
  assert.equal(await points.count(), 1); // one is answered and picked before, one is hidden
  await points.fill('1001');
  await session.getByLabel('Why it is closed so').fill('The clearest one.');
  await session.getByRole('button', { name: 'Close and publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test wallet' }).click();
  await session.getByText('must be <= 1000').waitFor();
  assert.equal(await points.getAttribute('aria-invalid'), 'true');
  await points.fill('7');
  await session.getByRole('button', { name: 'Close and publish' }).click();
  await session.getByText('1 question picked, 7 points in all.').waitFor();
  await page.getByRole('row').filter({ hasText: people.rob.address }).getByRole('cell', { name: '7' }).waitFor();

  await page.goto(`${portal.url}/delegates/node-harbor`);
  await page.getByText(/^Picked for .*autofocus.*: 7 points$/).waitFor();
  await page.getByText('Open a public session').click();
  const soon = new Date(portal.now().getTime() + DAY_MS).toISOString().slice(0, 16);
  await page.getByLabel('Title (public)').fill('December questions');
  await page.getByLabel('It begins (UTC)').fill(soon);
  await page.getByLabel('Questions count until (UTC)').fill(soon);
  await page.getByLabel('Why it is opened').fill('As every month.');
  await page.getByRole('button', { name: 'Open the session' }).click();
  await page.getByText('Public session “December questions”.').waitFor();
});
