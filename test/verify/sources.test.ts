import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { entryLine, headerLine } from '../../core/book/export.ts';
import { fromFile } from '../../verify/sources.ts';

const HEADER = headerLine({ origin: 'a', vkey: 'b', checkpoint: 'c' });
const ENTRY_MAX = 65_535;
const entry = (seq: number, bytes: number) =>
  entryLine({ seq: BigInt(seq), entry: `"${'x'.repeat(bytes - 2)}"`, hash: Buffer.alloc(32) } as never);

/** How many bytes each entry of an export with this text has. */
async function read(text: string): Promise<number[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'export-'));
  try {
    const file = path.join(folder, 'book.ndjson');
    await writeFile(file, text);
    const lengths: number[] = [];
    for await (const some of (await fromFile(file)).entries(0n))
      for (const { bytes } of some) lengths.push(bytes.length);
    return lengths;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('an export whose line is longer than that of any entry is read no further, and the entry is named', async () => {
  const endless = `{"entry":${'x'.repeat(1_000_000)}`;

  assert.deepEqual(await read(HEADER + entry(0, ENTRY_MAX) + entry(1, ENTRY_MAX)), [ENTRY_MAX, ENTRY_MAX]);
  await assert.rejects(read(HEADER + entry(0, 10) + endless), {
    name: 'BookFault',
    message: 'its line is longer than that of any entry',
    seq: 1n,
  });
  await assert.rejects(read(endless), {
    name: 'BookFault',
    message: /longer than that of any entry/,
    seq: undefined,
  });
});
