import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it that are not there. Not by `recursive` of Node: that tries for ever where a folder is there and the
 * kernel says ENOENT of what is made in it, as in /proc.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  let at = path.resolve(folder);
  while (fs.statSync(at, { throwIfNoEntry: false }) === undefined) {
    missing.push(at);
    at = path.dirname(at);
  }
  for (const each of missing.toReversed()) {
    try {
      fs.mkdirSync(each, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was quicker
    }
  }
  if (!fs.statSync(folder).isDirectory()) throw new Error('it is no folder');
}
