import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkGithub } from '../../../core/links/link-github.ts';
import { callerOf } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../../support/payouts/votes.ts';
import { type Wishlist, wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const DAY_MS = 86_400_000;

/** A delegate's pull request in review; the clock then moves on a minute. */
async function submit(list: Wishlist, by: typeof ann, title: string, terms: object = {}) {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const claimId = await list.claim(by, await list.publish({ title, ...terms }));
  const pull = await list.github.openPullRequest(repository, by.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  const answer = await list.as(by).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(answer.status, 200);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 60_000);
  const judge = () => list.as(by).post(`/v1/claims/${claimId}/evaluation`);
  return { claimId, pull, judge };
}

async function queueOf(list: Wishlist, person: typeof rey, more = ''): Promise<[string, string][]> {
  const answer = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${person.address}${more}`);
  assert.equal(answer.status, 200);
  return answer.body.data.map((row: { task: { title: string }; review: { section: string } }) => [
    row.task.title,
    row.review.section,
  ]);
}

test('a reviewer’s queue says what needs their review, what waits for the delegate, what is done, and what is not theirs', async () => {
  await using list = await wishlist();
  const first = await submit(list, ann, 'First');
  const second = await submit(list, dan, 'Second');
  const third = await submit(list, ann, 'Third');
  const fourth = await submit(list, dan, 'Fourth');
  await list.github.review(second.pull, rey.github, 'CHANGES_REQUESTED');
  await list.github.review(third.pull, rey.github, 'APPROVED');
  await list.github.push(fourth.pull, rey.github);
  for (const each of [second, third, fourth]) await each.judge();

  const anybodys = await list.as(undefined).get('/v1/reviews/queue');
  const reys = await queueOf(list, rey);
  const robs = await queueOf(list, rob);

  assert.deepEqual(reys, [
    ['First', 'needs_review'],
    ['Second', 'waits_for_delegate'],
    ['Third', 'done'],
    ['Fourth', 'conflict_of_interest'],
  ]);
  assert.deepEqual(robs, [
    ['First', 'needs_review'],
    ['Third', 'needs_review'],
    ['Fourth', 'needs_review'],
    ['Second', 'waits_for_delegate'],
  ]);
  assert.equal(anybodys.body.data.length, 4);
  assert.ok(anybodys.body.data.every((row: { review: unknown }) => row.review === null));
  assert.equal(first.claimId, anybodys.body.data[0].id);
});

test('a reviewer who belongs to the claiming delegate is not asked, and is told why', async () => {
  await using list = await wishlist();
  await list.as(stella).put(`/v1/reviewers/${dan.address}`);
  await submit(list, dan, 'Own work');

  const answer = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${dan.address}`);

  assert.deepEqual(answer.body.data[0].review, {
    section: 'conflict_of_interest',
    because: 'the reviewer is the claimer',
    at: '2026-11-22T09:00:00.000Z',
    drawn: false,
    pullRequestUrl: 'https://github.com/iotex/pledge/pull/1',
  });
});

test('what was reviewed stays among the done for thirty days after the review, approved or further', async () => {
  await using list = await wishlist();
  const { pull, judge } = await submit(list, ann, 'Work');
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  await judge();

  const [reys, robs, rias] = await Promise.all([rey, rob, ria].map((person) => queueOf(list, person)));
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 31 * DAY_MS);
  const later = await queueOf(list, rey);

  assert.deepEqual([reys, robs, rias], [[['Work', 'done']], [['Work', 'done']], []]);
  assert.deepEqual(later, []);
});

test('case 32: who approved most of a delegate’s work is not asked for more of it, and is told why', async () => {
  await using list = await wishlist();
  list.api.clock.now = new Date(Date.now() + DAY_MS); // what the book recorded is then of before
  for (const title of ['A', 'B', 'C', 'D']) {
    const { claimId, pull, judge } = await submit(list, ann, title);
    for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
    await judge();
    assert.equal((await list.as(ann).post(`/v1/claims/${claimId}/release`)).body.state, 'released');
  }
  const { claimId } = await submit(list, ann, 'E', { quorum: 1 });

  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);
  const { drawnReviewer } = claim.body.submissions[0];
  const capped = drawnReviewer.address === rey.address ? rob : rey;
  const answer = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${capped.address}`);
  const rias = await queueOf(list, ria);

  assert.equal(answer.body.data.length, 1);
  assert.equal(answer.body.data[0].review.section, 'conflict_of_interest');
  assert.match(answer.body.data[0].review.because, /approved most of this delegate’s earlier work/);
  assert.deepEqual(rias, [['E', 'needs_review']]);

  const { db } = list.api.database;
  const other = { id: 990_003, login: 'anew', createdAt: null };
  await linkGithub(db, await callerOf(db, capped), other, list.api.clock.now);
  const anew = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${capped.address}`);
  assert.deepEqual(anew.body.data[0].review, answer.body.data[0].review, 'another identity is no way out');
});

test('case 29: who votes for the delegate is not asked beside another who does and whose approval counts, and is told why', async () => {
  await using list = await wishlist();
  const { api, github } = list;
  await list.as(ann).patch('/v1/delegates/ann', { version: 1, candidate: 'annlab' });
  const epoch = Math.floor((api.clock.now.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
  await keepVotes(api.database.db, epoch, { annlab: [rey, rob] });
  const { pull, judge } = await submit(list, ann, 'Work');
  const before = await Promise.all([rob, ria].map((person) => queueOf(list, person)));
  await github.review(pull, rey.github, 'APPROVED');
  await judge();

  const { review } = (await list.as(undefined).get(`/v1/reviews/queue?reviewer=${rob.address}`)).body.data[0];
  assert.deepEqual(before, [[['Work', 'needs_review']], [['Work', 'needs_review']]]);
  assert.equal(review.section, 'conflict_of_interest');
  assert.match(review.because, /of all who do one approval counts: that of rey/);
  assert.deepEqual(await queueOf(list, ria), [['Work', 'needs_review']]);
});

test('the pages of a reviewer’s queue give each submission once, in order', async () => {
  await using list = await wishlist();
  for (const title of ['A', 'B', 'C', 'D']) await submit(list, ['A', 'B'].includes(title) ? ann : dan, title);

  const titles: string[] = [];
  let cursor = '';
  do {
    const page = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${rey.address}&limit=1${cursor}`);
    titles.push(...page.body.data.map((row: { task: { title: string } }) => row.task.title));
    cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
  } while (cursor !== '');

  assert.deepEqual(titles, ['A', 'B', 'C', 'D']);
});

test('the one reviewer whom chance chose is told so, and nobody else', async () => {
  await using list = await wishlist();
  await submit(list, ann, 'Work');

  const drawn = await Promise.all(
    [rey, rob, ria].map(async (person) => {
      const answer = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${person.address}`);
      return answer.body.data[0].review.drawn as boolean;
    }),
  );

  assert.equal(drawn.filter(Boolean).length, 1);
});

test('a queue is asked of a registered reviewer only, and by an address', async () => {
  await using list = await wishlist();
  const everybodys = await list.as(undefined).get('/v1/reviews/queue?limit=1');

  const stranger = await list.as(undefined).get(`/v1/reviews/queue?reviewer=${vic.address}`);
  const nonsense = await list.as(undefined).get('/v1/reviews/queue?reviewer=rey');
  const otherCursor = await list
    .as(undefined)
    .get(
      `/v1/reviews/queue?reviewer=${rey.address}&cursor=${Buffer.from('["2026-11-22T09:00:00.000Z","1"]').toString('base64url')}`,
    );

  assert.equal(everybodys.status, 200);
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'reviewer_not_found']);
  assert.deepEqual([nonsense.status, nonsense.body.code], [400, 'invalid_input']);
  assert.deepEqual([otherCursor.status, otherCursor.body.code], [400, 'invalid_input']);
});
