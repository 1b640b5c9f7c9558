import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the README's pictures show: styles, templates, English words and the demo's pages. Its hash stands beside the pictures. */
const SHOWN = [
  'portal/styles/*.css',
  'portal/{pages,parts}/**/*.ts',
  'portal/layout.ts',
  'portal/messages/en.ts',
  'portal/messages/en/*.ts',
  'demo/pages/*.ts',
];

export function picturesSource(root: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(SHOWN, { cwd: root }).sort())
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
