import assert from 'node:assert/strict';
import test from 'node:test';
import { checksumAddress, ioAddress } from '../../../core/accounts/address.ts';
import { RefusalError } from '../../../core/errors.ts';
import { csvRows } from '../../../core/votes/csv-rows.ts';
import { jsonRows } from '../../../core/votes/json-rows.ts';
import { recordVoteFile } from '../../../core/votes/record-vote-file.ts';
import { findEpoch } from '../../../core/epochs/store.ts';
import { readVoteFile } from '../../../core/votes/vote-file.ts';
import { testDatabase } from '../../support/database/database.ts';

const ADDRESS = '0x56d0b5ed3d525332f00c9bc938f93598ab16aaa7';
const OTHER = '0x2e9f5ebe905063bce3bb5085e6abd7c0f53691c7';
const HEADER =
  'kind,epoch,starts_at,ends_at,candidate,voter,weight,block,epoch_reward,state,reward_address,probation';
const EPOCH = 'epoch,7,2026-11-26T09:00:00Z,2026-11-26T10:00:00Z,,,,,,,,';
const CSV = [
  HEADER,
  EPOCH,
  `candidate,,,,lab,,,,,,${ADDRESS},true`,
  'candidate,,,,"two",,,,,,,',
  'reward,,,,lab,,,12,3,not_granted,,',
  `vote,,,,lab,${ioAddress(ADDRESS)},5,,,,,`,
  `vote,,,,lab,eip155:4689:${checksumAddress(OTHER)},6,,,,,`,
];

async function all<Each>(rows: AsyncIterable<Each> | Iterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const says = (fault: RegExp) => (error: unknown) =>
  error instanceof RefusalError && fault.test(error.message);

/** A text in pieces of so many characters. */
const inPieces = (text: string, length: number) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

test('CSV is read the same however it is cut, with quotes, CRLF and a last line without an end', async () => {
  const text = 'a,b\r\n"1,\n2","he said ""so"""\r\n\r\n,x';
  for (const length of [1, 2, 3, 5, 100])
    assert.deepEqual(await all(csvRows(inPieces(text, length))), [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,\n2', 'he said "so"'] },
      { line: 5, cells: ['', 'x'] },
    ]);
  for (const [broken, fault] of [
    ['a\n"b', /^Line 2: a quote does not close/],
    ['a"b', /^Line 1: a quote stands within/],
    ['\n"a"b', /^Line 2: text follows/],
    ['a'.repeat(1001), /^Line 1: a cell is longer/],
    ['a,b\r"c",d', /^Line 1: a line ends in CR alone/],
    ['a,b\n"c","d"\r"e"', /^Line 2: a line ends in CR alone/],
    [`a,b\n${','.repeat(100)}`, /^Line 2: there are more than 100 cells/],
  ] as const)
    await assert.rejects(all(csvRows([broken])), says(fault));
});

test('JSON is read the same however it is cut, and only flat objects whose values are exact', async () => {
  const text = '[\n {"a": "x}\\"{", "b": 2},\n\n {"a": null, "c": true}\n]\n';
  for (const length of [1, 2, 7, 100])
    assert.deepEqual(
      (await all(jsonRows(inPieces(text, length)))).map(({ line, members }) => [
        line,
        Object.fromEntries(members),
      ]),
      [
        [2, { a: 'x}"{', b: '2' }],
        [4, { c: 'true' }],
      ],
    );
  assert.deepEqual(await all(jsonRows(['[ ]'])), []);
  for (const end of ['\n', '\r\n', '\r'])
    await assert.rejects(
      all(jsonRows(inPieces(`[${end}${end}{"a":}]`, 1))),
      says(/^Line 3: this is not JSON/),
    );
  for (const [broken, fault] of [
    ['{}', /^Line 1: an array/],
    ['[\n1]', /^Line 2: an array/],
    ['[{}', /^Line 1: the array does not end/],
    ['[{},]', /^Line 1: an array/],
    ['[{}] x', /^Line 1: an array/],
    ['[\n{"a":}]', /^Line 2: this is not JSON/],
    ['[{"a":1.5}]', /^Line 1: a is no whole number/],
    ['[{"a":12345678901234567890}]', /^Line 1: a is no whole number/],
    ['[{"a":[]}]', /^Line 1: a is not flat/],
    ['[{"a":1,"a":2}]', /^Line 1: a member stands twice/],
  ] as const)
    await assert.rejects(all(jsonRows([broken])), says(fault), broken);
});

test('a file says an epoch: addresses in any form, amounts exact, the same in CSV and JSON', async () => {
  const columns = HEADER.split(',');
  const quoted = columns.map((each) => `"${each}"`).join(',');
  const objects = CSV.slice(1).map((line) =>
    Object.fromEntries(
      line.split(',').flatMap((cell, i) => (cell === '' ? [] : [[columns[i], cell.replaceAll('"', '')]])),
    ),
  );
  const files = [
    await readVoteFile('csv', [CSV.join('\n')], 4689),
    await readVoteFile('json', [JSON.stringify(objects)], 4689),
    // as spreadsheets and editors write them: a byte order mark, and quotes around all
    await readVoteFile('csv', ['', `\ufeff${CSV.join('\r\n').replace(HEADER, quoted)}`], 4689),
    await readVoteFile('json', [`\ufeff${JSON.stringify(objects)}`], 4689),
  ];
  for (const { snapshot, rewards } of files) {
    assert.deepEqual(snapshot.span, {
      number: 7,
      startsAt: new Date('2026-11-26T09:00:00Z'),
      endsAt: new Date('2026-11-26T10:00:00Z'),
      heights: null,
    });
    assert.deepEqual(
      snapshot.candidates.map(({ key, rewardAddress, probation }) => [key, rewardAddress, probation]),
      [
        ['lab', ADDRESS, true],
        ['two', null, false],
      ],
    );
    assert.deepEqual(
      (await all(snapshot.votes)).map(({ candidate, voter, weight }) => [candidate, voter, weight]),
      [
        ['lab', ADDRESS, 5n],
        ['lab', OTHER, 6n],
      ],
    );
    assert.deepEqual(rewards, [
      { candidate: 'lab', state: 'not_granted', block: 12n, epoch: 3n, foundation: 0n },
    ]);
  }
});

test('a file in another encoding is called that, on the first line where it shows', async () => {
  const text = [...CSV.slice(0, 3), 'candidate,,,,café,,,,,,,'].join('\n');
  const utf16 = Buffer.from(text, 'utf16le');
  for (const [bytes, line] of [
    [utf16, 1],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 1],
    [Buffer.from(utf16).swap16(), 1],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), 1],
    [Buffer.from(text, 'latin1'), 4],
  ] as const)
    for (const length of [1, 1000])
      await assert.rejects(
        readVoteFile('csv', inPieces(bytes.toString(), length), 4689),
        says(new RegExp(`^Line ${line}: this is no text in UTF-8: save the file in that encoding$`)),
      );
});

test('the first wrong row of a file is named by its line and column, and nothing of it is kept', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const vote = (voter: string, weight: string) => `vote,,,,lab,${voter},${weight},,,,,`;
  const [head, body] = [CSV.slice(0, 4), CSV.slice(0, 6)];
  const wrong: [string[], RegExp][] = [
    [[], /^The file has no rows$/],
    [[HEADER, ''], /^The file has no rows$/],
    [[HEADER, CSV[2] ?? ''], /^Line 2, kind: the first row is of the kind epoch/],
    [[HEADER.replaceAll(',', ';'), EPOCH.replaceAll(',', ';')], /^Line 1: the cells of a line are separated/],
    [[...head, 'candidate,,,,caf\uFFFD,,,,,,,'], /^Line 5: this is no text in UTF-8: save/],
    [[CSV.join('\r')], /^Line 1: a line ends in CR alone: save/],
    [['kind,colour', 'epoch,red'], /^Line 1: there is no column "colour"/],
    [['epoch', '7'], /^Line 1: the column kind is missing/],
    [['kind,kind'], /^Line 1: a column is there twice/],
    [[HEADER, 'epoch,7'], /^Line 2: 2 cells, and the header has 12/],
    [[HEADER, `votes${EPOCH.slice(5)}`], /^Line 2, kind: must be one of/],
    [[HEADER, 'epoch,7,2026-11-26,2026-11-27T00:00:00Z,,,,,,,,'], /^Line 2, starts_at: is no time/],
    [[HEADER, 'epoch,7,2026-02-30T00:00:00Z,2026-11-27T00:00:00Z,,,,,,,,'], /^Line 2, starts_at: is no time/],
    [[HEADER, 'epoch,7,2026-11-26T00:00:00Z,2026-11-26T24:00:00Z,,,,,,,,'], /^Line 2, ends_at: is no time/],
    [[HEADER, EPOCH.replace('T09', 'T10')], /^An epoch ends after it starts/],
    [[HEADER, EPOCH.replace('T10', 'T23')], /^Epoch 7 is not over/],
    [[HEADER, EPOCH.replace('7', '8')], /^The file is of epoch 8, and not of 7/],
    [[...head, EPOCH], /^Line 5, kind: comes after rows of kind candidate/],
    [[HEADER, EPOCH, EPOCH], /^Line 3, kind: a file is of one epoch/],
    [[...head, head[2] ?? ''], /^Line 5, candidate: lab is there twice/],
    [[...head, 'reward,,,,nobody,,,1,,,,'], /^Line 5, candidate: there is no candidate nobody/],
    [[...head, 'reward,,,,lab,,,-1,,,,'], /^Line 5, block: is below zero/],
    [[...head, 'reward,,,,lab,,,1,,perhaps,,'], /^Line 5, state: must be one of/],
    [[...head, 'reward,,,,lab,,7,1,,,,'], /^Line 5, weight: does not belong in a row of kind reward/],
    [[...body, 'vote,,,,lab,,5,,,,,'], /^Line 7, voter: is missing/],
    [[...body, vote(OTHER, '1.5')], /^Line 7, weight: is no whole number/],
    [[...body, vote(OTHER, '1e9')], /^Line 7, weight: is no whole number/],
    [[...body, vote(OTHER, '-5')], /^Line 7, weight: is below zero/],
    [[...body, vote(OTHER, '9'.repeat(33))], /^Line 7, weight: has more than 32 digits/],
    [[...body, vote(OTHER, '0')], /^Line 7: a weight is above zero/],
    [[...body, vote(ADDRESS, '1')], /^Line 7: .* votes for lab twice/],
    [[...body, vote(checksumAddress(OTHER).replace('E', 'e'), '1')], /^Line 7, voter: The checksum .*EIP-55/],
    [[...body, vote(`${ioAddress(OTHER).slice(0, -1)}q`, '1')], /^Line 7, voter: The checksum .*bech32/],
    [[...body, vote(`eip155:1:${OTHER}`, '1')], /^Line 7, voter: This register is about chain 4689/],
    [[...body, `vote,,,,nobody,${OTHER},1,,,,,`], /^Line 7: there is no candidate nobody/],
  ];
  const now = new Date('2026-11-26T11:00:00Z');
  async function* text(lines: readonly string[]) {
    yield lines.join('\r\n');
  }
  for (const [lines, fault] of wrong) {
    await assert.rejects(recordVoteFile(db, undefined, 'csv', text(lines), 7, 4689, now), (error) => {
      assert.ok(error instanceof RefusalError, String(error));
      assert.match(error.message, fault);
      return error.code === 'invalid_input';
    });
    assert.equal(await findEpoch(db, 7), undefined, String(fault));
  }
  const { isNew, kept } = await recordVoteFile(db, undefined, 'csv', text(CSV), 7, 4689, now);
  assert.deepEqual([isNew, kept.rewardsRecordedAt], [true, now]);
  assert.equal((await recordVoteFile(db, undefined, 'csv', text(CSV), 7, 4689, now)).isNew, false);
  const otherwise = CSV.map((line) => line.replace(',12,3,', ',12,4,'));
  await assert.rejects(recordVoteFile(db, undefined, 'csv', text(otherwise), 7, 4689, now), {
    code: 'epoch_recorded',
  });
});
