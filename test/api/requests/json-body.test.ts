import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseJsonBody } from '../../../api/requests/json-body.ts';
import { RefusalError } from '../../../core/errors.ts';

function refused(text: string): RefusalError {
  try {
    parseJsonBody(text);
  } catch (error) {
    assert.ok(error instanceof RefusalError);
    return error;
  }
  assert.fail(`accepted ${text}`);
}

test('Z2: a name that stands twice in one object is refused, however it is written', () => {
  const cases: [string, string][] = [
    ['{"a":1,"a":1}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{ "a" : 1 ,\n"b":{}, "a"\t: [] }', '/a'],
    ['{"a":{"b":1,"c":[{"d":1,"d":2}]}}', '/a/c/0/d'],
    ['[1,[2],{"x":1},{"y":1,"y":2}]', '/3/y'],
    ['{"a\\"b":1,"a\\"b":2}', '/a"b'],
    ['{"a/b~":1,"a/b~":2}', '/a~1b~0'],
    ['{"":1,"":2}', '/'],
    ['{"\\\\":1,"\\\\":2}', '/\\'],
  ];
  for (const [text, pointer] of cases) {
    const error = refused(text);
    assert.equal(error.code, 'duplicate_key', text);
    assert.equal(error.errors?.[0]?.pointer, pointer, text);
  }
});

test('Z2: a name that would reach the prototype is refused', () => {
  for (const text of ['{"__proto__":{}}', '{"a":{"\\u005f_proto__":1}}'])
    assert.equal(refused(text).code, 'duplicate_key', text);
});

test('the same name in different objects, or inside a text, is nothing unusual', () => {
  const texts = [
    '[{"a":1},{"a":1}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"\\"a\\":1,{","b":"a\\\\"}',
    '{"a":1,"A":1}',
    '{"a":["a","a"]}',
  ];
  for (const text of texts) assert.deepEqual(parseJsonBody(text), JSON.parse(text), text);
});

test('what is not JSON, or nested too deeply, is refused', () => {
  for (const text of ['{', '{"a":1,}', "{'a':1}", '{"a":undefined}', 'NaN', '{"a":1}{"b":2}', '\u0000'])
    assert.equal(refused(text).code, 'malformed_json', text);
  assert.deepEqual(
    parseJsonBody('['.repeat(32) + ']'.repeat(32)),
    JSON.parse('['.repeat(32) + ']'.repeat(32)),
  );
  for (const depth of [33, 5000, 500_000]) {
    assert.equal(refused('['.repeat(depth) + ']'.repeat(depth)).code, 'malformed_json');
    assert.equal(refused('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)).code, 'malformed_json');
  }
});

test('every value comes back as it was written, and with any member doubled it is refused', () => {
  const names = fc.oneof(fc.string(), fc.constantFrom('a', 'b', '"', '\\', '{', ':', ','));
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.constantFrom(null, true),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, names, fc.boolean(), (inner, name, pretty) => {
      fc.pre(name !== '__proto__' && !JSON.stringify(inner).includes('__proto__'));
      const text = JSON.stringify({ [name]: inner, last: [inner] }, null, pretty ? 2 : 0);
      if (name !== 'last') assert.deepEqual(parseJsonBody(text), JSON.parse(text));
      const doubled = `{${JSON.stringify(name)}:${JSON.stringify(inner)},"x":${text},${JSON.stringify(name)}:1}`;
      if (name !== 'x') assert.equal(refused(doubled).code, 'duplicate_key');
    }),
  );
});
