import assert from 'node:assert/strict';
import test from 'node:test';
import {
  AUDIT_STATES,
  type AuditState,
  type AuditTerms,
  auditState,
  demandAnswerable,
  isNewShortfall,
  nextLook,
} from '../../../core/audits/audit.ts';
import { type AuditedVoter, NO_VOTERS, tallied } from '../../../core/audits/voter-state.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20) + hour * 3_600_000);
const TERMS: AuditTerms = { minimumPayout: 0n, belowMinimum: 'carry_over', dueAt: at(10), finalAt: at(20) };
const KNOWN = { missingEpochs: 0, ungrantedEpochs: 0, entitled: 100n };
const voter = (entitled: bigint, paidByDue: bigint, paidNow = paidByDue): AuditedVoter => ({
  entitled,
  earned: entitled > 0n,
  epochs: 1,
  compounded: 0n,
  paidByDue,
  paidNow,
  foundBefore: 0n,
});
const tallyOf = (voters: readonly AuditedVoter[], terms = TERMS) =>
  voters.reduce((tally, each) => tallied(tally, each, terms), NO_VOTERS);

test('the state follows from what was paid, when it was due and what is known', () => {
  const table: [string, AuditedVoter[], Partial<typeof KNOWN>, number, AuditState][] = [
    ['nothing paid before it is due', [voter(5n, 0n)], {}, 9, 'open'],
    ['nothing paid at the due time', [voter(5n, 0n)], {}, 10, 'open'],
    ['nothing paid after it', [voter(5n, 0n)], {}, 11, 'checking'],
    ['nothing paid when it is final', [voter(5n, 0n)], {}, 20, 'short'],
    ['one unit of one epoch missing', [voter(5n, 5n), voter(5n, 4n)], {}, 21, 'paid_in_full'],
    ['two units of one epoch missing', [voter(5n, 5n), voter(5n, 3n)], {}, 21, 'short'],
    ['paid before it is due', [voter(5n, 5n)], {}, 9, 'paid_in_full'],
    ['paid by then, looked at later', [voter(5n, 5n)], {}, 30, 'paid_in_full'],
    ['paid while checking', [voter(5n, 0n, 5n)], {}, 11, 'late'],
    ['paid after it was final', [voter(5n, 0n, 5n)], {}, 30, 'late'],
    ['overpaid one, underpaid another', [voter(5n, 50n), voter(5n, 3n)], {}, 30, 'short'],
    ['an epoch is not known', [voter(5n, 5n)], { missingEpochs: 1 }, 30, 'no_data'],
    ['the chain granted nothing', [], { ungrantedEpochs: 24, entitled: 0n }, 30, 'not_granted'],
    ['the chain granted a part', [voter(5n, 0n)], { ungrantedEpochs: 3 }, 30, 'short'],
    ['nothing was owed', [], { entitled: 0n }, 11, 'nothing_due'],
    [
      'nothing for the period, and all of before',
      [{ ...voter(5n, 5n), earned: false }],
      {},
      11,
      'nothing_due',
    ],
    ['nothing for the period, and less of before', [{ ...voter(5n, 3n), earned: false }], {}, 21, 'short'],
    [
      'nothing for the period, and before paid late',
      [{ ...voter(5n, 0n, 5n), earned: false }],
      {},
      21,
      'late',
    ],
  ];
  for (const [name, voters, data, hour, state] of table)
    assert.equal(auditState({ ...KNOWN, ...data }, tallyOf(voters), TERMS, at(hour), at(hour)), state, name);
});

test('what a minimum has all of the period wait for is not paid: nothing is due', () => {
  const terms = { ...TERMS, minimumPayout: 10n ** 29n };
  const state = (voters: AuditedVoter[]) => auditState(KNOWN, tallyOf(voters, terms), terms, at(30), at(30));
  assert.equal(state([voter(500n, 0n), voter(700n, 200n)]), 'nothing_due');
  assert.equal(state([voter(500n, 0n), { ...voter(700n, 700n), earned: false }]), 'nothing_due', 'who left');
  assert.equal(state([voter(500n, 0n), voter(700n, 700n)]), 'paid_in_full', 'who was paid all the same');
  const { waitingVoters, waiting, shortVoters } = tallyOf(
    [voter(500n, 0n), voter(700n, 200n), voter(9n, 9n)],
    terms,
  );
  assert.deepEqual([waitingVoters, waiting, shortVoters], [2, 1000n, 0]);
});

test('that something is missing is only said of a time until which it is known what was paid', () => {
  const table: [number | undefined, number, AuditState][] = [
    [undefined, 10, 'open'],
    [undefined, 11, 'no_data'],
    [undefined, 99, 'no_data'],
    [9, 10.5, 'open'],
    [9, 11.5, 'no_data'],
    [11, 12, 'checking'],
    [11, 99, 'checking'],
    [20, 99, 'short'],
  ];
  for (const [known, hour, state] of table) {
    const until = known === undefined ? undefined : at(known);
    const [short, full] = [tallyOf([voter(5n, 0n)]), tallyOf([voter(5n, 5n)])];
    assert.equal(auditState(KNOWN, short, TERMS, until, at(hour)), state, `known until ${known}, at ${hour}`);
    assert.equal(auditState(KNOWN, full, TERMS, until, at(hour)), 'paid_in_full');
  }
});

test('more is found only where more is missing than before beyond what may be rounding', () => {
  const table: [shortfall: bigint, tolerated: bigint, found: bigint, isNew: boolean][] = [
    [25n, 24n, 0n, true],
    [100n, 24n, 100n, false],
    [124n, 24n, 100n, false],
    [125n, 24n, 100n, true],
    [90n, 24n, 100n, false],
  ];
  for (const [shortfall, tolerated, found, isNew] of table)
    assert.equal(isNewShortfall({ shortfall, tolerated }, found), isNew, `${shortfall} after ${found}`);
});

test('an audit is looked at again when the clock alone may change it', () => {
  const looks: Record<AuditState, Date | null> = {
    open: new Date(at(10).getTime() + 1),
    checking: at(20),
    no_data: at(10),
    paid_in_full: null,
    late: null,
    nothing_due: null,
    short: null,
    not_granted: null,
  };
  for (const state of AUDIT_STATES) assert.deepEqual(nextLook(state, TERMS, at(9)), looks[state], state);
});

test('an audit without data is looked at each hour at first, and the more seldom the older it is, so that many leave time for others', () => {
  const waits = [0, 99, 100, 200, 8760].map((hours) => {
    const now = at(hours);
    return (nextLook('no_data', { ...TERMS, dueAt: at(0) }, now)?.getTime() ?? 0) - now.getTime();
  });
  assert.deepEqual(
    waits.map((ms) => ms / 3_600_000),
    [1, 1, 1, 2, 87.6],
  );
  let anHour = 0; // of one that ends each hour of two years
  for (let age = 0; age < 2 * 8760; age += 1) {
    const look = nextLook('no_data', { ...TERMS, dueAt: at(0) }, at(age));
    anHour += 3_600_000 / ((look?.getTime() ?? 0) - at(age).getTime());
  }
  assert.ok(anHour < 700, `${anHour} looks an hour`);
});

test('a delegate answers on what is held against it and on nothing else', () => {
  for (const state of AUDIT_STATES) {
    if (['checking', 'short', 'late'].includes(state)) demandAnswerable(state);
    else assert.throws(() => demandAnswerable(state), /holds nothing against/);
  }
});
