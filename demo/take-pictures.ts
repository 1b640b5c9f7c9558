/*
 * npm run pictures -- http://localhost:3000: takes the README's pictures of a running demo, with the installed Chromium.
 * npm run pictures -- --check: whether the pages changed since they were taken; ends with 1 then.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath } from '../test/support/browser/browser-path.ts';
import { picturesSource } from './pictures-source.ts';

const PICTURES = [{ name: 'delegate', page: '/delegates/blue-mast', width: 1100, height: 1120 }];
const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'docs', 'pictures');
const taken = path.join(folder, 'source.txt');

async function takePictures(origin: string): Promise<void> {
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
  writeFileSync(taken, `${picturesSource(root)}\n`);
}

function isOld(): boolean {
  return !existsSync(taken) || readFileSync(taken, 'utf8').trim() !== picturesSource(root);
}

const [origin = 'http://localhost:3000'] = process.argv.slice(2);
if (origin !== '--check') await takePictures(origin);
else if (isOld()) {
  process.stderr.write(
    'The README shows pages as they were before their last change: npm run demo, then npm run pictures -- ADDRESS\n',
  );
  process.exitCode = 1;
}
