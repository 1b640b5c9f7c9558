import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patchIdOf } from '../../../api/github/patch-id.ts';

const BLOB = '5'.repeat(40);
const moved = (from: string) => ({
  filename: 'main.ts',
  previous_filename: from,
  status: 'renamed',
  sha: BLOB,
});

test('case 25: a patch that moves another file to the same place is another patch', () => {
  assert.notEqual(patchIdOf([moved('old.ts')]), patchIdOf([moved('guard.ts')]));
  assert.equal(patchIdOf([moved('old.ts')]), patchIdOf([moved('old.ts')]));
});

test('case 25: where the lines stand, and in which order files are listed, makes no other patch', () => {
  const first = { filename: 'a.ts', status: 'modified', sha: BLOB, patch: '@@ -1,2 +1,2 @@\n-old\n+new' };
  const below = { ...first, sha: '6'.repeat(40), patch: '@@ -9,2 +9,2 @@ function f() {\n-old\n+new' };

  assert.equal(patchIdOf([first, moved('old.ts')]), patchIdOf([moved('old.ts'), below]));
  assert.notEqual(patchIdOf([first]), patchIdOf([{ ...first, patch: `${first.patch}er` }]));
});

test('case 25: of more files than GitHub lists the patch cannot be told', () => {
  const files = Array.from({ length: 300 }, (_, at) => ({ ...moved('old.ts'), filename: `${at}.ts` }));

  assert.equal(patchIdOf(files), null);
  assert.equal(patchIdOf(undefined), null);
});
