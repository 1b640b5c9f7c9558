import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type AuditedVoter,
  countedPart,
  type MinimumTerms,
  NO_VOTERS,
  tallied,
  type VoterState,
  voterState,
} from '../../../core/audits/voter-state.ts';
import { apportion } from '../../../core/statements/entitlement.ts';

const NO_MINIMUM: MinimumTerms = { minimumPayout: 0n, belowMinimum: 'carry_over' };
const TEN: MinimumTerms = { minimumPayout: 10n, belowMinimum: 'carry_over' };
const voter = (entitled: bigint, paid: bigint, epochs: number, compounded = 0n): AuditedVoter => ({
  entitled,
  earned: entitled > 0n,
  epochs,
  compounded,
  paidByDue: paid,
  paidNow: paid,
  foundBefore: 0n,
});
const tallyOf = (voters: readonly AuditedVoter[], terms = NO_MINIMUM) =>
  voters.reduce((tally, each) => tallied(tally, each, terms), NO_VOTERS);

test('of n epochs n units are rounding and n + 1 are short; what waits or was compounded is neither', () => {
  const table: [string, AuditedVoter, MinimumTerms, VoterState, shortfall: bigint][] = [
    ['all paid', voter(100n, 100n, 24), NO_MINIMUM, 'paid', 0n],
    ['more than all', voter(100n, 101n, 24), NO_MINIMUM, 'paid', 0n],
    ['24 units of 24 epochs', voter(100n, 76n, 24), NO_MINIMUM, 'rounding', 0n],
    ['25 units of 24 epochs', voter(100n, 75n, 24), NO_MINIMUM, 'short', 25n],
    ['1 unit of 1 epoch', voter(100n, 99n, 1), NO_MINIMUM, 'rounding', 0n],
    ['2 units of 1 epoch', voter(100n, 98n, 1), NO_MINIMUM, 'short', 2n],
    ['1 unit of no epoch', voter(100n, 99n, 0), NO_MINIMUM, 'short', 1n],
    ['9 of a minimum of 10', voter(9n, 0n, 1), TEN, 'below_minimum', 0n],
    ['9 of 10, and rounding', voter(20n, 10n, 1), TEN, 'below_minimum', 0n],
    ['one more', voter(21n, 10n, 1), TEN, 'short', 11n],
    ['a minimum of what is forfeited', voter(10n, 8n, 1), { ...TEN, belowMinimum: 'forfeit' }, 'short', 2n],
    ['all compounded', voter(100n, 0n, 1, 100n), NO_MINIMUM, 'compounded', 0n],
    ['compounded but for the rounding', voter(101n, 0n, 1, 100n), NO_MINIMUM, 'compounded', 0n],
    ['short besides', voter(102n, 0n, 1, 100n), NO_MINIMUM, 'short', 2n],
    ['compounded, and paid all the same', voter(100n, 100n, 1, 100n), NO_MINIMUM, 'paid', 0n],
  ];
  for (const [name, each, terms, state, shortfall] of table) {
    assert.equal(voterState(each, terms), state, name);
    const tally = tallyOf([each], terms);
    assert.deepEqual(
      [tally.shortVoters, tally.shortByDue, tally.shortfall],
      state === 'short' ? [1, 1, shortfall] : [0, 0, 0n],
      name,
    );
  }
  const all = tallyOf([voter(100n, 76n, 24), voter(9n, 8n, 2), voter(9n, 0n, 1, 9n), voter(99n, 0n, 5, 9n)]);
  assert.deepEqual(all, {
    voters: 4,
    entitled: 217n,
    dueVoters: 4,
    shortByDue: 1,
    shortVoters: 1,
    shortfall: 90n,
    tolerated: 5n,
    roundedVoters: 2,
    rounded: 25n,
    compoundedVoters: 2,
    compounded: 18n,
    waitingVoters: 0,
    waiting: 0n,
  });
  const { waitingVoters, waiting, dueVoters } = tallyOf(
    [voter(9n, 0n, 1), voter(20n, 10n, 1), voter(108n, 0n, 1, 100n), voter(101n, 0n, 1, 100n)],
    TEN,
  );
  assert.deepEqual([waitingVoters, waiting, dueVoters], [3, 27n, 2]);
});

test('what is forfeited below a minimum is not owed', () => {
  assert.equal(countedPart(9n, TEN), 9n);
  assert.equal(countedPart(9n, { ...TEN, belowMinimum: 'forfeit' }), 0n);
  assert.equal(countedPart(10n, { ...TEN, belowMinimum: 'forfeit' }), 10n);
});

test('a delegate whose tool rounds each epoch down never pays short, and one that pays one unit less than that does', () => {
  const epoch = fc.record({
    pool: fc.bigInt(1n, 10n ** 22n),
    weights: fc.array(fc.bigInt(1n, 10n ** 27n), { minLength: 8, maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(epoch, { minLength: 1, maxLength: 24 }), fc.nat(7), (epochs, which) => {
      const voters = Array.from({ length: 8 }, () => voter(0n, 0n, 0));
      for (const { pool, weights } of epochs) {
        const total = weights.reduce((sum, weight) => sum + weight, 0n);
        const { parts } = apportion(pool, weights, 'largest_remainder');
        for (const [place, each] of voters.entries()) {
          const part = parts[place] ?? 0n;
          each.entitled += part;
          each.epochs += part > 0n ? 1 : 0;
          each.paidNow += (pool * (weights[place] ?? 0n)) / total;
        }
      }
      const paid = voters.map((each) => ({ ...each, paidByDue: each.paidNow }));
      const { shortVoters, shortByDue, shortfall, entitled, rounded } = tallyOf(paid);
      assert.deepEqual([shortVoters, shortByDue, shortfall], [0, 0, 0n]);
      assert.equal(rounded, entitled - paid.reduce((sum, { paidNow }) => sum + paidNow, 0n));
      const { epochs: earning, entitled: owed } = paid[which] ?? voter(0n, 0n, 0);
      const least = owed - BigInt(earning) - 1n;
      assert.equal(voterState(voter(owed, least, earning), NO_MINIMUM), 'short');
    }),
  );
});
