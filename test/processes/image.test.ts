import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../support/database/database.ts';
import { environmentOn, ServiceProcess } from '../support/processes/service-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What `COPY . .` takes, by the rules of .dockerignore in their order: all is left out but what is named, less what is named after it. */
function copyOfImage(to: string): void {
  const [all, ...rules] = fs
    .readFileSync(path.join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.equal(all, '*');
  for (const rule of rules)
    if (rule.startsWith('!'))
      for (const name of fs.globSync(rule.slice(1), { cwd: root }))
        fs.cpSync(path.join(root, name), path.join(to, name), { recursive: true });
    else for (const name of fs.globSync(rule, { cwd: to })) fs.rmSync(path.join(to, name));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(to, 'node_modules'));
}

test('an API process serves from the files of the image alone: pages, the widget, the documents of the API', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pledgebook-image-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  copyOfImage(folder);
  await using database = await testDatabase(20);
  await using started = new ServiceProcess(environmentOn(database.ownerAddress, {}), 'api/main.ts', folder);
  const origin = await started.listening;

  const asked = ['/health/ready', '/', '/delegates', '/docs', '/openapi.json', '/widget/v1/pledgebook.js'];
  const answers = await Promise.all(asked.map(async (each) => (await fetch(origin + each)).status));

  assert.deepEqual(
    answers,
    asked.map(() => 200),
  );
});
