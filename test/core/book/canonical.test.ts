import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, isPlainlyCanonical, type Json } from '../../../core/book/canonical.ts';

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
    '"\\u0061"',
    '"\\""',
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
  );
  const text = fc.constantFrom(
    '"x"',
    '" "',
    '"{"',
    '"a:b"',
    '"\\n"',
    '"\\u000a"',
    '"\\/"',
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

describe('what is plainly canonical is what canonicalJson writes', () => {
  it('however JSON is written', () => {
    fc.assert(
      fc.property(written, (text) => {
        if (isPlainlyCanonical(text)) assert.equal(canonicalJson(JSON.parse(text) as Json), text);
      }),
      { numRuns: 5000 },
    );
  });

  it('and what it writes without an escape or a long number is', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'a', 'a!', 'a!b'),
      fc.string({ unit: 'grapheme' }).filter((each) => !JSON.stringify(each).includes('\\')),
    );
    const plain = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.constantFrom(null, true, false),
        fc.array(tie('value')),
        fc.dictionary(text, tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(plain, (value) => assert.ok(isPlainlyCanonical(canonicalJson(value)))),
      { numRuns: 1000 },
    );
  });
});
