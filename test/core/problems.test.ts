import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { PROBLEMS } from '../../core/problems.ts';

const root = path.resolve(import.meta.dirname, '../..');
const REFUSAL = /new RefusalError\(\s*'[a-z_]+',\s*'([a-z_0-9]+)'/g;
const CODE = /\bcode: '([a-z_0-9]+)'/g;

test('every code that an answer can carry has its page', () => {
  const files = ['core', 'api', 'bot', 'portal'].flatMap((folder) =>
    fs.globSync(`${folder}/**/*.ts`, { cwd: root }),
  );
  const missing = files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const codes = [...text.matchAll(REFUSAL), ...(file === 'api/errors.ts' ? text.matchAll(CODE) : [])];
    return codes
      .map(([, code = '']) => code)
      .filter((code) => !Object.hasOwn(PROBLEMS, code))
      .map((code) => `${code} (${file})`);
  });

  assert.ok(files.length > 50);
  assert.deepEqual([...new Set(missing)], []);
});

test('every page is of a code that is used', () => {
  const text = ['core', 'api', 'bot', 'portal']
    .flatMap((folder) => fs.globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => file !== 'core/problems.ts')
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
    .join('\n');

  assert.deepEqual(
    Object.keys(PROBLEMS).filter((code) => !text.includes(`'${code}'`)),
    [],
  );
});
