import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { lineOf } from '../../start/doctor/finding.ts';
import { diskFinding, lookAtDisk } from '../../start/doctor/look-at-disk.ts';

const GIB = 1024 ** 3;

test('the doctor says how much is free on the disk of the embedded database, and warns before it is full', async () => {
  assert.match(lineOf(diskFinding('/data', 20.3 * GIB)), /^ok +disk: 20\.3 GiB are free where \/data is$/);
  assert.match(lineOf(diskFinding('/data', 4 * GIB - 1)), /^warning +disk: 4\.0 GiB .*To do: make room/);
  assert.match(lineOf(diskFinding('/data', GIB - 1)), /^failed +disk: 1\.0 GiB .*To do: make room/);
  assert.match(lineOf(diskFinding('/data', 0)), /^failed +disk: 0\.0 GiB/);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'disk-'));
  try {
    for (const dataDir of [folder, path.join(folder, 'not/yet')])
      assert.match(
        lineOf(await lookAtDisk(dataDir)),
        /^(ok|warning|failed) +disk: \d+\.\d GiB are free where /,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
