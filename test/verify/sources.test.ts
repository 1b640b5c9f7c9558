import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { entryLine, headerLine } from '../../core/book/export.ts';
import { entriesBytes } from '../../core/book/entry-piece.ts';
import { fromFile, fromUrl } from '../../verify/sources.ts';

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
      for (const bytes of entriesBytes(some)) lengths.push(bytes.length);
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

it('an answer of a server that does not end is read no further than what a book can answer', async () => {
  const part = Buffer.alloc(1 << 20);
  let sent = 0;
  await using server = http.createServer((_request, answer) => {
    const more = () => {
      while (!answer.destroyed && answer.write(part)) sent += part.length;
    };
    answer.on('drain', more);
    more();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  await assert.rejects(fromUrl(address, false), {
    message: `${address}/book/checkpoint answers with too much`,
  });
  assert.ok(sent < 256 * 65_537 + 64 * part.length, `${sent} bytes`);
});
