import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshContext, openSignIn, pageOf } from '../support/browser/acting-pages.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';
import { startPortal, type TestPortal } from '../support/browser/portal.ts';
import { injectWallet, switchAccount } from '../support/browser/wallet.ts';

let portal: TestPortal;
before(async () => (portal = await startPortal()));
after(() => portal[Symbol.asyncDispose]());

test('without a wallet the page says so and stays usable', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const page = await context.newPage();
  await openSignIn(page, portal.url);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('No wallet found in this browser. You can read everything without one.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Delegates', exact: true }).click();
  await page.getByRole('heading', { name: 'Delegates', level: 1 }).waitFor();
});

test('two wallets are two buttons, their pictures in img, none twice however often they announce themselves', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.vic, { name: 'First wallet', rdns: 'example.first' });
  await injectWallet(context, people.vic, { name: 'Second wallet', rdns: 'example.second' });
  const page = await context.newPage();
  await openSignIn(page, portal.url);
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await page.evaluate("window.dispatchEvent(new Event('eip6963:requestProvider'))");
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByText('Sign in with wallet').click();
  const buttons = page.getByRole('dialog').getByRole('listitem').getByRole('button');
  await buttons.first().waitFor();
  assert.deepEqual(await buttons.allInnerTexts(), ['First wallet', 'Second wallet']);
  const pictures = page.locator('dialog li img[src^="data:image/"]');
  const sizes = await pictures.evaluateAll((all) => all.map((each) => [each.clientWidth, each.clientHeight]));
  assert.deepEqual(sizes, Array(2).fill([28, 28]), 'though they say no size');
  assert.equal(await page.locator('dialog li svg').count(), 0);
});

test('what the page shows is what the wallet signs: address, domain, chain and expiry; another chain is no obstacle', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  const log = await injectWallet(context, people.vic, { chainId: '0x1' });
  const page = await context.newPage();
  let hold = () => {};
  await page.route('**/v1/auth/sign-in', async (route) => {
    await new Promise<void>((go) => (hold = go));
    await route.continue();
  });
  await openSignIn(page, portal.url);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  const shown = page.getByLabel('The text that your wallet shows');
  await page.getByText('Checking the signature…').waitFor();
  const text = await shown.textContent();
  assert.deepEqual(log.signed, [text]);
  assert.ok(text?.includes(people.vic.address));
  assert.ok(text?.startsWith(`${new URL(portal.url).host} wants you to sign in`));
  assert.match(text ?? '', /Chain ID: 4689\n[\s\S]*Expiration Time: 20/);
  hold();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

for (const act of ['connect', 'sign'] as const) {
  test(`who cancels at ${act} is told that nothing was signed, and can try again`, async (t) => {
    const context = await freshContext(t, portal.url);
    if (context === undefined) return;
    const log = await injectWallet(context, people.vic, { refuses: { [act]: { code: 4001 } } });
    const page = await context.newPage();
    await openSignIn(page, portal.url);
    await page.getByRole('button', { name: 'Test wallet' }).click();
    await page.getByText('You cancelled in your wallet. Nothing was signed.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Looking for wallets…').waitFor({ state: 'hidden' });
    const asked = log.methods.length;
    await page.getByRole('button', { name: 'Test wallet' }).click();
    await page.getByText('You cancelled in your wallet. Nothing was signed.').waitFor();
    assert.ok(log.methods.length > asked, 'the wallet is asked again');
  });
}

test('a wallet with a request already open, and an old one in window.ethereum, are named', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.vic, { found: 'window', refuses: { connect: { code: -32002 } } });
  const page = await context.newPage();
  await openSignIn(page, portal.url);
  await page.getByRole('button', { name: 'Wallet of this browser' }).click();
  await page.getByText('A request is already open in Wallet of this browser.').waitFor();
  await page.getByText('Code -32002').waitFor();
});

test('a challenge that was spent is refused in the register’s own words, with one button to try again', async (t) => {
  const context = await freshContext(t, portal.url);
  if (context === undefined) return;
  await injectWallet(context, people.vic);
  const page = await context.newPage();
  await page.route('**/v1/auth/sign-in', async (route) => {
    await context.clearCookies(); // as if the pre-session were another browser's
    const { cookie: _, ...headers } = await route.request().allHeaders();
    await route.continue({ headers });
  });
  await openSignIn(page, portal.url);
  await page.getByRole('button', { name: 'Test wallet' }).click();
  await page.getByText('The sign-in was refused').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 1);
});

test('an account that changes in the wallet is noticed; nothing is signed or asked by itself', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic);
  if (opened === undefined) return;
  const { page, log } = opened;
  const asked = log.methods.length;
  for (let i = 0; i < 3; i++) await switchAccount(page, people.rob.address);
  await page.getByText(/Your wallet switched to 0x.*You are still signed in as 0x/).waitFor();
  await page.waitForTimeout(300);
  assert.equal(log.methods.length, asked);
  assert.equal(log.signed.length, 1);
});

test('who signs out is signed out in the other tab too', async (t) => {
  const opened = await pageOf(t, portal.url, people.vic, '/me');
  if (opened === undefined) return;
  const { context, page } = opened;
  await page.getByText(people.vic.address).first().waitFor();
  const other = await context.newPage();
  await other.goto(`${portal.url}/delegates`);
  await other.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await other.getByText('You signed out in another tab.').waitFor();
  await other.getByRole('banner').getByText('Sign in with wallet').waitFor();
  await other.goto(`${portal.url}/me`);
  await other.getByText('Sign in to see your addresses').waitFor();
});

for (const lost of ['on the way', 'in a proxy'])
  test(`a refresh whose answer is lost ${lost} is asked for again at once, and nobody is signed out`, async (t) => {
    const opened = await pageOf(t, portal.url, people.vic, '/me');
    if (opened === undefined) return;
    const { page } = opened;
    let asked = 0;
    await page.route('**/v1/auth/refresh', async (route) => {
      asked += 1;
      if (asked > 1) return await route.continue();
      await route.fetch();
      await (lost === 'on the way' ? route.abort('connectionreset') : route.fulfill({ status: 502 }));
    });

    await page.reload();

    await page.locator('[data-me-address]').getByText(people.vic.address).waitFor();
    assert.equal(asked, 2);
  });

test('an account sees where it is signed in, and ends one sign-in elsewhere or all others; this browser stays signed in', async (t) => {
  const elsewhere = [new Jar(portal.api.app), new Jar(portal.api.app), new Jar(portal.api.app)];
  for (const jar of elsewhere) await jar.signIn(people.rob);
  const goOn = () =>
    Promise.all(elsewhere.map(async (jar) => (await jar.post('/v1/auth/refresh')).statusCode === 200));
  const opened = await pageOf(t, portal.url, people.rob, '/me');
  if (opened === undefined) return;
  const { page } = opened;
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Sign-ins' }) });
  const rows = section.getByRole('listitem');

  await rows.nth(3).waitFor();
  assert.match(await rows.first().innerText(), /^This browser · Signed in .*20\d\d.* · last used .*20\d\d/);
  assert.equal(await rows.first().getByRole('button').count(), 0);
  await rows.nth(1).getByRole('button', { name: 'End this sign-in' }).click();
  await rows.nth(3).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Sign-ins');
  assert.deepEqual(await goOn(), [true, true, false]);

  const others = section.getByRole('button', { name: 'End all others' });
  await others.click();
  await rows.nth(1).waitFor({ state: 'detached' });
  await others.waitFor({ state: 'hidden' });
  assert.deepEqual(await goOn(), [false, false, false]);
  await page.reload();
  await rows.first().getByText('This browser').waitFor();
  assert.equal(await rows.count(), 1);
});
