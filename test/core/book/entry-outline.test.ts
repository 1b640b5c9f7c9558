import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type Json, type JsonObject } from '../../../core/book/canonical.ts';
import { ENTRY_KINDS } from '../../../core/book/entry.ts';
import { OUTLINE_LENGTH, outline } from '../../../core/book/entry-outline.ts';
import { BookFault } from '../../../core/book/fault.ts';
import type { ReadEntry } from '../../../core/book/read-entry.ts';
import { readBytes } from '../../support/book/book.ts';

const MEMBERS = ['actor', 'at', 'body', 'kind', 'signature', 'subject', 'v'];

/** What the entry says, or the fault that is to be told first, found by parsing it whole and writing it again. */
function readByWriting(bytes: Uint8Array): ReadEntry | string {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as Json;
  } catch {
    return 'is not JSON';
  }
  if (written(value) !== text) return 'is not written canonically (RFC 8785)';
  if (!isObject(value)) return 'is not an entry';
  const { kind, at, actor, subject, body, signature } = value;
  if (!(ENTRY_KINDS as readonly unknown[]).includes(kind)) return 'has a kind that does not exist';
  if (typeof at !== 'string' || !isTime(at)) return 'has no time';
  const isEntry =
    value['v'] === 1 &&
    Object.keys(value).every((name) => MEMBERS.includes(name)) &&
    [actor, subject, body, signature ?? {}].every(isObject) &&
    Object.values(subject as JsonObject).every((name) => typeof name === 'string');
  if (!isEntry || signature === null) return 'does not have the members of an entry';
  return { kind, at, actor, subject, body, signature } as ReadEntry;
}

function written(value: Json): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(text: string): boolean {
  const time = new Date(text);
  return Number.isFinite(time.getTime()) && time.toISOString() === text;
}

function read(bytes: Uint8Array): ReadEntry | string {
  try {
    const { kind, at, actor, subject, body, signature } = readBytes(bytes, 7n);
    return { kind, at, actor, subject, body, signature };
  } catch (error) {
    assert.ok(error instanceof BookFault);
    assert.equal(error.seq, 7n);
    return error.message;
  }
}

const isOutlined = (bytes: Uint8Array) => outline(new Int32Array(OUTLINE_LENGTH), 0, bytes) !== undefined;

const text = fc.oneof(fc.string(), fc.constantFrom('é', '😀', '\ufb00', '', '\n"\\', '\u0001', '__proto__'));
const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text, fc.constantFrom(0, null, true));
const object = fc.dictionary(text, value, { maxKeys: 4 });
/** Nearly always as the first says. */
const mostly = <One, Other>(one: fc.Arbitrary<One>, other: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: 19, arbitrary: one }, { weight: 1, arbitrary: other });
const entry = fc
  .tuple(
    fc.record({
      v: mostly(fc.constant(1), value),
      kind: mostly(fc.constantFrom(...ENTRY_KINDS), fc.constantFrom('plan.adored', '', 'é', 1)),
      at: mostly(
        fc.constantFrom('2026-11-26T09:00:00.000Z', '2024-02-29T00:00:00.000Z'),
        fc.constantFrom('2026-02-29T00:00:00.000Z', '2026-11-26T09:00:00Z', '', 1),
      ),
      actor: mostly(object, value),
      subject: mostly(
        fc.dictionary(fc.constantFrom('task', 'claim', 'é'), text),
        fc.oneof(fc.dictionary(fc.constantFrom('task', 'claim'), value), value),
      ),
      body: mostly(object, value),
    }),
    fc.option(mostly(object, value), { nil: undefined }),
    mostly(fc.constant({}), fc.record({ w: value })),
  )
  .map(([each, signature, more]) => ({
    ...each,
    ...(signature === undefined ? {} : { signature }),
    ...more,
  })) as fc.Arbitrary<JsonObject>;

/** The bytes of an entry, or of what is one but for a byte or two. */
const bytes = fc
  .tuple(entry, fc.boolean(), fc.nat(), fc.nat(2), fc.uint8Array({ maxLength: 2 }))
  .filter(([each]) => written(each) !== undefined)
  .map(([each, isMarred, at, length, by]) => {
    const whole = Buffer.from(canonicalJson(each));
    const begin = at % (whole.length + 1);
    return isMarred ? Buffer.concat([whole.subarray(0, begin), by, whole.subarray(begin + length)]) : whole;
  });

describe('an entry is read from its bytes as parsing and writing it again would', () => {
  it('with the same parts, or the same fault first', () => {
    fc.assert(
      fc.property(bytes, (each) => assert.deepEqual(read(each), readByWriting(each))),
      { numRuns: 5000 },
    );
  });

  it('each of its bytes replaced, left out or doubled', () => {
    const signed = {
      actor: { address: '0x1', role: 'delegate' },
      at: '2026-11-26T09:00:00.000Z',
      body: { a: [-1, 0, 10, true, null, { b: 'é\n"' }, []], ab: '', c: {} },
      kind: 'reviewer.added',
      signature: { value: '0x' },
      subject: { delegate: 'ann', reviewer: 'réy' },
      v: 1,
    };
    const whole = Buffer.from(canonicalJson(signed));
    assert.ok(isOutlined(whole));
    for (let at = 0; at < whole.length; at += 1) {
      const [before, byte, rest] = [
        whole.subarray(0, at),
        whole.subarray(at, at + 1),
        whole.subarray(at + 1),
      ];
      for (const by of [
        '',
        ' ',
        '"',
        '\\',
        '0',
        '1',
        '-',
        'a',
        'u',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '\n',
        '\xff',
      ]) {
        const replaced = Buffer.concat([before, Buffer.from(by, 'latin1'), rest]);
        assert.deepEqual(read(replaced), readByWriting(replaced), replaced.toString());
      }
      const doubled = Buffer.concat([before, byte, byte, rest]);
      assert.deepEqual(read(doubled), readByWriting(doubled), doubled.toString());
    }
  });

  it('whatever a member is that should be of another type', () => {
    const plain = {
      actor: {},
      at: '2026-11-26T09:00:00.000Z',
      body: {},
      kind: 'plan.observed',
      subject: {},
      v: 1,
    };
    const wrong: JsonObject[] = ['x', 0, null, true, [], {}].flatMap((each) => [
      { ...plain, subject: { task: each } },
      ...[...Object.keys(plain), 'signature', 'w'].map((name) => ({ ...plain, [name]: each })),
    ]);
    for (const each of wrong) {
      const whole = Buffer.from(canonicalJson(each));
      assert.deepEqual(read(whole), readByWriting(whole), whole.toString());
    }
  });

  it('and is outlined, so that nothing of it is parsed, where its names are of ASCII', () => {
    const plain = fc.record({
      actor: fc.dictionary(fc.constantFrom('role', 'address'), text),
      at: fc.constant('2026-11-26T09:00:00.000Z'),
      body: fc.dictionary(fc.constantFrom('a', 'b', 'ab'), fc.oneof(text, fc.integer(), fc.array(text))),
      kind: fc.constantFrom(...ENTRY_KINDS),
      subject: fc.dictionary(fc.constantFrom('task', 'claim'), text),
      v: fc.constant(1),
    });
    fc.assert(fc.property(plain, (each) => assert.ok(isOutlined(Buffer.from(canonicalJson(each))))));
  });
});
