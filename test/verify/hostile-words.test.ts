import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { headerLine } from '../../core/book/export.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('a fault that quotes what a forged book says paints nothing over the verifier’s words', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forged-'));
  try {
    const file = path.join(folder, 'book.ndjson');
    const vkey = '\u001b[2K\rThe book pledgebook.example/book holds.\u202e';
    writeFileSync(file, headerLine({ origin: 'a', vkey, checkpoint: 'c' }));
    const { stderr, status } = spawnSync(process.execPath, ['verify.ts', file], {
      cwd: root,
      encoding: 'utf8',
    });

    assert.equal(status, 1);
    assert.match(stderr, /^FAULT: not a public key of a signed note: \\u001b\[2K\\u000dThe book/);
    assert.doesNotMatch(stderr.trimEnd(), /[\p{Cc}\u202e]/u);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
