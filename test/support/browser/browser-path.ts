import { existsSync } from 'node:fs';

/** Debian's Chromium without windows shows the same by two thirds of the work. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
];

/** The installed Chromium, or undefined. Under CI its absence is an error: a suite that skips its browser proves nothing there. */
export function browserPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const found = named ?? PLACES.find((place) => existsSync(place));
  if (found === undefined && process.env['CI'] === 'true')
    throw new Error(
      'no Chromium: apt-get install -y --no-install-recommends chromium-headless-shell, or set CHROMIUM_PATH',
    );
  return found;
}
