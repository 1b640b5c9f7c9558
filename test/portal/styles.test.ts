import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const styles = path.resolve(import.meta.dirname, '../../portal/styles');

/** What stands in front of each rule, those within at-rules left out. */
function selectorsOf(css: string): string[] {
  const plain = css.replace(/\/\*.*?\*\//gs, '').replace(/@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  return [...plain.matchAll(/([^{}]+)\{[^{}]*\}/g)].map(([, selector = '']) => selector.trim());
}

test('a stylesheet says once what each selector is', () => {
  const files = readdirSync(styles).map((name) => [name, readFileSync(path.join(styles, name), 'utf8')]);
  const all = files.flatMap(([name = '', css = '']) =>
    selectorsOf(css).map((selector) => `${name}: ${selector}`),
  );
  assert.ok(all.length > 200, String(all.length));
  assert.deepEqual(
    all.filter((each, index) => all.indexOf(each) !== index),
    [],
  );
});
