import { parseAddress } from '../accounts/address.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { csvRows } from './csv-rows.ts';
import { jsonRows } from './json-rows.ts';

/** Beyond what any chain has; far below where sums would stop fitting. */
const DIGITS_MAX = 32;
const NAME_FORM = /^[a-z0-9#._-]{1,64}$/i;

/** For each kind of row, in the order in which they come: the columns that it must fill, and those that it may. */
const KINDS = {
  epoch: { must: ['epoch', 'starts_at', 'ends_at'], may: ['start_height', 'end_height'] },
  candidate: {
    must: ['candidate'],
    may: ['owner', 'operator', 'reward_address', 'consensus_votes', 'probation'],
  },
  reward: { must: ['candidate'], may: ['state', 'block', 'epoch_reward', 'foundation'] },
  vote: { must: ['candidate', 'voter', 'weight'], may: [] },
} as const satisfies Record<string, { must: readonly string[]; may: readonly string[] }>;
type Kind = keyof typeof KINDS;
const ORDER = Object.keys(KINDS) as Kind[];
const COLUMNS: readonly string[] = [
  'kind',
  ...new Set(ORDER.flatMap((kind) => [...KINDS[kind].must, ...KINDS[kind].may])),
];

/** A row whose columns are those of its kind. */
export interface Row {
  line: number;
  kind: Kind;
  value(column: string): string | undefined;
  fault(column: string, detail: string): RefusalError;
}

/** The rows of a file, of whichever form, in the order of their kinds. */
export function readRows(
  form: 'csv' | 'json',
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Row, void, undefined> {
  const text = withoutMark(legible(chunks));
  return inOrder(form === 'csv' ? rowsOfCsv(text) : rowsOfJson(text));
}

/** Bytes that are no UTF-8 were decoded to U+FFFD, and UTF-16 without its mark to every other character NUL. */
async function* legible(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string, void, undefined> {
  let line = 1;
  for await (const chunk of chunks) {
    const odd = chunk.search(/[\uFFFD\0]/);
    line += (odd === -1 ? chunk : chunk.slice(0, odd)).split('\n').length - 1;
    if (odd !== -1)
      throw invalidInput('/file', `Line ${line}: this is no text in UTF-8: save the file in that encoding`);
    yield chunk;
  }
}

/** Spreadsheets and editors may begin a file with a byte order mark. */
async function* withoutMark(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string, void, undefined> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst ? chunk.replace(/^\uFEFF/, '') : chunk;
    isFirst &&= chunk === '';
  }
}

async function* rowsOfCsv(chunks: AsyncIterable<string>): AsyncGenerator<Row, void, undefined> {
  let header: string[] | undefined;
  for await (const { line, cells } of csvRows(chunks)) {
    if (header === undefined) {
      header = cells;
      if (cells.length === 1 && /[;\t]/.test(cells[0] ?? ''))
        throw invalidInput('/file', `Line ${line}: the cells of a line are separated by commas`);
      refuseColumns(header, line);
      continue;
    }
    if (cells.length !== header.length)
      throw invalidInput('/file', `Line ${line}: ${cells.length} cells, and the header has ${header.length}`);
    const filled = header.flatMap((column, i) => (cells[i] ? [[column, cells[i]] as const] : []));
    yield rowOf(line, new Map(filled));
  }
}

async function* rowsOfJson(chunks: AsyncIterable<string>): AsyncGenerator<Row, void, undefined> {
  for await (const { line, members } of jsonRows(chunks)) {
    refuseColumns([...members.keys()], line);
    yield rowOf(line, members);
  }
}

function refuseColumns(columns: readonly string[], line: number): void {
  const unknown = columns.find((column) => !COLUMNS.includes(column));
  if (unknown !== undefined)
    throw invalidInput('/file', `Line ${line}: there is no column ${JSON.stringify(unknown)}`);
  if (!columns.includes('kind')) throw invalidInput('/file', `Line ${line}: the column kind is missing`);
  if (new Set(columns).size < columns.length)
    throw invalidInput('/file', `Line ${line}: a column is there twice`);
}

function rowOf(line: number, filled: ReadonlyMap<string, string>): Row {
  const fault = (column: string, detail: string) =>
    invalidInput(`/file/${line}/${column}`, `Line ${line}, ${column}: ${detail}`);
  const kind = ORDER.find((each) => each === filled.get('kind'));
  if (kind === undefined) throw fault('kind', `must be one of ${ORDER.join(', ')}`);
  const { must, may }: { must: readonly string[]; may: readonly string[] } = KINDS[kind];
  const empty = must.find((column) => !filled.has(column));
  if (empty !== undefined) throw fault(empty, `is missing in this row of kind ${kind}`);
  for (const column of filled.keys())
    if (column !== 'kind' && !must.includes(column) && !may.includes(column))
      throw fault(column, `does not belong in a row of kind ${kind}`);
  return { line, kind, value: (column) => filled.get(column), fault };
}

async function* inOrder(rows: AsyncIterable<Row>): AsyncGenerator<Row, void, undefined> {
  let reached = 0;
  for await (const row of rows) {
    const place = ORDER.indexOf(row.kind);
    if (place < reached)
      throw row.fault('kind', `comes after rows of kind ${ORDER[reached]}: the order is ${ORDER.join(', ')}`);
    reached = place;
    yield row;
  }
}

export function nameOf(row: Row): string {
  const name = row.value('candidate') ?? '';
  if (!NAME_FORM.test(name))
    throw row.fault('candidate', 'is a name of letters, digits and # . _ -, 64 characters at most');
  return name;
}

export function address(row: Row, column: string, chainId: number): string {
  try {
    return parseAddress(row.value(column) ?? '', '', chainId);
  } catch (error) {
    if (error instanceof RefusalError) throw row.fault(column, error.message);
    throw error;
  }
}

export function amount(row: Row, column: string): bigint {
  const text = row.value(column) ?? '';
  if (text.startsWith('-')) throw row.fault(column, 'is below zero');
  if (!/^(0|[1-9]\d*)$/.test(text))
    throw row.fault(
      column,
      'is no whole number in the smallest unit, in decimal digits without leading zeros',
    );
  if (text.length > DIGITS_MAX) throw row.fault(column, `has more than ${DIGITS_MAX} digits`);
  return BigInt(text);
}

export function smallInteger(row: Row, column: string): number {
  const number = Number(amount(row, column));
  if (!Number.isSafeInteger(number)) throw row.fault(column, 'is too large');
  return number;
}

export function time(row: Row, column: string): Date {
  const text = row.value(column) ?? '';
  const at = new Date(text);
  const [, said] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(text) ?? [];
  // a day that the calendar does not have is taken for another
  if (said === undefined || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(said))
    throw row.fault(column, 'is no time in UTC such as 2026-11-26T10:00:00Z');
  return at;
}
