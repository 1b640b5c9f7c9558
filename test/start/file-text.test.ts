import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { ConfigError } from '../../core/environment.ts';
import { fileText } from '../../start/file-text.ts';

function emptyFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pbf-'));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

async function read(file: string, meanwhile: () => void = () => {}): Promise<string> {
  let text = '';
  for await (const piece of fileText(file)) {
    text += piece;
    meanwhile();
  }
  return text;
}

test('a file is read as a whole, and what is no file, such as a pipe or what has no end, is not begun', async () => {
  using made = emptyFolder();
  const file = path.join(made.folder, 'a.csv');
  const long = 'é'.repeat(200_000);
  writeFileSync(file, long);

  assert.equal(await read(file), long);
  for (const [wrong, fault] of [
    [made.folder, 'is no file: name one that is there as a whole'],
    ['/dev/zero', 'is no file: name one that is there as a whole'],
    [`${file}.gone`, `ENOENT: no such file or directory, stat '${file}.gone'`],
  ] as const)
    await assert.rejects(read(wrong), new ConfigError([`${wrong}: ${fault}`]));
});

test('a file that is written while it is read is refused, though it reads like a whole', async () => {
  using made = emptyFolder();
  const file = path.join(made.folder, 'a.csv');
  writeFileSync(file, 'a row\n'.repeat(20_000));

  let isGrown = false;
  const grow = () => {
    if (!isGrown) appendFileSync(file, 'a row\n');
    isGrown = true;
  };

  await assert.rejects(
    read(file, grow),
    new ConfigError([`${file}: it is being written: try again once it is whole`]),
  );
});
