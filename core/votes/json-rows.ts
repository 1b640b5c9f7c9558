import { invalidInput } from '../errors.ts';

/** A flat object of a JSON array, its values as text, and the line on which it begins. */
export interface JsonRow {
  line: number;
  members: Map<string, string>;
}

const OBJECT_LENGTH_MAX = 10_000;

/**
 * The objects of a JSON array, as the text comes. Values are texts, whole numbers that JSON readers agree about, booleans, or null
 * (which is as if it were not there). Refuses everything else, and a member that stands twice, naming the line.
 */
export async function* jsonRows(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<JsonRow, void, undefined> {
  let [line, begun] = [1, 1];
  let [text, last] = ['', ''];
  let [inText, escaped] = [false, false];
  let expects: 'array' | 'first' | 'object' | 'inside' | 'comma' | 'end' = 'array';
  const fault = (detail: string) => invalidInput('/file', `Line ${line}: ${detail}`);
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (expects === 'inside') {
        text += character;
        if (text.length > OBJECT_LENGTH_MAX)
          throw fault(`an object is longer than ${OBJECT_LENGTH_MAX} characters`);
        if (escaped) escaped = false;
        else if (character === '\\') escaped = inText;
        else if (character === '"') inText = !inText;
        else if (character === '}' && !inText) {
          yield { line: begun, members: membersOf(text, begun) };
          [text, expects] = ['', 'comma'];
        }
      } else if (character === '[' && expects === 'array') expects = 'first';
      else if (character === '{' && (expects === 'first' || expects === 'object'))
        [text, expects, begun] = [character, 'inside', line];
      else if (character === ',' && expects === 'comma') expects = 'object';
      else if (character === ']' && (expects === 'first' || expects === 'comma')) expects = 'end';
      else if (!/[ \t\r\n]/.test(character)) throw fault('an array of flat objects is expected');
      if (character === '\r' || (character === '\n' && last !== '\r')) line += 1;
      last = character;
    }
  }
  if (expects !== 'end') throw fault('the array does not end');
}

function membersOf(text: string, line: number): Map<string, string> {
  const fault = (detail: string) => invalidInput('/file', `Line ${line}: ${detail}`);
  let object: Record<string, string | number | boolean | object | null>;
  try {
    object = JSON.parse(text) as typeof object;
  } catch {
    throw fault('this is not JSON');
  }
  const names = text.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g) ?? [];
  if (names.length !== Object.keys(object).length) throw fault('a member stands twice');
  const members = new Map<string, string>();
  for (const [name, value] of Object.entries(object)) {
    if (value === null) continue;
    if (typeof value === 'object') throw fault(`${name} is not flat`);
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw fault(`${name} is no whole number that every reader takes for the same: write it as a text`);
    members.set(name, String(value));
  }
  return members;
}
