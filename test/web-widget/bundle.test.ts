import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { compactScript, compactStyle } from '../../portal/compact-script.ts';
import { loadWidget } from '../../portal/widget-files.ts';
import { LOCALES, MESSAGES } from '../../web-widget/messages.ts';
import { LANGS } from '../../portal/widget-snippet.ts';

const BYTES_MAX = 6 * 1024;
const folder = path.join(import.meta.dirname, '../../web-widget');

test('all elements together are at most 6 KiB, gzipped', async () => {
  const { gzipped, script } = await loadWidget();
  assert.ok(gzipped.length <= BYTES_MAX, `${gzipped.length} bytes`);
  assert.match(script, /customElements\.define/);
});

test('the widget asks, draws and speaks, and does nothing else: no markup from texts, no store, no credentials, no code from text', async () => {
  const { script } = await loadWidget();
  const never =
    /innerHTML|outerHTML|insertAdjacent|document\.write|DOMParser|eval\(|Function\(|localStorage|sessionStorage|indexedDB|cookie|caches\b|XMLHttpRequest|sendBeacon|WebSocket|postMessage|\.style\b|import\(/;
  assert.doesNotMatch(script, never);
  assert.equal(script.match(/\bfetch\(/g)?.length, 1);
  assert.match(script, /credentials:'omit'/);
});

test('every message stands in every language, with the same values in it', () => {
  for (const [name, texts] of Object.entries(MESSAGES)) {
    const all = texts.split('|');
    assert.equal(all.length, LOCALES.length, name);
    const values = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();
    for (const text of all) {
      assert.ok(text.trim().length > 0, name);
      assert.deepEqual(values(text), values(all[0] ?? ''), text);
    }
    if (values(all[0] ?? '').length === 0) assert.equal(new Set(all).size, all.length, name);
  }
  assert.deepEqual(
    LOCALES.map((locale) => locale.slice(0, 2)),
    LANGS,
  );
});

test('no message is without use', () => {
  const sources = globSync('*.ts', { cwd: folder, exclude: ['messages.ts'] })
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  for (const name of Object.keys(MESSAGES)) assert.match(sources, new RegExp(`'${name}'`), name);
});

const SCRIPTS: [script: string, compact: string][] = [
  ["const a = 'b  //c';  // d\nconst e = 1;", "const a='b  //c';const e=1;"],
  ['/* x */ let  a = `\n  ${ 1 + +2 }`', 'let a=`\n  ${1+ +2}`'],
  ['x = a + +b - -c', 'x=a+ +b- -c'],
  ["f('/').replace(/\\/ \\/ [/] '+$/g, '')", "f('/').replace(/\\/ \\/ [/] '+$/g,'')"],
  ['const half = (a + b) / 2 / c;', 'const half=(a+b)/2/c;'],
  ['let a = 1;\nlet b = 2;', 'let a=1;let b=2;'],
  ['return {\n  a,\n  b,\n};', 'return{a,b};'],
  ['class A { #secret = 1; read() { return this.#secret; } }', 'class A{#a=1;read(){return this.#a}}'],
  ["const style = '#secret'", "const style='#secret'"],
];

test('a compact script is the same script without comments and needless blanks', () => {
  for (const [script, compact] of SCRIPTS) assert.equal(compactScript(script), compact);
  const program = `
    /* Every kind of token that matters. */
    const parts = ['a  b', "c // d", \`e
      f\`].map((each) => each.replace(/[ /]+/g, '_')); // made simple
    let sum = 1 + +'2' - -3;
    sum /= 2;
    class Count { #of = sum; static twice(n) { return n * 2; } get of() { return this.#of; } }
    [sum] = [Count.twice(new Count().of) / 3];
    JSON.stringify({ parts, sum, });`;
  assert.equal(vm.runInNewContext(compactScript(program)), vm.runInNewContext(program));
  assert.throws(() => compactScript("const a = 'not ended"), SyntaxError);
});

test('a compact style keeps what its blanks mean', () => {
  assert.equal(
    compactStyle(
      '/* x */\n.a .b:is(p, em) > i {\n  margin: 0.5em -0.2em;\n  color: red;\n}\n.a :focus { top: 10.5px }\n' +
        "a[size='s'],a[b='2'],a[c='d e'] { top: 0 }",
    ),
    ".a .b:is(p,em)>i{margin:.5em -0.2em;color:red}.a :focus{top:10.5px}a[size=s],a[b='2'],a[c='d e']{top:0}",
  );
});
