import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshContext, openSignIn, pageOf, signIn } from '../support/browser/acting-pages.ts';
import { accessibilityFaults, COLOURS } from '../support/browser/axe.ts';
import { people } from '../support/people.ts';
import { bookSize, startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('a delegate announces a plan: difference, notice and number of voters first, then the wallet, then the change', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
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
    /80\s%\s+75.5\s%\s+4.5 points less/,
  );
  assert.match(await review.innerText(), /Takes effect in 7 days[\s\S]*This alerts 2 followers now\./);
  await review.getByText('epochShareBps: 7550').waitFor();
  const seqBefore = await bookSize(portal);
  await review.getByRole('button', { name: 'Sign and announce' }).dblclick();

  await page.waitForURL('**/changes/*');
  await page.getByRole('heading', { name: 'Node Harbor announced a change' }).waitFor();
  assert.match(
    await page.getByRole('row', { name: 'Epoch rewards' }).innerText(),
    /80\s%\s+75.5\s%\s+4.5 points less/,
  );
  await page.getByText('Hosting costs doubled.').first().waitFor();
  assert.equal(await bookSize(portal), seqBefore + 1, 'a double click is one change');
  const signed = JSON.parse(log.signed.at(-1) ?? '{}');
  assert.equal(signed.message.note, 'Hosting costs doubled.');
  assert.equal(signed.message.epochShareBps, 7550);
});

test('of two tabs that announce at once the second is told, and changes nothing', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.ann);
  const page = await context.newPage();
  await signIn(page, portal.url);
  const plan = '/desk?delegate=node-harbor&blockShare=0&epochShare=99&foundationShare=50&route=manual';
  await page.goto(portal.url + plan);
  const other = await context.newPage();
  await other.goto(portal.url + plan.replace('99', '98'));
  for (const tab of [page, other]) await tab.getByText(/epochShareBps: 9[89]00/).waitFor();
  const before = await bookSize(portal);
  await other.getByRole('button', { name: 'Sign and announce' }).click();
  await other.waitForURL('**/changes/*');
  await page.getByRole('button', { name: 'Sign and announce' }).click();
  await page.getByText('Somebody else changed this in the meantime').waitFor();
  assert.equal(await bookSize(portal), before + 1);
});

test('a withdrawn plan says on both its pages that it does not take effect', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
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
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
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
  await own.getByText('Show that it was kept', { exact: true }).click();
  await own.locator(`#prove-url-${id}-shown`).fill('https://mirror.example/');
  await own.getByRole('button', { name: 'Ask reviewers to confirm this link' }).click();
  await own.getByText('Confirmed by 0 of 2 independent reviewers').waitFor();

  const reviewer = await pageOf(t, portal.url, people.rob, '/delegates/node-harbor');
  if (reviewer === undefined) return;
  const seen = reviewer.page
    .getByRole('listitem')
    .filter({ has: reviewer.page.getByRole('heading', { name: 'Mirror the snapshots' }) })
    .first();
  await seen.getByRole('button', { name: 'Confirm this evidence' }).click();
  await seen.getByText('Confirmed by 1 of 2 independent reviewers: rob.').waitFor();
});

test('a delegate claims a task and releases it with a reason that all can read', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/tasks/5');
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

test('a form keeps what was typed after a failed save, a reload, Back and a sign-in that ended, and gives it up once it is sent', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk?delegate=node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  const form = page.locator('#profile-node-harbor');
  await page.getByText('Change the profile').click();
  await form.getByLabel('Description').fill('Three of us now.');
  await form.getByLabel('Links').fill('Status http://plain.example');
  await form.getByRole('button', { name: 'Publish the profile' }).click();
  await form.getByText('Must be an https:// address').waitFor();
  assert.equal(await form.getByLabel('Description').inputValue(), 'Three of us now.');
  await page.goto(`${portal.url}/changes`);
  await page.goBack();
  await form.getByLabel('Links').waitFor();
  assert.equal(await form.getByLabel('Links').inputValue(), 'Status http://plain.example');
  await page.reload();
  await form.getByText('What you had typed here has been restored.').waitFor();
  assert.equal(await form.getByLabel('Links').inputValue(), 'Status http://plain.example');
  await form.getByLabel('Links').fill('Status https://plain.example');
  await portal.api.parts.db
    .updateTable('session')
    .set({ revoked_at: portal.now(), revoked_because: 'signed out' })
    .execute();
  await form.getByRole('button', { name: 'Publish the profile' }).click();
  await page
    .getByRole('dialog')
    .getByText('Your sign-in has ended. Sign in again; what you typed is kept.')
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Test wallet' }).click();
  await page.waitForEvent('load');
  await page.goto(`${portal.url}/desk?delegate=node-harbor`);
  await page.getByText('Change the profile').click();
  assert.equal(await form.getByLabel('Description').inputValue(), 'Three of us now.');
  assert.equal(await form.getByText('is back').count(), 0);
});

test('a profile is seen while it is typed, with how long it is; a candidate that is emptied is taken away', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk?delegate=node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  const form = page.locator('#profile-node-harbor');
  const preview = page.getByRole('region', { name: 'How it will look' });
  const candidateOf = async () =>
    (await portal.api.app.inject({ url: '/v1/delegates/node-harbor' })).json<{
      candidate: string | null;
    }>().candidate;
  for (const [typed, kept] of [
    ['harbor', 'harbor'],
    ['', null],
  ] as const) {
    await page.getByText('Change the profile').click();
    await form.getByLabel('Description').fill(`We run <b>two</b> nodes as ${typed}.`);
    await form.getByLabel('Links').fill('Status https://status.example\nNot javascript:alert(1)');
    await preview.getByText(`We run <b>two</b> nodes as ${typed}.`).waitFor();
    assert.equal(await preview.getByRole('link').count(), 1, 'only addresses of the web are links');
    await form.getByText(`${`We run <b>two</b> nodes as ${typed}.`.length} of 5000 characters`).waitFor();
    await form.getByLabel('Links').fill('Status https://status.example');
    await form.getByLabel('Candidate on chain').fill(typed);
    await Promise.all([
      page.waitForEvent('load'),
      form.getByRole('button', { name: 'Publish the profile' }).click(),
    ]);
    assert.equal(await candidateOf(), kept);
  }
});

test('what only those who are signed in see has no accessibility fault either', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.dan);
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSignIn(page, portal.url);
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
