import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../core/book/canonical.ts';
import { ENTRY_KINDS } from '../../../core/book/entry.ts';
import { BookFault } from '../../../core/book/fault.ts';
import type { ReadEntry } from '../../../core/book/read-entry.ts';
import { SignedRecord } from '../../../core/book/signed-record.ts';

const NAMES = ['delegate', 'plan', 'commitment', 'task', 'before', 'picks', 'session', 'question', 'message'];
const json = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('node-harbor', '1', 1, null, [null], [{ question: 0 }]),
);
const members = fc.dictionary(fc.constantFrom(...NAMES), json) as fc.Arbitrary<JsonObject>;
const entry: fc.Arbitrary<ReadEntry> = fc.record({
  kind: fc.constantFrom(...ENTRY_KINDS),
  at: fc.constant('2026-11-26T09:00:00.000Z'),
  actor: fc.dictionary(
    fc.constantFrom('role', 'address', 'rule'),
    fc.constantFrom('delegate', 'steward', 'voter', '0x1', 1),
  ),
  subject: fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('node-harbor', '0', '1')),
  body: members,
  signature: fc.option(members, { nil: undefined }),
});

/** Entries that are followed further than others: nobody signs them. */
const session = fc.record({
  kind: fc.constantFrom('question.session_opened', 'question.session_closed'),
  at: fc.constant('2026-11-26T09:00:00.000Z'),
  actor: fc.constant({ role: 'steward' }),
  subject: fc.constant({ delegate: 'node-harbor' }),
  body: fc.record({ session: fc.constantFrom(0, 1), picks: json }),
  signature: fc.constant(undefined),
}) as fc.Arbitrary<ReadEntry>;

it('whatever members the entries of a made-up book have, it has a fault or it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(entry, session), { maxLength: 12 }), (entries) => {
      const record = new SignedRecord(
        () => {},
        () => {},
      );
      for (const [seq, each] of entries.entries()) {
        try {
          record.check(BigInt(seq), each);
        } catch (error) {
          assert.ok(error instanceof BookFault, String((error as Error).stack));
          assert.equal(error.seq, BigInt(seq));
        }
      }
    }),
    { numRuns: 2000 },
  );
});
