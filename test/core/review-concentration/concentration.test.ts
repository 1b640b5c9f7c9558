import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ApprovedClaim,
  findReciprocity,
  findShares,
  findSingleMinded,
  type Member,
} from '../../../core/review-concentration/concentration.ts';

const members: Member[] = [
  { address: 'a', delegate: 'ann' },
  { address: 'a2', delegate: 'ann' },
  { address: 'd', delegate: 'dan' },
];

let lastId = 0;
const claim = (delegate: string, ...approvers: string[]): ApprovedClaim => {
  lastId += 1;
  return { id: String(lastId), delegate, approvers };
};

test('case 32: who approves each other’s work is found with the claims, whoever of the team it is', () => {
  const [one, two, three] = [claim('dan', 'a', 'r'), claim('ann', 'd', 'r'), claim('dan', 'a2')];

  assert.deepEqual(findReciprocity([one, two, three], members), [
    {
      first: { reviewer: 'a', delegate: 'ann', approved: [one.id] },
      second: { reviewer: 'd', delegate: 'dan', approved: [two.id] },
    },
    {
      first: { reviewer: 'a2', delegate: 'ann', approved: [three.id] },
      second: { reviewer: 'd', delegate: 'dan', approved: [two.id] },
    },
  ]);
});

test('case 32: one direction alone, strangers and a delegate’s own people are no ring', () => {
  const none: ApprovedClaim[][] = [
    [claim('dan', 'a')],
    [claim('dan', 'r'), claim('ann', 'r')],
    [claim('dan', 'a'), claim('ann', 'a2')],
    [claim('eve', 'a'), claim('ann', 'd')],
    [claim('ann', 'a'), claim('ann', 'a2')],
  ];
  for (const claims of none) assert.deepEqual(findReciprocity(claims, members), []);
});

test('case 32: a share of more than half of at least four claims is marked, and nothing less', () => {
  const cases: [ofReviewer: number, of: number, isMost: boolean][] = [
    [3, 3, false],
    [2, 4, false],
    [3, 4, true],
    [4, 8, false],
    [5, 8, true],
  ];
  for (const [count, of, isMost] of cases) {
    const claims = Array.from({ length: of }, (_, index) => claim('ann', ...(index < count ? ['r'] : [])));
    assert.deepEqual(
      findShares(claims),
      [{ delegate: 'ann', reviewer: 'r', approved: claims.slice(0, count).map(({ id }) => id), of, isMost }],
      `${count} of ${of}`,
    );
  }
});

test('case 32: whoever approved several claims of one delegate alone is named, until they approve another’s', () => {
  const [one, two] = [claim('ann', 'r', 's'), claim('ann', 'r')];

  assert.deepEqual(findSingleMinded([one, two]), [
    { reviewer: 'r', delegate: 'ann', approved: [one.id, two.id] },
  ]);
  assert.deepEqual(findSingleMinded([one, two, claim('dan', 'r')]), []);
});

test('nothing that others do removes a ring that was found, and the order of claims and people does not matter', () => {
  const delegates = ['ann', 'dan', 'eve'];
  const people = ['a', 'a2', 'd', 'e', 'r', 's'];
  const known = [...members, { address: 'e', delegate: 'eve' }];
  let seed = 11;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const some = <Of>(all: readonly Of[]): Of => all[random(all.length)] as Of;
  const key = ({ first, second }: ReturnType<typeof findReciprocity>[number]) =>
    [first, second].map(({ reviewer, delegate }) => `${reviewer} of ${delegate}`).join(' and ');
  let rings = 0;
  for (let round = 0; round < 200; round += 1) {
    const claims = Array.from({ length: 1 + random(12) }, () =>
      claim(some(delegates), some(people), some(people)),
    );
    const found = findReciprocity(claims, known);
    rings += found.length;

    const more = [...claims, claim(some(delegates), some(people)), claim('fay', 'r')];
    const later = findReciprocity(more, known).map(key);
    assert.deepEqual(
      found.map(key).filter((ring) => !later.includes(ring)),
      [],
    );
    const turned = claims.toReversed().map((each) => ({ ...each, approvers: each.approvers.toReversed() }));
    assert.deepEqual(findReciprocity(turned, known.toReversed()), found);
    assert.deepEqual(findShares(turned), findShares(claims));
    assert.deepEqual(findSingleMinded(turned), findSingleMinded(claims));
    for (const { first } of found) {
      const without = claims.filter(({ id }) => !first.approved.includes(id));
      assert.equal(
        findReciprocity(without, known).some(
          (ring) =>
            ring.first.reviewer === first.reviewer &&
            ring.first.approved.some((id) => first.approved.includes(id)),
        ),
        false,
      );
    }
  }
  assert.ok(rings > 50, String(rings));
});
