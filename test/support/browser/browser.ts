import { after, type TestContext } from 'node:test';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { browserPath } from './browser-path.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

let browser: Browser | undefined;
after(() => browser?.close());

/** A browser, with nothing kept of what the tests before did in it; undefined, with the test skipped, where there is none. */
export async function startBrowser(t: TestContext): Promise<Browser | undefined> {
  const executablePath = browserPath();
  if (executablePath === undefined) {
    t.skip('no Chromium: apt-get install chromium-headless-shell, or set CHROMIUM_PATH');
    return undefined;
  }
  if (browser?.isConnected() !== true) browser = await chromium.launch({ executablePath, args: FLAGS });
  const started = browser;
  t.after(() => Promise.all(started.contexts().map((context) => context.close())));
  return started;
}

/** What a page did that no page of ours may do. */
export interface Misdeeds {
  foreign: string[];
  errors: string[];
}

/** A context whose pages are watched: requests to other origins, script errors, CSP reports. */
export async function watchedContext(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; misdeeds: Misdeeds }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  const misdeeds: Misdeeds = { foreign: [], errors: [] };
  context.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(`${origin}/`))
      misdeeds.foreign.push(request.url());
  });
  context.on('weberror', (error) => misdeeds.errors.push(error.error().message));
  context.on('dialog', (dialog) => {
    misdeeds.errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted/.test(message.text()))
      misdeeds.errors.push(message.text());
  });
  return { context, misdeeds };
}
