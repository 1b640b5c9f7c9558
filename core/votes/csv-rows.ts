import { invalidInput } from '../errors.ts';

/** The cells of a record, and the line on which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

const CELL_LENGTH_MAX = 1000;
const CELLS_MAX = 100;

/**
 * The records of CSV as RFC 4180 has it, as the text comes: commas, CRLF or LF, quotes around cells that hold those, doubled quotes
 * within. Empty lines are left out. Refuses quotes that do not close or stand within a bare cell, lines that end in CR alone, and cells or
 * lines longer than any of ours, naming the line.
 */
export async function* csvRows(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<CsvRow, void, undefined> {
  let [line, begun] = [1, 1];
  let cells: string[] = [];
  let cell = '';
  let isReturned = false;
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  const fault = (detail: string) => invalidInput('/file', `Line ${begun}: ${detail}`);
  const endCell = () => {
    if (cells.length === CELLS_MAX) throw fault(`there are more than ${CELLS_MAX} cells`);
    cells.push(state === 'bare' && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
    [cell, state] = ['', 'start'];
  };
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (isReturned && character !== '\n')
        throw fault('a line ends in CR alone: save the file with LF or CRLF');
      isReturned = character === '\r' && state !== 'quoted';
      if (state === 'quoted') {
        if (character === '"') state = 'closed';
        else cell += character;
      } else if (character === ',') endCell();
      else if (character === '\n') {
        endCell();
        if (cells.length > 1 || (cells[0] !== '' && cells[0] !== '\r')) yield { line: begun, cells };
        cells = [];
        begun = line + 1;
      } else if (character === '"') {
        if (state === 'bare') throw fault('a quote stands within a cell that is not quoted');
        if (state === 'closed') cell += '"';
        state = 'quoted';
      } else if (state !== 'closed') {
        cell += character;
        state = 'bare';
      } else if (character !== '\r') throw fault('text follows the quote that closes a cell');
      if (character === '\n') line += 1;
      if (cell.length > CELL_LENGTH_MAX) throw fault(`a cell is longer than ${CELL_LENGTH_MAX} characters`);
    }
  }
  if (state === 'quoted') throw fault('a quote does not close');
  if (state !== 'start' || cells.length > 0) {
    endCell();
    yield { line: begun, cells };
  }
}
