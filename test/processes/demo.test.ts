import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { startBrowser } from '../support/browser/browser.ts';
import { startEntry } from '../support/book/entry.ts';

interface Demo {
  origin: string;
  process: ChildProcess;
  /** What it printed so far. */
  said: () => string;
  ended: Promise<number | null>;
}

/** The demo as its entry starts it, on a free port. */
async function startDemo(t: TestContext): Promise<Demo> {
  const child = startEntry('demo.ts', { PORT: '0', LOG_LEVEL: 'error' });
  let text = '';
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  t.after(() => child.kill('SIGKILL'));
  await new Promise<void>((serves, failed) => {
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('Ctrl-C ends it.')) serves();
    });
    void ended.then(() => failed(new Error(`the demo ended: ${text}`)));
  });
  const [, origin = ''] = /Open (http:\/\/localhost:\d+) /.exec(text) ?? [];
  return { origin, process: child, said: () => text, ended };
}

async function signIn(page: Page, wallet: RegExp): Promise<void> {
  await page.locator('[data-sign-in]:visible').first().click();
  await page.getByRole('button', { name: wallet }).click();
  await page.locator('[data-sign-out]:visible').waitFor();
}

/** Presses a button of a stand-in's page, which comes back to itself. */
async function press(page: Page, button: string, inside = 'main'): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.locator(inside).getByRole('button', { name: button }).first().click(),
  ]);
}

/** Reloads until the page says so: jobs run beside the request. */
async function until(page: Page, text: RegExp): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (text.test(await page.locator('main').innerText())) return;
    await page.waitForTimeout(500);
    await page.reload().catch(() => undefined); // the page may be reloading by itself
  }
  assert.match(await page.locator('main').innerText(), text);
}

/** Opens one on the page of the demo's GitHub; its address there. */
async function openPullRequest(page: Page, by: string, repository: string, title: string): Promise<string> {
  await page.goto(new URL('/demo/github', page.url()).href);
  await page.locator('#person').selectOption(by);
  await page.locator('select[name=repository]').selectOption({ label: `harbour-tools/${repository}` });
  await page.getByLabel('Title').fill(title);
  await press(page, 'Open');
  const card = page.locator('article', { hasText: title });
  const [url = ''] = /https:\/\/github\.com\/\S+/.exec(await card.innerText()) ?? [];
  return url;
}

/** Four months are lived through before the demo listens. */
const TEST_MS_MAX = 900_000;

test(
  'both stories of the demo can be walked by hand in a browser, with no extension',
  { timeout: TEST_MS_MAX },
  async (t) => {
    const browser = await startBrowser(t);
    if (browser === undefined) return;
    const demo = await startDemo(t);
    const { origin } = demo;
    const pageOfSomebody = async () => {
      const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
      page.setDefaultTimeout(20_000);
      page.on('dialog', (dialog) => void dialog.accept()); // the demo's wallets ask before they sign
      return page;
    };

    await t.test(
      'a promise changes: signed at the desk, in the book with before and after, told in Discord',
      async () => {
        const page = await pageOfSomebody();
        await page.goto(`${origin}/desk`);
        await signIn(page, /^Ann, delegate/);
        await page.waitForURL(/delegate=node-harbor/);
        await page.getByLabel('Epoch rewards to voters').fill('80');
        await page.getByRole('button', { name: 'Show the difference' }).click();
        await page.getByText('This alerts 2 followers now.').waitFor();
        await page.getByRole('button', { name: 'Sign and announce' }).click();
        await page.waitForURL(/\/changes\/\d+/);
        assert.match(await page.locator('main').innerText(), /88\s%[\s\S]*80\s%[\s\S]*8 points less/);
        await page.goto(`${origin}/demo/discord`);
        await until(page, /Node Harbor announced a change/);
        await page.goto(`${origin}/demo/clock`);
        await press(page, 'Eight days on');
        await page.goto(`${origin}/delegates/node-harbor`);
        await until(page, /The announced change of Node Harbor is in force/);
      },
    );

    await t.test('work is delivered: claimed, reviewed, merged, deployed, completed', async () => {
      const page = await pageOfSomebody();
      await page.goto(`${origin}/wishlist`);
      await page.getByRole('link', { name: 'Glossary of staking words' }).click();
      const task = page.url();
      await signIn(page, /^Dan, delegate/);
      await page.getByRole('button', { name: /^Claim/ }).click();
      await until(page, /Held by Blue Mast/);

      const pullRequestUrl = await openPullRequest(page, 'dan', 'delegate-docs', 'A glossary');
      await page.goto(task);
      await page.getByRole('textbox', { name: 'Pull request, as an address' }).fill(pullRequestUrl);
      await page.getByRole('button', { name: /pull request/i }).click();
      await until(page, /0 of 2 approvals/);

      await page.goto(`${origin}/demo/github`);
      const inCard = 'article:has-text("A glossary")';
      await press(page, 'Approve as rey', inCard);
      await press(page, 'Approve as ria', inCard);
      await page.goto(task);
      await until(page, /2 of 2 approvals/);
      await page.goto(`${origin}/demo/github`);
      await press(page, 'Merge as ria', inCard);
      await press(page, 'Deploy the default branch to production', 'section:has-text("A glossary")');
      await page.goto(task);
      await until(page, /In production[\s\S]*contains the merge/);
      await page.goto(`${origin}/demo/clock`);
      await press(page, 'Eight days on');
      await page.goto(`${origin}/delegates/blue-mast`);
      await until(page, /Blue Mast completed task \d+ “Glossary of staking words”/);
    });

    await t.test(
      'who is new applies, is approved, links GitHub, claims a task and hands in work',
      async () => {
        const page = await pageOfSomebody();
        await page.goto(`${origin}/desk`);
        await signIn(page, /^Nia, new here/);
        await page.getByLabel('Name', { exact: true }).fill('Fresh Water');
        await page.getByLabel('Description').fill('New here.');
        await page.getByRole('button', { name: 'Apply as a delegate' }).click();
        await page.waitForURL(/fresh-water/);

        const steward = await pageOfSomebody();
        await steward.goto(`${origin}/steward`);
        await signIn(steward, /^Stella, steward/);
        await steward.getByLabel('Why Fresh Water is approved (public)').fill('Known to us.');
        await Promise.all([
          steward.waitForEvent('load'),
          steward.getByRole('button', { name: 'Approve the delegate' }).first().click(),
        ]);

        await page.goto(`${origin}/demo/github`);
        await page.getByLabel('Name of a new GitHub account').fill('fresh-water');
        await press(page, 'Make the account');
        await page.goto(`${origin}/me`);
        await page.getByRole('button', { name: 'Link GitHub' }).click();
        await page.getByLabel('Your GitHub login').fill('fresh-water');
        await page.getByRole('button', { name: 'Sign the statement' }).click();
        const statement = page.getByRole('region', { name: 'The statement with its signature' });
        await statement.getByText(/0x/).waitFor();
        const signed = await statement.innerText();
        await page.locator('[data-link-github]').getByRole('link', { name: 'GitHub' }).click();
        await page.locator('#gist-by').selectOption('fresh-water');
        await page.getByLabel('The statement with its signature').fill(signed);
        await press(page, 'Publish the gist');
        const shown = await page.locator('main').innerText();
        const [gist = ''] = /https:\/\/gist\.github\.com\/fresh-water\/\w+/.exec(shown) ?? [];
        await page.goto(`${origin}/me`);
        await page.getByRole('button', { name: 'Link GitHub' }).click();
        await page.getByLabel('Address of the gist').fill(gist);
        await page.getByRole('button', { name: 'Link this gist' }).click();
        await page.getByText('Linked as fresh-water.').waitFor();

        await page.goto(`${origin}/wishlist`);
        await page.getByRole('link', { name: 'Snapshot mirror in a second region' }).click();
        const task = page.url();
        await page.getByRole('button', { name: /^Claim/ }).click();
        await until(page, /Held by Fresh Water/);
        const pullRequestUrl = await openPullRequest(
          page,
          'fresh-water',
          'snapshot-mirror',
          'A second region',
        );
        await page.goto(task);
        await page.getByRole('textbox', { name: 'Pull request, as an address' }).fill(pullRequestUrl);
        await page.getByRole('button', { name: /pull request/i }).click();
        await until(page, /0 of 2 approvals/);
        await page.goto(`${origin}/demo/github`);
        await press(page, 'Approve as rey', 'article:has-text("A second region")');
        await page.goto(task);
        await until(page, /1 of 2 approvals/);
      },
    );

    await t.test('its book holds, seen from outside', async () => {
      const verifier = startEntry('verify.ts', {}, origin);
      let said = '';
      verifier.stdout.on('data', (chunk) => (said += String(chunk)));
      const code = await new Promise((done) => verifier.once('exit', done));
      assert.equal(code, 0, said);
      assert.match(said, /signatures\s+26 of wallets/);
    });

    await t.test('Ctrl-C ends it cleanly, and nothing is left', async () => {
      demo.process.kill('SIGINT');
      assert.equal(await demo.ended, 0, demo.said());
      assert.match(demo.said(), /its data is thrown away/);
    });
  },
);
