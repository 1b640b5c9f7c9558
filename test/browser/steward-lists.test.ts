import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { draftTask } from '../../core/task-drafts/draft-task.ts';
import { pageOf } from '../support/browser/acting-pages.ts';
import { accessibilityFaults } from '../support/browser/axe.ts';
import { callerOf, settings } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { REPOSITORY } from '../support/sample/pull-requests.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('who approves whose work is told by names, with the address beside', async (t) => {
  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  const shares = steward.page.getByRole('region', { name: 'Who approves whose work' });
  const row = shares.getByRole('listitem').filter({ hasText: 'rey' }).first();
  await row.waitFor();
  const { address } = people.rey;
  assert.match(
    await row.innerText(),
    new RegExp(
      `^rey ${address.slice(0, 6)}…${address.slice(-4)} approved the only approved claim of Node Harbor\\.`,
    ),
  );
  assert.equal(await row.getByRole('link', { name: 'rey' }).getAttribute('href'), `/reviewers/${address}`);
  assert.equal(
    await row.getByRole('link', { name: 'Node Harbor' }).getAttribute('href'),
    '/delegates/node-harbor',
  );
});

test('a draft is read as its task’s page will say it: without the boxes of task lists, and with its criteria in a list', async (t) => {
  const { db } = portal.api.parts;
  const terms = {
    title: 'Faucet with limits',
    description: 'To do:\n- [ ] a limit for each address\n- [x] a place to ask',
    criteria: ['Refuses a second payment', 'Says when the next is possible'],
    proof: { kind: 'release' as const },
  };
  await draftTask(db, await callerOf(db, people.stella), terms, REPOSITORY, settings, portal.now());
  const steward = await pageOf(t, portal.url, people.stella, '/steward');
  if (steward === undefined) return;
  const { page } = steward;
  const draft = page.getByRole('listitem').filter({ hasText: 'Faucet with limits' }).first();
  await draft.getByText('Read it').click();

  assert.equal(
    await draft.locator('p.prose').first().innerText(),
    'To do:\n• a limit for each address\n✓ a place to ask',
  );
  const criteria = draft.getByRole('list').getByRole('listitem');
  assert.deepEqual(await criteria.allInnerTexts(), terms.criteria);
  assert.deepEqual(await accessibilityFaults(page), []);
});
