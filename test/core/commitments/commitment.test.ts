import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Commitment,
  COMMITMENT_STATES,
  type CommitmentAction,
  type CommitmentTerms,
  commitmentTermsJson,
  commitmentTermsOf,
  demandAnswerable,
  demandBeforeDue,
  demandCommitmentAllowed,
  EVIDENCE_KINDS,
  graceEnds,
  isLate,
  isMissedBy,
  reminderDue,
} from '../../../core/commitments/commitment.ts';
import { compareCommitments, effectOfChange } from '../../../core/commitments/comparison.ts';
import { countCommitments, countsText } from '../../../core/commitments/counts.ts';
import { RefusalError } from '../../../core/errors.ts';
import { DAY_MS, later, START } from '../../support/delegates.ts';
import { TERMS } from '../../support/commitments.ts';

const HOUR_MS = 3_600_000;
const GRACE_MS = 7 * DAY_MS;
const terms = commitmentTermsOf(TERMS);
const open: Commitment = {
  id: 'ann-1',
  delegate: { id: '1', slug: 'ann', name: 'Ann', accountId: 'a', address: '0x' },
  state: 'open',
  version: 1,
  terms,
  madeAt: START,
  promisedAt: START,
  seq: 4,
  remindedAt: null,
  dueToldAt: null,
  kept: null,
  missed: null,
  withdrawn: null,
};

function refusal(act: () => unknown): RefusalError {
  try {
    act();
  } catch (error) {
    if (error instanceof RefusalError) return error;
    throw error;
  }
  return assert.fail('nothing was refused');
}

test('a commitment says what, how to tell, by when, how much and by what it is proven; anything else is refused at its member', () => {
  assert.deepEqual(terms.evidence, ['task', 'link']);
  assert.deepEqual(commitmentTermsOf({ ...TERMS, evidence: ['link', 'task'] }), terms);
  const cases: [object, string][] = [
    [{ text: '' }, '/text'],
    [{ text: 'two\nlines' }, '/text'],
    [{ text: 'a'.repeat(501) }, '/text'],
    [{ test: ' ' }, '/test'],
    [{ test: 'a'.repeat(1001) }, '/test'],
    [{ dueAt: '2026-12-31' }, '/dueAt'],
    [{ weight: 0 }, '/weight'],
    [{ weight: 6 }, '/weight'],
    [{ weight: 2.5 }, '/weight'],
    [{ evidence: [] }, '/evidence'],
    [{ evidence: ['link', 'word'] }, '/evidence/1'],
  ];
  for (const [change, pointer] of cases) {
    const error = refusal(() => commitmentTermsOf({ ...TERMS, ...change }));
    assert.equal(error.errors?.[0]?.pointer, pointer, JSON.stringify(change));
  }
});

test('what may be done to a commitment is as its state says', () => {
  type Demanded = Exclude<CommitmentAction, 'miss'>;
  const allowed: Record<Demanded, Commitment['state'][]> = {
    change: ['open'],
    withdraw: ['open'],
    prove: ['open', 'missed'],
  };
  for (const [action, states] of Object.entries(allowed) as [Demanded, Commitment['state'][]][])
    for (const state of COMMITMENT_STATES) {
      const act = () => demandCommitmentAllowed(action, { id: 'ann-1', state });
      if (states.includes(state)) act();
      else assert.equal(refusal(act).code, 'not_in_this_state', `${action} ${state}`);
    }
  const missed = { at: START, seq: 9 };
  demandAnswerable({ ...open, state: 'missed', missed });
  demandAnswerable({ ...open, state: 'kept', missed });
  assert.equal(refusal(() => demandAnswerable(open)).code, 'not_in_this_state');
});

test('what was due is neither changed nor withdrawn', () => {
  demandBeforeDue(open, later(-1, terms.dueAt));
  assert.equal(refusal(() => demandBeforeDue(open, terms.dueAt)).code, 'commitment_overdue');
});

test('a delegate is reminded a week before the due date or at half of the time, then when it is due, once each', () => {
  const short = { ...open, terms: { ...terms, dueAt: later(2 * HOUR_MS) } };
  const told = { ...open, remindedAt: START };
  const cases: [string, Commitment, Date, ReturnType<typeof reminderDue>][] = [
    ['more than a week ahead', open, later(-7 * DAY_MS - 1, terms.dueAt), null],
    ['a week ahead', open, later(-7 * DAY_MS, terms.dueAt), 'commitment_due_soon'],
    ['before half of two hours', short, later(HOUR_MS - 1), null],
    ['at half of two hours', short, later(HOUR_MS), 'commitment_due_soon'],
    ['reminded already', told, later(-1, terms.dueAt), null],
    ['due', told, terms.dueAt, 'commitment_due'],
    ['due and never reminded', open, later(3 * DAY_MS, terms.dueAt), 'commitment_due'],
    ['told that it is due', { ...told, dueToldAt: terms.dueAt }, later(DAY_MS, terms.dueAt), null],
    ['kept', { ...open, state: 'kept' }, terms.dueAt, null],
    ['withdrawn', { ...open, state: 'withdrawn' }, terms.dueAt, null],
  ];
  for (const [what, commitment, now, expected] of cases)
    assert.equal(reminderDue(commitment, now), expected, what);
});

test('a commitment is missed a whole grace after the due date and after the telling, never without it', () => {
  const onTime = { ...open, dueToldAt: terms.dueAt };
  const late = { ...open, dueToldAt: later(5 * DAY_MS, terms.dueAt) };
  assert.deepEqual(graceEnds(onTime, GRACE_MS), later(GRACE_MS, terms.dueAt));
  assert.deepEqual(graceEnds(late, GRACE_MS), later(12 * DAY_MS, terms.dueAt));
  assert.equal(isMissedBy(onTime, GRACE_MS, later(GRACE_MS - 1, terms.dueAt)), false);
  assert.equal(isMissedBy(onTime, GRACE_MS, later(GRACE_MS, terms.dueAt)), true);
  assert.equal(isMissedBy(late, GRACE_MS, later(GRACE_MS, terms.dueAt)), false);
  assert.equal(isMissedBy({ ...onTime, state: 'kept' }, GRACE_MS, later(GRACE_MS, terms.dueAt)), false);

  const hours = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(
      fc.option(hours),
      hours,
      fc.integer({ min: 0, max: 400 }),
      fc.constantFrom(...COMMITMENT_STATES),
      (toldAfter, nowAfter, grace, state) => {
        const now = later(nowAfter * HOUR_MS, terms.dueAt);
        const dueToldAt = toldAfter === null ? null : later(toldAfter * HOUR_MS, terms.dueAt);
        const missed = isMissedBy({ ...open, state, dueToldAt }, grace * HOUR_MS, now);
        assert.equal(missed, state === 'open' && toldAfter !== null && nowAfter >= toldAfter + grace);
      },
    ),
  );
});

test('late is what was there only after the due date, whenever it was confirmed', () => {
  const kept = (deliveredAt: Date) => ({
    ...open,
    kept: { at: later(90 * DAY_MS), deliveredAt, seq: 9 },
  });
  assert.deepEqual(
    [isLate(open), isLate(kept(terms.dueAt)), isLate(kept(later(1, terms.dueAt)))],
    [false, false, true],
  );
});

test('a change is worse when it is due later, weighs less or is proven more easily; other words are other words', () => {
  const changes: [Partial<CommitmentTerms>, string][] = [
    [{}, 'same'],
    [{ dueAt: later(1000, terms.dueAt) }, 'worse'],
    [{ dueAt: later(-1000, terms.dueAt) }, 'better'],
    [{ weight: 2 }, 'worse'],
    [{ weight: 4 }, 'better'],
    [{ evidence: ['task'] }, 'better'],
    [{ evidence: ['link'] }, 'better'],
    [{ text: 'Run an archive node' }, 'changed'],
    [{ test: 'It answers' }, 'changed'],
    [{ test: 'It answers', weight: 5 }, 'changed'],
    [{ test: 'It answers', weight: 5, dueAt: later(1000, terms.dueAt) }, 'worse'],
  ];
  for (const [change, expected] of changes)
    assert.equal(
      effectOfChange(compareCommitments(terms, { ...terms, ...change })),
      expected,
      JSON.stringify(change),
    );
  const [byTask, byLink] = (['task', 'link'] as const).map((kind) => ({ ...terms, evidence: [kind] }));
  assert.ok(byTask && byLink);
  assert.equal(effectOfChange(compareCommitments(byTask, byLink)), 'worse');
  assert.equal(effectOfChange(compareCommitments(byLink, byTask)), 'better');
  const proven = (...evidence: CommitmentTerms['evidence']) => ({ ...terms, evidence });
  const effects: [CommitmentTerms, CommitmentTerms, string][] = [
    [byTask, proven('audit'), 'changed'],
    [byTask, proven('task', 'audit'), 'worse'],
    [proven('audit', 'link'), proven('audit'), 'better'],
    [proven('task', 'audit'), byLink, 'worse'],
  ];
  for (const [one, other, effect] of effects)
    assert.equal(effectOfChange(compareCommitments(one, other)), effect);
});

const someTerms: fc.Arbitrary<CommitmentTerms> = fc.record({
  text: fc.constantFrom('a', 'b'),
  test: fc.constantFrom('c', 'd'),
  dueAt: fc.integer({ min: 0, max: 3 }).map((days) => later(days * DAY_MS)),
  weight: fc.integer({ min: 1, max: 5 }),
  evidence: fc.subarray([...EVIDENCE_KINDS], { minLength: 1 }),
});

test('a change there and its way back are the same terms with better and worse exchanged', () => {
  const back = { better: 'worse', worse: 'better', changed: 'changed', same: 'same' };
  fc.assert(
    fc.property(someTerms, someTerms, (one, other) => {
      const [there, home] = [compareCommitments(one, other), compareCommitments(other, one)];
      assert.deepEqual(
        there.map(({ effect }) => back[effect]),
        home.map(({ effect }) => effect),
      );
      const same = JSON.stringify(commitmentTermsJson(one)) === JSON.stringify(commitmentTermsJson(other));
      assert.equal(effectOfChange(there) === 'same', same);
    }),
  );
});

test('open and withdrawn ones count for nothing in what was kept, and nothing decided is not nothing kept', () => {
  const of = (state: Commitment['state'], number: number, late = false) => ({
    state,
    late,
    number,
    weight: 2 * number,
  });
  const counts = (...tallies: ReturnType<typeof of>[]) => countCommitments(tallies);
  assert.equal(countsText(counts(of('kept', 11), of('missed', 1), of('open', 3))), '11 of 12 kept');
  assert.equal(
    countsText(counts(of('kept', 2), of('kept', 1, true), of('missed', 1))),
    '3 of 4 kept, 1 of them late',
  );
  assert.equal(countsText(counts(of('missed', 2))), '0 of 2 kept');
  assert.equal(countsText(counts(of('open', 2), of('withdrawn', 1))), 'none decided yet');
  assert.equal(countsText(counts()), 'none made');

  const tally = fc.record({
    state: fc.constantFrom(...COMMITMENT_STATES),
    late: fc.boolean(),
    number: fc.integer({ min: 1, max: 20 }),
    weight: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(tally), (tallies) => {
      const all = countCommitments(tallies);
      const total = tallies.reduce((sum, { number }) => sum + number, 0);
      assert.equal(all.kept + all.missed + all.open + all.withdrawn, total);
      assert.equal(all.decided, all.kept + all.missed);
      assert.ok(all.keptLate <= all.kept && all.keptWeight <= all.decidedWeight);
      const apart = tallies.filter(({ state }) => state !== 'open' && state !== 'withdrawn');
      const { decided, kept, missed, decidedWeight } = countCommitments(apart);
      assert.deepEqual(
        [decided, kept, missed, decidedWeight],
        [all.decided, all.kept, all.missed, all.decidedWeight],
      );
    }),
  );
});
