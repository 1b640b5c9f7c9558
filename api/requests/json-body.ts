import { pointerPart, RefusalError } from '../../core/errors.ts';

/** How deeply a body may be nested. */
const DEPTH_MAX = 32;

/**
 * Reads a JSON body. Refuses what parsers disagree about: a member named twice (`duplicate_key`), `__proto__`, and nesting deeper
 * than any body of ours.
 */
export function parseJsonBody(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusalError('invalid', 'malformed_json', 'The body is not JSON');
  }
  refuseAmbiguous(text);
  return value;
}

/** Walks over the tokens of a text that is known to be JSON. */
function refuseAmbiguous(text: string): void {
  const open: { names: Set<string> | undefined; pointer: string; member: string | number }[] = [];
  for (const { 0: token } of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\],]/g)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.length === DEPTH_MAX)
        throw new RefusalError(
          'invalid',
          'malformed_json',
          `The body is nested deeper than ${DEPTH_MAX} levels`,
        );
      const pointer = inner === undefined ? '' : `${inner.pointer}/${inner.member}`;
      open.push({ names: token === '{' ? new Set() : undefined, pointer, member: 0 });
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (typeof inner?.member === 'number') inner.member += 1;
    } else if (token.endsWith(':') && inner?.names !== undefined) {
      const name = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
      inner.member = pointerPart(name);
      const twice = inner.names.has(name);
      if (twice || name === '__proto__') {
        const detail = twice ? 'This member stands twice' : 'A member cannot have this name';
        const pointer = `${inner.pointer}/${inner.member}`;
        throw new RefusalError('invalid', 'duplicate_key', `${pointer}: ${detail}`, {
          errors: [{ pointer, detail }],
        });
      }
      inner.names.add(name);
    }
  }
}
