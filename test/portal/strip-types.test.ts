import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { stripTypes } from '../../portal/strip-types.ts';

test('a script without its types is kept for the next start, and made anew where what was kept is not whole', async (t) => {
  const folder = getCompileCacheDir();
  assert.ok(folder !== undefined, 'npm test sets NODE_COMPILE_CACHE');
  const sources = [`const one: number = 1; // ${randomUUID()}`];
  const before = readdirSync(folder);

  const made = await stripTypes(sources);
  assert.match(made.join(), /^const one {9}= 1;/);

  const [name = ''] = readdirSync(folder).filter(
    (each) => each.startsWith('stripped-') && !before.includes(each),
  );
  const file = path.join(folder, name);
  t.after(() => rmSync(file));
  writeFileSync(file, '["kept"]');
  assert.deepEqual(await stripTypes(sources), ['kept']);
  writeFileSync(file, '["ke');
  assert.deepEqual(await stripTypes(sources), made);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), made);
});
