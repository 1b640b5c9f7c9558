import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { compactScript, compactStyle } from './compact-script.ts';
import { stripTypes } from './strip-types.ts';

/** The widget as it is served. */
export interface WidgetFiles {
  script: string;
  gzipped: Buffer;
  /** SHA-384 of the script. */
  hash: Buffer;
  types: string;
  /** custom-elements.json. */
  manifest: string;
}

const FOLDER = path.join(import.meta.dirname, '../web-widget');
const ENTRY = 'define.ts';
const STYLE = 'element.css';

/** Reads the widget's sources once, at start, and makes one module of them. */
export async function loadWidget(): Promise<WidgetFiles> {
  const read = (file: string) => readFile(path.join(FOLDER, file), 'utf8');
  const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts'));
  const stripped = await stripTypes(await Promise.all(names.map(read)));
  const modules = new Map(names.map((name, at) => [name, stripped[at] ?? '']));
  modules.set(STYLE, constructed(await read(STYLE)));
  const script = joined(modules, ENTRY);
  return {
    script,
    // Code, styles and four languages: a smaller memory ends its blocks sooner, each with codes of its own.
    gzipped: gzipSync(script, { level: 9, memLevel: 5 }),
    hash: createHash('sha384').update(script).digest(),
    types: await read('element-types.ts'),
    manifest: await read('custom-elements.json'),
  };
}

/** The name under which a script may be kept for ever: it is made of its content. */
export function scriptName({ hash }: Pick<WidgetFiles, 'hash'>): string {
  return `pledgebook.${hash.toString('hex').slice(0, 16)}.js`;
}

/** What a page names so that its browser runs these bytes and no others. */
export function integrityOf({ hash }: Pick<WidgetFiles, 'hash'>): string {
  return `sha384-${hash.toString('base64')}`;
}

/** What `import sheet from './element.css' with { type: 'css' }` gives, in browsers that do not know it too. */
function constructed(style: string): string {
  return `const sheet = new CSSStyleSheet();\nsheet.replaceSync(${JSON.stringify(compactStyle(style))});`;
}

/**
 * The modules one after the other, each after those it imports. They share one scope then: a name that two of them declare is a
 * SyntaxError, which the tests would meet.
 */
function joined(modules: ReadonlyMap<string, string>, entry: string): string {
  const order = new Set<string>();
  const follow = (name: string) => {
    const source = modules.get(name);
    if (source === undefined) throw new Error(`the widget has no module ${name}`);
    for (const [, imported = ''] of source.matchAll(/^import\b[^;]*?'\.\/([^']+)'[^;]*;/gm)) follow(imported);
    order.add(name);
  };
  follow(entry);
  const script = [...order].map((name) => modules.get(name) ?? '').join('\n');
  return compactScript(script.replace(/^import\b[^;]*;/gm, '').replace(/^export /gm, ''));
}
