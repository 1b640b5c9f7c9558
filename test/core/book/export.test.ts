import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entryLine, parseEntryLines } from '../../../core/book/export.ts';
import { entriesBytes, publishedHash } from '../../../core/book/entry-piece.ts';
import { leafHash } from '../../../core/book/merkle.ts';

const TEXTS = [
  '{"a":"one\u2028two\u0085three","hash":"é😀"}',
  '{}',
  `{"b":"${Buffer.alloc(33).toString('base64')},\\"hash\\":\\"","seq":1}`,
];

function lineOf(entry: string, seq: number): string {
  return entryLine({ entry, seq: BigInt(seq), hash: Buffer.from(leafHash(entry)) });
}

/** What is read of the lines, and where and why no more is. */
function read(
  lines: Buffer,
  from = 0n,
): { texts: string[]; fault?: [seq: bigint | undefined, message: string] } {
  const { piece, fault } = parseEntryLines(lines, from);
  const texts = entriesBytes(piece).map((bytes, place) => {
    assert.deepEqual(publishedHash(piece, place), leafHash(bytes));
    return bytes.toString();
  });
  return { texts, ...(fault === undefined ? {} : { fault: [fault.seq, fault.message] }) };
}

describe('the lines of an export give each entry as it stands in them', () => {
  const lines = TEXTS.map((text, i) => lineOf(text, i + 7)).join('');

  it('whatever of its texts looks like another line, or like the end of this one', () => {
    assert.deepEqual(read(Buffer.from(lines), 7n), { texts: TEXTS });
    assert.deepEqual(read(Buffer.from(lines.replaceAll('\n', '\r\n')), 7n), { texts: TEXTS });
    assert.deepEqual(read(Buffer.from(lines.trimEnd()), 7n), { texts: TEXTS });
    assert.deepEqual(read(Buffer.alloc(0)), { texts: [] });
  });

  it('to the byte, also where these are no text', () => {
    const bytes = Buffer.from([0x22, 0xff, 0xc3, 0x22]);
    const line = Buffer.from(lineOf('"??"', 0)).fill(bytes, 9, 13);

    assert.deepEqual(entriesBytes(parseEntryLines(line, 0n).piece), [bytes]);
  });

  it('up to the first that is not the line of its entry', () => {
    const hash = Buffer.alloc(32).toString('base64');
    for (const line of [
      '',
      '{}',
      '"hash"',
      `{"entry":{},"hash":"${hash}","seq":8} `,
      `{"entry":{},"hash":"${hash}","seq":08}`,
      `{"entry":{},"hash":"${hash.slice(1)}","seq":8}`,
      `{"entri":{},"hash":"${hash}","seq":8}`,
      `{"entry":{},"hash":"${hash}","seq":8,"more":1}`,
      `,"hash":"${hash}","seq":8}`,
      `{"entry":{}}\n,"hash":"${hash}","seq":8}`,
    ])
      assert.deepEqual(
        read(Buffer.from(`${lineOf('{}', 7)}${line}\n${lineOf('{}', 9)}`), 7n),
        { texts: ['{}'], fault: [8n, 'its line is not that of an entry'] },
        line,
      );
    assert.deepEqual(read(Buffer.from(lineOf('{}', 7) + lineOf('{}', 9)), 7n), {
      texts: ['{}'],
      fault: [8n, 'in its place stands entry 9'],
    });
  });
});
