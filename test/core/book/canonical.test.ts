import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { endOfCanonical } from '../../../core/book/canonical-bytes.ts';
import { canonicalJson, isCanonicalOf, type Json } from '../../../core/book/canonical.ts';

/** JSON as somebody may write it: blanks, members in any order and twice, numbers and characters in several ways. */
const { written } = fc.letrec<{ written: string }>((tie) => {
  const blank = fc.constantFrom('', '', '', '', ' ', '\n');
  const name = fc.constantFrom(
    '""',
    '"a"',
    '"a!"',
    '"b"',
    '"!"',
    '"1"',
    '"10"',
    '"9"',
    '"é"',
    '"€"',
    '"😀"',
    '"\ufb00"',
    '"\\u0061"',
    '"\\""',
    '"\u0001"',
  );
  const number = fc.constantFrom(
    '0',
    '-0',
    '1',
    '-1',
    '10',
    '1.0',
    '1e2',
    '1E2',
    '123456789012345',
    '9007199254740993',
    '1e400',
    '01',
    '-',
    '+1',
    '.5',
  );
  const text = fc.constantFrom(
    '"x"',
    '" "',
    '"{"',
    '"a:b"',
    '"\\n"',
    '"\\\\"',
    '"\\u000a"',
    '"\\u001f"',
    '"\\u001F"',
    '"\\u0020"',
    '"\\u00"',
    '"\\x"',
    '"\\/"',
    '"\n"',
    '"\u001f"',
    '"\u007f"',
    '"\u2028"',
    '"\\ud800"',
  );
  const joined = (open: string, close: string) => (parts: string[]) => `${open}${parts.join(',')}${close}`;
  const member = fc
    .tuple(blank, name, blank, tie('written'))
    .map((parts) => `${parts[0]}${parts[1]}${parts[2]}:${parts[3]}`);
  return {
    written: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('null', 'true', 'false'),
      number,
      text,
      fc.array(tie('written'), { maxLength: 3 }).map(joined('[', ']')),
      fc.array(member, { maxLength: 3 }).map(joined('{', '}')),
      fc.tuple(blank, tie('written')).map(([before, value]) => before + value),
    ),
  };
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const isSeenCanonical = (text: string) => endOfCanonical(bytesOf(text), 0) === bytesOf(text).length;

/** JSON that somebody wrote, with a part of it replaced. */
const marred = fc
  .tuple(written, fc.nat(), fc.nat(4), fc.constantFrom('', '"', '\\', ',', ':', '{', ']', '}', '0', 'l', ' '))
  .map(([text, at, length, by]) => {
    const begin = at % text.length;
    return text.slice(0, begin) + by + text.slice(begin + length);
  });

describe('bytes are seen to be canonical only where JSON.parse reads them and canonicalJson writes them', () => {
  const isWritten = (text: string) => {
    try {
      return canonicalJson(JSON.parse(text) as Json) === text;
    } catch {
      return false;
    }
  };

  it('however JSON is written, or marred', () => {
    fc.assert(
      fc.property(fc.oneof(written, marred), (text) => {
        if (isSeenCanonical(text)) assert.ok(isWritten(text));
      }),
      { numRuns: 10_000 },
    );
  });

  it('and where whole numbers are short and names of ASCII without an escape, they are', () => {
    const text = fc.oneof(
      fc.constantFrom('', '\n"\\', '\u0000\u001f\u007f'),
      fc.string({ unit: 'grapheme' }),
    );
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '!', ' ', '~', '/') });
    const plain = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.constantFrom(null, true, false),
        fc.array(tie('value')),
        fc.dictionary(name, tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(plain, (value) => assert.ok(isSeenCanonical(canonicalJson(value)))),
      { numRuns: 1000 },
    );
  });

  it('however deep it goes', () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    assert.ok(isSeenCanonical(deep(30_000)));
    assert.ok(!isSeenCanonical(deep(30_000).slice(0, -1)));
  });
});

it('a value is that of a canonical text exactly where its own is the same', () => {
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', '10', '9', 'é'), fc.constantFrom(0, 1, 'é'), { maxKeys: 3 }),
  ) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(values, values, fc.boolean(), (one, other, isSame) => {
      const text = canonicalJson(isSame ? one : other);
      assert.equal(isCanonicalOf(one, text), canonicalJson(one) === text);
    }),
  );
  assert.ok(isCanonicalOf({ 9: 1, 10: 2, b: 3, a: 4 }, '{"10":2,"9":1,"a":4,"b":3}'));
});
