import assert from 'node:assert/strict';
import test from 'node:test';
import { differencesOf, observationOf, type SeenShares, type Sight } from '../../../core/candidates/sight.ts';
import type { RewardPlan } from '../../../core/reward-plans/reward-plan.ts';
import { shares } from '../../support/delegates.ts';

const sight = (change: Partial<Sight> = {}): Sight => ({
  key: '0xa0',
  epoch: 5,
  name: 'annslab',
  owner: '0xa1',
  rewardAddress: '0xa3',
  probation: false,
  exitRequested: null,
  shares: seen(null, null, null),
  blocks: null,
  ...change,
});
const seen = (block: number | null, epoch: number | null, foundation: number | null): SeenShares => ({
  blockShareBps: block,
  epochShareBps: epoch,
  foundationShareBps: foundation,
});
const plan = (state: RewardPlan['state'], version: number, bps: number): RewardPlan =>
  ({ state, version, terms: { ...shares(bps, bps, bps) }, effectiveAt: new Date(0) }) as RewardPlan;

test('what is seen on chain is told where it is not what was announced here', () => {
  const [force, lower, higher] = [
    plan('in_force', 1, 8000),
    plan('announced', 2, 5000),
    plan('announced', 3, 9000),
  ];
  const all = (bps: number) => seen(bps, bps, bps);
  const cases: [
    what: string,
    before: SeenShares | undefined,
    after: SeenShares,
    plans: RewardPlan[],
    told: boolean | 'early',
  ][] = [
    ['nothing set at first', undefined, seen(null, null, null), [force], false],
    ['what was promised, at first', undefined, all(8000), [force], false],
    ['a part of what was promised, at first', undefined, seen(8000, null, null), [force], false],
    ['another share than promised, at first', undefined, seen(8000, 7000, null), [force], true],
    ['anything, at first, without a plan', undefined, all(100), [], false],
    ['no change', all(4000), all(4000), [force], false],
    ['a fall', all(8000), seen(8000, 4000, 8000), [force], true],
    ['a fall without a plan', all(8000), all(4000), [], true],
    ['a rise that was not announced', all(8000), all(8500), [force], true],
    ['a share taken away', all(8000), seen(8000, null, 8000), [force], true],
    ['back to what was promised', all(4000), all(8000), [force], false],
    ['an announced rise', all(8000), all(9000), [force, higher], false],
    ['an announced fall before its time', all(8000), all(5000), [force, lower], 'early'],
    ['a fall that goes further than announced', all(8000), all(4999), [force, lower], true],
    ['a withdrawn fall', all(8000), all(5000), [force, plan('withdrawn', 2, 5000)], true],
  ];
  for (const [what, before, after, plans, told] of cases) {
    const was = before === undefined ? undefined : sight({ shares: before });
    const observed = observationOf(was, sight({ shares: after }), plans);
    assert.equal(observed !== undefined, told !== false, what);
    assert.equal(observed?.cameEarly?.version ?? null, told === 'early' ? 2 : null, what);
  }
});

test('what differs of a candidate is told by member, and what the chain did not say before is no difference', () => {
  const members = (before: Partial<Sight>, after: Partial<Sight>) =>
    differencesOf(sight(before), sight(after)).map(({ member }) => member);
  assert.deepEqual(members({}, {}), []);
  assert.deepEqual(members({ epoch: 1 }, { epoch: 2, shares: seen(1, 2, 3) }), []);
  assert.deepEqual(members({}, { name: 'new', owner: '0xb1', rewardAddress: '0xb3', probation: true }), [
    'name',
    'owner',
    'rewardAddress',
    'probation',
  ]);
  assert.deepEqual(members({ exitRequested: null }, { exitRequested: false }), []);
  assert.deepEqual(members({ exitRequested: null }, { exitRequested: true }), ['exitRequested']);
  assert.deepEqual(members({ exitRequested: true }, { exitRequested: false }), ['exitRequested']);
  assert.deepEqual(members({ exitRequested: true }, { exitRequested: null }), []);
  const blocks = (produced: number) => ({ blocks: { epoch: 5, produced, due: 60 } });
  const cases: [before: Partial<Sight>, after: Partial<Sight>, isTold: boolean][] = [
    [{ blocks: null }, blocks(51), false],
    [{ blocks: null }, blocks(50), true],
    [blocks(60), blocks(51), false],
    [blocks(51), blocks(50), true],
    [blocks(50), blocks(0), false],
    [blocks(50), blocks(51), true],
  ];
  for (const [before, after, isTold] of cases)
    assert.deepEqual(members(before, after), isTold ? ['productive'] : [], JSON.stringify([before, after]));
});
