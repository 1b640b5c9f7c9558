import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { linesOf, notOk } from '../support/doctor-lines.ts';
import { people } from '../support/people.ts';

test('a folder in which no database can be is named before a start is refused it', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-doctor-'));
  const file = path.join(folder, 'file');
  try {
    writeFileSync(file, '');
    const found = async (dir: string) =>
      notOk(await linesOf({ DATA_DIR: dir, STEWARDS: people.stella.address })).join('\n');

    assert.match(
      await found(folder),
      /^failed +database: DATA_DIR \S+ cannot be used: it holds other things \(file\): name a folder/m,
    );
    assert.match(await found(file), /^failed +database: DATA_DIR \S+ cannot be used: it is no folder/m);
    assert.deepEqual(readdirSync(folder), ['file']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
