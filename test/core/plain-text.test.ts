import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalError } from '../../core/errors.ts';
import { plainText } from '../../core/plain-text.ts';

const LINE = { min: 1, max: 10, lines: false };
const TEXT = { min: 0, max: 10, lines: true };

test('text is kept in NFC, trimmed, with LF', () => {
  assert.equal(plainText('  Cafe\u0301 ', '/name', LINE), 'Café');
  assert.equal(plainText('a\r\nb\rc', '/note', TEXT), 'a\nb\nc');
  assert.equal(plainText('', '/note', TEXT), '');
});

test('the length is that of code points', () => {
  assert.equal(plainText('𝒜'.repeat(10), '/name', LINE), '𝒜'.repeat(10));
  refuses('a'.repeat(11));
});

test('a text that hides or rearranges what people read is refused', () => {
  for (const hidden of [
    'a\u0000b', // NUL
    'a\u0007b', // bell
    'a\u007fb', // DEL
    'a\u009bb', // C1 control
    'a\u202eb', // right-to-left override
    'a\u2066b', // isolate
    'a\u200bb', // zero-width space
    'a\ufeffb', // byte order mark
    'a\u2028b', // line separator
    'a\ud800b', // half of a surrogate pair
    'a\nb', // a line break where there is one line
    'a\tb',
    'a\u00adb', // soft hyphen
    'a\u206ab', // a deprecated format character
    'a\ufffab', // interlinear annotation
    'a\u{e0041}b', // a tag: a whole text can be hidden in them
    'a\u{e0fff}b', // not assigned, and shown as nothing
    '\u3164', // a filler that looks like nothing
    '\u200d', // nothing but a joiner
    '\u0301', // nothing but a mark
    '   ',
    '',
  ])
    refuses(hidden);
});

test('the joiners and marks that scripts need are kept', () => {
  for (const fine of ['👩\u200d🚀', 'می\u200cخواهم', '\u200fעברית', 'naïve', '葛\u{e0100}城'])
    assert.equal(plainText(fine, '/name', { ...LINE, max: 20 }), fine.normalize('NFC'));
});

function refuses(text: string): void {
  assert.throws(
    () => plainText(text, '/name', LINE),
    (error) => error instanceof RefusalError && error.errors?.[0]?.pointer === '/name',
    JSON.stringify(text),
  );
}
