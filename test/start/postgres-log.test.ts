import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openPostgresLog } from '../../start/postgres-log.ts';

test('a log that grew large is put aside at the start, and one of those is kept', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbl-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'postgres.log');
  const start = (says: string) => {
    const log = openPostgresLog(folder);
    fs.writeSync(log, says);
    fs.closeSync(log);
  };

  start('one');
  start(' two');
  assert.equal(fs.readFileSync(file, 'utf8'), 'one two');
  for (const round of ['a', 'b']) {
    fs.truncateSync(file, 17 * 1024 * 1024);
    start(round);
    assert.equal(fs.readFileSync(file, 'utf8'), round);
  }
  assert.deepEqual(fs.readdirSync(folder).sort(), ['postgres.log', 'postgres.log.1']);
  assert.equal(fs.readFileSync(`${file}.1`, 'utf8')[0], 'a');
});
