import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { people } from '../support/people.ts';
import { bookSize, startPortal, type TestPortal } from '../support/browser/portal.ts';

const DAY_MS = 86_400_000;

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('somebody applies as a delegate, and a steward, though not the one who applies, approves with a reason, after a fresh signature when the last is old', async (t) => {
  const applicant = await pageOf(t, portal.url, people.stan, '/desk');
  if (applicant === undefined) return;
  const { page } = applicant;
  await page.getByLabel('Name').fill('Granite Union');
  await page.getByLabel('Links').fill('Rota http://granite.example');
  await page.getByRole('button', { name: 'Apply as a delegate' }).click();
  await page.getByText('Must be an https:// address').waitFor({ timeout: 2000 });
  assert.equal(await page.getByLabel('Name').inputValue(), 'Granite Union');
  await page.getByLabel('Links').fill('Rota https://granite.example');
  await page.getByLabel('Description').fill('Six operators sharing one on-call rota.');
  await page.getByRole('button', { name: 'Apply as a delegate' }).click();
  await page.waitForURL('**/delegates/granite-union');
  await page.getByText('This application has not been decided yet.').waitFor();
  await page.goto(`${portal.url}/steward`);
  await page.getByLabel('Why Meridian Works is approved').waitFor();
  const own = page.getByRole('listitem').filter({ hasText: 'Granite Union' });
  assert.equal(await own.getByRole('textbox').count(), 0, 'nobody decides on their own application');
  assert.ok(await own.getByText('Refuse instead').isHidden());

  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  await steward.page.getByLabel('Why Granite Union is approved').fill('Known operators, public rota.');
  const entry = steward.page.getByRole('listitem').filter({ hasText: 'Granite Union' });
  portal.clock.aheadMs += 6 * 60_000;
  await entry.getByRole('button', { name: 'Approve the delegate' }).click();
  await steward.page.getByText('This needs a sign-in from the last five minutes.').waitFor();
  await steward.page.getByRole('button', { name: 'Test wallet' }).click();
  await entry.waitFor({ state: 'detached' });
  await page.goto(`${portal.url}/delegates/granite-union`);
  await page.getByText('Approved as a delegate', { exact: true }).waitFor();
  await page.getByText('Known operators, public rota.').first().waitFor();
  await page.goto(`${portal.url}/desk`);
  await page.getByRole('heading', { name: 'Desk of Granite Union' }).waitFor();
});

test('a steward publishes a task; the delegate that claims it submits a pull request and reads the verdict', async (t) => {
  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  const { page } = steward;
  const form = page.getByRole('region', { name: 'Publish a task' });
  await form.getByLabel('Title').fill('Faucet with limits');
  await form.getByRole('button', { name: 'Publish the task' }).click();
  assert.equal(await form.getByText('Fill this in.').count(), 2, 'description and repository are missing');
  await form.getByLabel('Description').fill('One payment a day for each address.');
  await form
    .getByLabel('Acceptance criteria')
    .fill('Refuses a second payment\n\nSays when the next is possible');
  await form.getByLabel('Repository').fill('harbour-tools/snapshot-mirror');
  await form.getByLabel('Environment of the deployment').fill('production');
  const bounty = form.getByLabel('Bounty in IOTX, optional');
  await bounty.fill('1,500');
  await form.getByRole('button', { name: 'Publish the task' }).click();
  await form.getByText('An amount such as 1500 or 12.5').waitFor();
  await bounty.fill('1500.05');
  await form.getByRole('button', { name: 'Publish the task' }).click();
  await page.waitForURL('**/tasks/*');
  await page.getByRole('heading', { name: 'Faucet with limits' }).waitFor();
  await page.getByText('1,500.05 IOTX', { exact: true }).waitFor();
  assert.equal(
    await page.getByRole('listitem').filter({ hasText: 'Says when the next is possible' }).count(),
    1,
  );

  const delegate = await pageOf(t, portal.url, people.ann, new URL(page.url()).pathname);
  if (delegate === undefined) return;
  await delegate.page.getByRole('button', { name: 'Claim this task' }).click();
  const field = delegate.page.locator('form[id^=submit-claimer]').getByLabel('Pull request, as an address');
  await field.fill(
    portal.register.openPullRequest(people.ann, 21, { createdAt: portal.now().toISOString() }),
  );
  await delegate.page.getByRole('button', { name: 'Submit the pull request' }).click();
  await delegate.page.getByText('Now: 0 of 2 approvals that count.').waitFor();
  await delegate.page.getByText('It is the reviewers’ turn').waitFor();
  await delegate.page.getByText('No review has been made on GitHub yet.').waitFor();
  await delegate.page.getByRole('button', { name: 'Check again now' }).click();
  await delegate.page.getByText('In review: a pull request is linked.').waitFor();
});

test('a steward signs an override in the browser, text first; a second steward confirms it, and nobody their own', async (t) => {
  const proposing = await pageOf(t, portal.url, people.stella, '/tasks/2');
  if (proposing === undefined) return;
  const { page, log } = proposing;
  await page.getByText('Decide on a part of the verdict').click();
  const form = page.locator('form[data-sign$="/overrides"]');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('Fill this in.').waitFor();
  const reason = form.getByLabel('Why (public)');
  await reason.fill('A typo.');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  const text = form.getByLabel('The text that your wallet shows');
  await form.getByText('reason: A typo.').waitFor();
  await reason.fill('The second reviewer left the community.');
  await text.waitFor({ state: 'hidden' });
  const sign = form.getByRole('button', { name: 'Sign the override' });
  assert.ok(await sign.isDisabled(), 'what was drafted is not what is there any more');
  await form.getByRole('button', { name: 'Show what is signed' }).click();
  await form.getByText('reason: The second reviewer left the community.').waitFor();
  const before = await bookSize(portal);
  await sign.dblclick();
  const decided = page.getByRole('listitem').filter({ hasText: 'Approvals, for commit aaaaaaa' });
  await decided.getByText('Waits for a second steward').waitFor();
  assert.equal(await bookSize(portal), before + 1, 'a double click is one override');
  const { message } = JSON.parse(log.signed.at(-1) ?? '{}');
  assert.deepEqual([message.part, message.reason], ['approvals', 'The second reviewer left the community.']);
  await decided.getByText('Take it back').waitFor();
  assert.ok(await decided.getByRole('button', { name: 'Sign the confirmation' }).isHidden());

  const confirming = await pageOf(t, portal.url, people.stan, '/steward');
  if (confirming === undefined) return;
  const pending = confirming.page.getByRole('region', { name: 'Overrides to confirm' });
  await pending.getByRole('button', { name: 'Show what is signed' }).click();
  await pending.getByText(/proposedBy: 0x/).waitFor();
  for (const details of await confirming.page.locator('main details').all())
    await details.evaluate((each) => each.setAttribute('open', ''));
  assert.deepEqual(await accessibilityFaults(confirming.page), []);
  await pending.getByRole('button', { name: 'Sign the confirmation' }).click();
  await pending.getByText('No override waits for a second steward.').waitFor();
  await page.reload();
  await decided.getByText('Stands', { exact: true }).waitFor();
});

test('a steward opens a session on a delegate’s page and closes it with points; what cannot be is said beside its question', async (t) => {
  const own = await pageOf(t, portal.url, people.stella, '/sessions');
  if (own === undefined) return;
  const { page } = own;
  portal.clock.aheadMs = 2 * DAY_MS + 60_000;
  await page.goto(`${portal.url}/sessions`);
  const session = page.getByRole('main').getByRole('listitem').filter({ hasText: 'autofocus onfocus' });
  await session.getByText('Close this session').click();
  const points = session.getByRole('textbox', { name: /^Points for 0x/ });
  assert.equal(await points.count(), 1); // one is answered and picked before, one is hidden
  await points.fill('1001');
  await session.getByLabel('Why it is closed like this').fill('The clearest one.');
  await session.getByRole('button', { name: 'Close and publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test wallet' }).click();
  await session.getByText('Must be 1000 at most').waitFor();
  assert.equal(await points.getAttribute('aria-invalid'), 'true');
  await points.fill('7');
  await session.getByRole('button', { name: 'Close and publish' }).click();
  await session.getByText('1 question picked, 7 points in all.').waitFor();
  await page
    .getByRole('row')
    .filter({ hasText: people.rob.address })
    .getByRole('cell', { name: '7' })
    .waitFor();

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

test('a steward merges a duplicate at the desk; what cannot be is said beside its field, and its page leads to the task that goes on', async (t) => {
  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  const { page } = steward;
  const listed = await portal.api.app.inject({ url: '/v1/tasks?status=open&limit=1' });
  const { id, title } = listed.json<{ data: { id: string; title: string }[] }>().data[0] ?? {
    id: '',
    title: '',
  };
  const form = page.getByRole('region', { name: 'Duplicate tasks' });
  await form.getByLabel('Number of the duplicate').fill(id);
  await form.getByLabel('Number of the task that goes on').fill(id);
  await form.getByLabel('Why they ask for the same').fill('Both ask for a mirror.');
  await form.getByRole('button', { name: 'Merge the tasks' }).click();
  await form.getByText('A task is no duplicate of itself').waitFor();
  await form.getByLabel('Number of the task that goes on').fill('1');
  await form.getByRole('button', { name: 'Merge the tasks' }).click();
  await page.waitForURL(`**/tasks/${id}`);
  await page.getByText('Both ask for a mirror.').first().waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByText('It asks for the same as another task, which continues:').getByRole('link').click();
  await page.waitForURL('**/tasks/1');
  await page.getByText('Merged into this task').getByRole('link', { name: title }).waitFor();
});

test('a steward decides on a report only by choosing: nothing is chosen before, and without a choice nothing is sent', async (t) => {
  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  const { page } = steward;
  const reports = page.getByRole('region', { name: 'Reports', exact: true });
  const form = reports.locator('form[id^=resolve-]').first();
  const decision = form.getByRole('radiogroup', { name: 'Decision' });
  await decision.waitFor();
  assert.equal(await decision.locator(':checked').count(), 0);
  const before = await bookSize(portal);
  await form.getByLabel('Why (public)').fill('The question is fair.');
  await form.getByRole('button', { name: 'Decide on the report' }).click();
  await decision.getByText('Choose one of these.').waitFor();
  assert.equal(await decision.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.evaluate('document.activeElement.type'), 'radio');
  assert.equal(await bookSize(portal), before);
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.reload();
  await decision.waitFor();
  assert.equal(await form.getByLabel('Why (public)').inputValue(), 'The question is fair.');
  assert.equal(await decision.locator(':checked').count(), 0, 'what was kept of the form chooses nothing');
  await decision.getByLabel('Rejected').check();
  await form.getByRole('button', { name: 'Decide on the report' }).click();
  await reports.getByText('Decided: Rejected: The question is fair.').waitFor();
  assert.equal(await bookSize(portal), before + 1);
});
