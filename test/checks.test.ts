import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');

/** How many checks of each kind there are, in the order of the table. */
const KINDS = { S: 12, J: 7, W: 8, C: 5, I: 4, G: 11, O: 6, A: 6, Z: 6, D: 5, R: 6, X: 3, P: 2, F: 4 };
const IDS = Object.entries(KINDS).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, i) => `${kind}${i + 1}`),
);

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

interface Row {
  id: string;
  expected: string;
  shown: string;
}

const ROWS: Row[] = [...read('docs/checks.md').matchAll(/^\| ([A-Z]\d+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', expected = '', shown = '']) => ({ id, expected, shown }),
);

/** The names of the tests of a file. */
function namesIn(file: string): string[] {
  return [...read(file).matchAll(/\btest\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , name = '']) => name);
}

test('every check has its row, once and in order, with where it is shown or why it is not', () => {
  assert.deepEqual(
    ROWS.map(({ id }) => id),
    IDS,
  );
  for (const { id, expected, shown } of ROWS) {
    assert.ok(expected.length > 10, id);
    assert.ok(shown.includes('`test/') || shown.length > 40, `${id}: neither a test nor a reason`);
  }
});

test('each file that a check names has a test that says so in its name', () => {
  const missing = ROWS.flatMap(({ id, shown }) =>
    [...shown.matchAll(/`(test\/[^`]+)`/g)]
      .filter(([, file = '']) => !namesIn(file).some((name) => new RegExp(`\\b${id}\\b`).test(name)))
      .map(([, file]) => `${id} in ${file}`),
  );
  assert.deepEqual(missing, []);
});

test('a check in the name of a test stands in the table with that file', () => {
  const known = new Set(IDS);
  const unlisted = globSync('test/**/*.test.ts', { cwd: root }).flatMap((file) =>
    namesIn(file)
      .flatMap((name) => /^((?:[A-Z]\d+(?:, | and )?)+)/.exec(name)?.[1]?.match(/[A-Z]\d+/g) ?? [])
      .filter(
        (id) => known.has(id) && ROWS.find((row) => row.id === id)?.shown.includes(`\`${file}\``) !== true,
      )
      .map((id) => `${id} in ${file}`),
  );
  assert.deepEqual([...new Set(unlisted)], []);
});
