import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compactScript, compactStyle } from './compact-script.ts';
import { gzipped } from './gzipped.ts';
import { stripTypes } from './strip-types.ts';

/** What pages load besides themselves. The name of the folder is the hash of its content, so files may be kept for ever. */
export interface Assets {
  /** Such as `/assets/3f2a91c0`. */
  folder: string;
  /** By address below the folder. */
  files: ReadonlyMap<string, Asset>;
  /** The script that stands in every page itself, and how the policy of pages names it. */
  atOnce: { script: string; source: string };
}

interface Asset {
  type: string;
  body: string;
  gzipped: Buffer;
}

/** In this order: a later one may refine an earlier one. */
const STYLES = [
  'tokens',
  'page',
  'frame',
  'forms',
  'states',
  'cards',
  'tables',
  'lists',
  'layout',
  'tasks',
  'charts',
  'widget',
];

const AT_ONCE = 'browser/moments.ts';

/** Reads the styles and the browser's modules once, at start. The modules keep their names: they import each other by them. */
export async function loadAssets(): Promise<Assets> {
  const read = (file: string) => readFile(path.join(import.meta.dirname, file), 'utf8');
  const named = async (folder: string, like: RegExp) =>
    (await readdir(path.join(import.meta.dirname, folder)))
      .filter((file) => like.test(file))
      .sort()
      .map((file) => `${folder}/${file}`);
  const modules = [
    ...(await named('browser', /\.ts$/)),
    ...(await named('messages', /^acting-.*\.ts$/)),
    'widget-snippet.ts',
  ];

  const files = new Map<string, Asset>();
  const add = async (name: string, type: string, body: string) => {
    files.set(name, { type, body, gzipped: await gzipped(body, { level: 9 }) });
  };
  await add('mark.svg', 'image/svg+xml', await read('styles/mark.svg'));
  const styles = await Promise.all(STYLES.map((name) => read(`styles/${name}.css`)));
  await add('portal.css', 'text/css; charset=utf-8', compactStyle(styles.join('\n')));
  await add('embed.css', 'text/css; charset=utf-8', await read('styles/embed.css'));
  const scripts = await stripTypes(await Promise.all(modules.map(read)));
  for (const [at, name] of modules.entries())
    await add(name, 'text/javascript; charset=utf-8', scripts[at] ?? '');

  const hash = createHash('sha256');
  for (const [name, file] of files) hash.update(`${name}\n${file.body}`);
  const atOnce = inPage(files.get(AT_ONCE)?.body ?? '');
  return { folder: `/assets/${hash.digest('hex').slice(0, 12)}`, files, atOnce };
}

/** A module that imports nothing, as a script that leaves no name behind. */
function inPage(module: string): Assets['atOnce'] {
  const script = `'use strict';{${compactScript(module.replaceAll(/^export /gm, ''))}}`;
  return { script, source: `'sha256-${createHash('sha256').update(script).digest('base64')}'` };
}
