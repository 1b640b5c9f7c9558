import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Held, heldAt, heldLast } from '../../../core/payers/holder.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const held = (slug: string, from: number, until: number | null, more: Partial<Held> = {}): Held => ({
  delegateId: slug,
  slug,
  accountId: slug,
  from: day(from),
  until: until === null ? null : day(until),
  isProven: false,
  ...more,
});
const slugsAt = (all: readonly Held[], number: number) => heldAt(all, day(number)).map(({ slug }) => slug);

test('an address is whose it was said to be then, to the moment, and where nobody said so whose it is said to be now', () => {
  const all = [held('ann', 2, 5), held('dan', 8, null)];
  assert.deepEqual(
    [1, 2, 4.999, 5, 7, 8, 9].map((number) => slugsAt(all, number)),
    [['dan'], ['ann'], ['ann'], ['dan'], ['dan'], ['dan'], ['dan']],
  );
  assert.deepEqual(slugsAt([held('ann', 2, 5)], 6), [], 'who said so before pays from it no more');
  assert.deepEqual(slugsAt([], 6), []);
});

test('of some time it is of who had it when that began, or else of who had it first', () => {
  const all = [held('ann', 3, 5), held('dan', 5, null)];
  const during = (from: number, until: number) => heldAt(all, day(from), day(until)).map(({ slug }) => slug);
  assert.deepEqual(during(4, 9), ['ann']);
  assert.deepEqual(during(1, 9), ['ann']);
  assert.deepEqual(during(1, 3), ['ann']);
  assert.deepEqual(during(1, 2), ['dan'], 'nobody then');
});

test('of several that say so the last has it, or the one whose account it is, whoever says so first', () => {
  const retired = held('old', 1, null);
  assert.deepEqual(slugsAt([retired, held('new', 4, null)], 3), ['old']);
  assert.deepEqual(slugsAt([retired, held('new', 4, null)], 4), ['new']);
  const own = { ...retired, isProven: true };
  assert.deepEqual(slugsAt([held('new', 4, null), own], 9), ['old'], 'what others say of it takes nothing');
  assert.deepEqual(slugsAt([held('new', 4, null), own], 0), ['old']);
});

test('one account that was several delegates has it for both, the last first', () => {
  const mine = { accountId: 'a', isProven: true };
  const all = [held('old', 1, null, mine), held('other', 3, null), held('new', 5, null, mine)];
  assert.deepEqual(slugsAt(all, 6), ['new', 'old']);
  assert.deepEqual(slugsAt(all, 4), ['old']);
});

test('what nobody has any more was last had by who said so last', () => {
  const all = [held('first', 1, 2), held('last', 3, 4)];
  assert.deepEqual(
    heldLast(all).map(({ slug }) => slug),
    ['last'],
  );
});
