import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';
import { judge, submitWork } from '../../support/claims/work.ts';

const { ann, dan, vic, rey, stella } = people;

test('case 32: two delegates who approve each other’s work are shown to stewards with the claims, and to nobody else', async () => {
  await using list = await wishlist();
  for (const delegate of [ann, dan]) await list.as(stella).put(`/v1/reviewers/${delegate.address}`);
  const [ofAnn, ofDan] = [await submitWork(list, ann), await submitWork(list, dan)];
  await list.github.review(ofAnn.pull, dan.github, 'APPROVED');
  await list.github.review(ofDan.pull, ann.github, 'APPROVED');
  for (const work of [ofAnn, ofDan]) {
    await list.github.review(work.pull, rey.github, 'APPROVED');
    assert.equal(await judge(list, work), 'approved');
  }

  const { status, body } = await list.as(stella).get('/v1/reviews/concentration');
  const stranger = await list.as(vic).get('/v1/reviews/concentration');
  const later = await list.as(stella).get('/v1/reviews/concentration?since=2100-01-01T00:00:00Z');

  assert.equal(status, 200, JSON.stringify(body));
  const sides = body.reciprocity.flatMap((pair: Record<string, { reviewer: { address: string } }>) =>
    Object.values(pair).map((side) => ({ ...side, reviewer: side.reviewer.address })),
  );
  assert.deepEqual(
    sides.toSorted((a: { delegate: string }, b: { delegate: string }) =>
      a.delegate.localeCompare(b.delegate),
    ),
    [
      {
        reviewer: ann.address,
        login: ann.github.login,
        delegate: 'ann',
        delegateName: 'ann',
        approved: [ofDan.claimId],
      },
      {
        reviewer: dan.address,
        login: dan.github.login,
        delegate: 'dan',
        delegateName: 'dan',
        approved: [ofAnn.claimId],
      },
    ],
  );
  assert.equal(body.claims, 2);
  assert.equal(body.shares.length, 4);
  assert.deepEqual([stranger.status, stranger.body.code], [403, 'steward_required']);
  assert.deepEqual([later.body.claims, later.body.reciprocity, later.body.shares], [0, [], []]);
});
