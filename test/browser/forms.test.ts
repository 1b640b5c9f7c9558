import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageOf } from '../support/browser/acting-pages.ts';
import { people } from '../support/people.ts';
import { bookSize, startPortal, type TestPortal } from '../support/browser/portal.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('what cannot be is said at its field in the reader’s language before anything is sent, and stays typed', async (t) => {
  const opened = await pageOf(t, portal.url, people.stella, '/steward');
  if (opened === undefined) return;
  const { context, page } = opened;
  await context.addCookies([{ name: 'language', value: 'es', url: portal.url }]);
  await page.goto(`${portal.url}/steward`);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/v1/tasks')) sent.push(request.url());
  });
  for (const { form, name, typed, fault } of [
    {
      form: '#merge-tasks',
      name: 'duplicate',
      typed: 'doce',
      fault: 'El número de una tarea, por ejemplo 12.',
    },
    { form: '#merge-tasks', name: 'into', typed: '0', fault: 'El número de una tarea, por ejemplo 12.' },
    { form: '#publish', name: 'quorum', typed: 'dos', fault: 'Un número entero de 1 a 10' },
    { form: '#publish', name: 'quorum', typed: '11', fault: 'Un número entero de 1 a 10' },
  ]) {
    const field = page.locator(`${form} [name="${name}"]`);
    await field.fill(typed);
    await page.locator(`${form} button`).last().click();
    const id = await field.getAttribute('id');
    assert.equal(await page.locator(`#${id}-fault`).innerText(), fault);
    assert.ok((await field.getAttribute('aria-describedby'))?.includes(`${id}-fault`));
    assert.equal(await field.inputValue(), typed);
  }
  assert.deepEqual(sent, []);
});

test('an answer that a proxy gives in place of the register is said in words, and what was typed stays', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/delegates/node-harbor');
  if (opened === undefined) return;
  const { page } = opened;
  await page.route('**/questions', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
  );
  await page.getByText('Ask Node Harbor').click();
  const form = page.locator('form[data-path$="/questions"]');
  await form.getByRole('textbox').fill('What becomes of the dust?');
  await form.getByRole('button').click();
  await form
    .getByText('The register could not be reached. What you typed is kept. Try again. (HTTP 502)')
    .waitFor();
  assert.equal(await form.getByRole('textbox').inputValue(), 'What becomes of the dust?');
});

test('an account page that the register does not answer says so in words of its language', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { context, page } = opened;
  await context.addCookies([{ name: 'language', value: 'es', url: portal.url }]);
  await page.route('**/v1/me', (route) => route.abort());
  await page.reload();
  await page.locator('[data-me-status]').getByText('No se pudo contactar con el registro.').waitFor();
});

test('an announced plan is not withdrawn without a reason, and what an earlier try was answered does not stay', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { page } = opened;
  const form = page.locator('#withdraw');
  const withdraw = form.getByRole('button', { name: 'Withdraw the announced plan' });
  const before = await bookSize(portal);
  await withdraw.click();
  await form.getByText('Fill this in.').waitFor();
  assert.equal(await bookSize(portal), before);

  await page.route('**/withdrawal', (route) => route.abort());
  await form.getByRole('textbox').fill('A better contract was found.');
  await withdraw.click();
  const failed = form.getByText('The register could not be reached.');
  await failed.waitFor();
  assert.equal(await form.getByRole('textbox').inputValue(), 'A better contract was found.');
  await form.getByRole('textbox').fill('');
  await withdraw.click();
  await form.getByText('Fill this in.').waitFor();
  assert.equal(await failed.count(), 0);
});

test('a candidate’s name that no chain has is said to be none before the profile is sent', async (t) => {
  const opened = await pageOf(t, portal.url, people.ann, '/desk');
  if (opened === undefined) return;
  const { page } = opened;
  await page.getByText('Change the profile').click();
  const field = page.getByLabel('Candidate on chain');
  await field.fill('Node-Harbor');
  await page.getByRole('button', { name: 'Publish the profile' }).click();
  await page.getByText('1 to 12 characters, a to z and 0 to 9, as on chain.').waitFor();
  assert.ok(await field.evaluate((each) => each === each.ownerDocument.activeElement));
});
