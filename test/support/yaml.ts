import assert from 'node:assert/strict';

export type Yaml = string | string[] | { [key: string]: Yaml };

/** The part of YAML that our compose file keeps to: maps, lists of text, JSON lists and text. Anything else is a fault. */
export function parseYaml(text: string): { [key: string]: Yaml } {
  const lines = text
    .split('\n')
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trim().startsWith('#'));
  let next = 0;
  const indent = (line: string | undefined) => line?.search(/\S/) ?? -1;

  function block(depth: number): Yaml {
    const list: string[] = [];
    const map: { [key: string]: Yaml } = {};
    for (let here = lines[next]; here !== undefined && indent(here.line) === depth; here = lines[next]) {
      next += 1;
      const [, item] = /^ *- (?:"([^"]*)"|[^"[{&*!|>'%@`].*)$/.exec(here.line) ?? [];
      const [, key, value] = /^ *([A-Za-z_]+):(?: (.+))?$/.exec(here.line) ?? [];
      if (/^ *- /.test(here.line)) {
        assert.match(here.line, /^ *- ("[^"]*"|[A-Za-z/].*)$/, `line ${here.at}`);
        list.push(item ?? here.line.trim().slice(2));
      } else {
        assert.ok(key !== undefined && !Object.hasOwn(map, key), `line ${here.at} is not a new key`);
        if (value === undefined)
          map[key] = indent(lines[next]?.line) > depth ? block(indent(lines[next]?.line)) : '';
        else if (value.startsWith('[')) map[key] = JSON.parse(value) as string[];
        else {
          assert.match(value, /^[^"'{&*!|>%@`][^#]*$/, `line ${here.at}`);
          map[key] = value;
        }
      }
    }
    assert.ok(indent(lines[next]?.line) < depth, `line ${lines[next]?.at} is indented wrongly`);
    assert.ok(list.length === 0 || Object.keys(map).length === 0);
    return list.length > 0 ? list : map;
  }
  return block(0) as { [key: string]: Yaml };
}
