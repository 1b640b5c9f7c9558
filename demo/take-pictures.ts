/* npm run pictures -- http://localhost:3000: takes the README's pictures of a running demo, with the installed Chromium. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath } from '../test/support/browser.ts';

const PICTURES = [{ name: 'delegate', page: '/delegates/blue-mast', width: 1100, height: 1120 }];
const folder = path.join(path.dirname(import.meta.dirname), 'docs', 'pictures');
const [origin = 'http://localhost:3000'] = process.argv.slice(2);

const executablePath = browserPath();
if (executablePath === undefined) throw new Error('no Chromium: install it, or set CHROMIUM_PATH');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, page: address, width, height } of PICTURES) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await page.goto(`${origin}${address}`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
await browser.close();
