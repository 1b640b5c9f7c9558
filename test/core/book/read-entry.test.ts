import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type Json, type JsonObject } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { readBytes } from '../../support/book/book.ts';

const AT = '2026-11-26T09:00:00.000Z';

function bytesOf(body: string, at = AT): Uint8Array {
  return new TextEncoder().encode(
    `{"actor":{"role":"rule","rule":"r"},"at":"${at}","body":${body},"kind":"reviewer.added","subject":{},"v":1}`,
  );
}

describe('an entry is read back only as the book writes it', () => {
  const bodies: [what: string, body: string, isRead: boolean][] = [
    ['names in order', '{"a":1,"b":[{"c":"x","d":null}]}', true],
    ['names out of order', '{"b":1,"a":2}', false],
    ['names out of order within a list', '{"a":[{"d":1,"c":2}]}', false],
    ['names that are numbers, as text in order', '{"10":1,"9":2}', true],
    ['names that are numbers, as numbers in order', '{"9":1,"10":2}', false],
    ['names in the order of UTF-16, not of UTF-8', '{"😀":1,"\ufb00":2}', true],
    ['names in the order of UTF-8, not of UTF-16', '{"\ufb00":1,"😀":2}', false],
    ['a name twice', '{"a":1,"a":1}', false],
    ['a blank', '{"a": 1}', false],
    ['a number written long', '{"a":1.0}', false],
    ['a character written as its number', '{"a":"\\u0061"}', false],
    ['half of a character', '{"a":"\\ud800"}', false],
    ['both halves written as numbers', '{"a":"\\ud83d\\ude00"}', false],
    ['a character of two halves', '{"a":"😀"}', true],
    ['a backslash before ud', '{"a":"\\\\ud800"}', true],
    ['the name of a prototype', '{"__proto__":1,"a":2}', true],
    ['the empty name', '{"":1,"a":2}', true],
  ];
  for (const [what, body, isRead] of bodies)
    it(`${what}: ${isRead ? 'read' : 'a fault'}`, () => {
      if (isRead) assert.deepEqual(readBytes(bytesOf(body), 0n).body, JSON.parse(body));
      else assert.throws(() => readBytes(bytesOf(body), 0n), BookFault);
    });

  const times: [at: string, isRead: boolean][] = [
    ['2026-02-28T23:59:59.999Z', true],
    ['2026-02-29T00:00:00.000Z', false],
    ['2024-02-29T00:00:00.000Z', true],
    ['2026-04-31T00:00:00.000Z', false],
    ['2026-12-31T00:00:00.000Z', true],
    ['2026-13-01T00:00:00.000Z', false],
    ['2026-00-10T00:00:00.000Z', false],
    ['2026-01-00T00:00:00.000Z', false],
    ['2026-01-01T24:00:00.000Z', false],
    ['2026-01-01T00:60:00.000Z', false],
    ['2026-01-01T00:00:60.000Z', false],
    ['2026-01-01T00:00:00Z', false],
    ['2026-01-01T00:00:00.000+00:00', false],
    ['2026-01-01T00:00:00.000Z ', false],
  ];
  for (const [at, isRead] of times)
    it(`of ${at}: ${isRead ? 'read' : 'a fault'}`, () => {
      if (isRead) assert.equal(readBytes(bytesOf('{}', at), 0n).at, at);
      else assert.throws(() => readBytes(bytesOf('{}', at), 0n), BookFault);
    });

  it('whatever stands in a body: canonical it is read, with its names turned round it is not', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const body = JSON.parse(JSON.stringify(value)) as JsonObject;
        const text = canonicalOf(body);
        fc.pre(text !== undefined);
        assert.deepEqual(readBytes(bytesOf(text), 0n).body, body);
        const turned = reversed(body);
        if (turned !== text) assert.throws(() => readBytes(bytesOf(turned), 0n), BookFault);
      }),
    );
  });
});

/** Undefined where half of a character stands in it. */
function canonicalOf(value: Json): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

function reversed(body: JsonObject): string {
  const members = Object.keys(body)
    .sort()
    .toReversed()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(body[name] as Json)}`);
  return `{${members.join(',')}}`;
}
