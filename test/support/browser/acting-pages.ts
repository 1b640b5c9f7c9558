import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser, watchedContext } from './browser.ts';
import type { people } from '../people.ts';
import { injectWallet, type WalletOptions } from './wallet.ts';

/** A browser on the pages of this origin until the test ends, which no page may lead astray; undefined where there is none. */
export async function freshContext(t: TestContext, url: string): Promise<BrowserContext | undefined> {
  const browser = await startBrowser(t);
  if (browser === undefined) return undefined;
  const { context, misdeeds } = await watchedContext(browser, url);
  t.after(() => assert.deepEqual(misdeeds, { foreign: [], errors: [] }));
  return context;
}

export async function openSignIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('banner').getByText('Sign in with wallet').click();
}

export async function signIn(page: Page, address: string, wallet = 'Test wallet'): Promise<void> {
  await openSignIn(page, address);
  await page.getByRole('button', { name: wallet }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A page of somebody's own, signed in. */
export async function pageOf(
  t: TestContext,
  url: string,
  person: (typeof people)['ann'],
  path = '/',
  options: WalletOptions = {},
) {
  const context = await freshContext(t, url);
  if (context === undefined) return undefined;
  const log = await injectWallet(context, person, options);
  const page = await context.newPage();
  await signIn(page, url + path);
  return { context, page, log };
}
