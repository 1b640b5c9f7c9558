import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirm, evaluated, objected, override, signedDraft } from '../../support/claims/overrides.ts';
import { type Person, people } from '../../support/people.ts';
import type { Wishlist } from '../../support/claims/wishlist.ts';

const { rey, ria, stella, stan } = people;

/** Both stewards override the objections that stand now. Gives the entry. */
async function decided(
  list: Wishlist,
  claimId: string,
  reason: string,
  by: Person = stella,
): Promise<number> {
  const { status, body } = await override(list, by, claimId, { part: 'objections', reason });
  assert.equal(status, 201, JSON.stringify(body));
  await confirm(list, by === stella ? stan : stella, claimId, body.seq);
  await list.drain();
  return body.seq;
}

async function objections(list: Wishlist, claimId: string) {
  const { verdict } = await evaluated(list, claimId);
  const { status, because } = verdict.parts.find(({ name }: { name: string }) => name === 'objections');
  return [status, because];
}

test('case 34: who objects to a merged head after an override is overridden too, and each override is taken back by itself', async () => {
  const { list, claimId, pull, path } = await objected();
  await using _ = list;
  await list.github.merge(pull, stella.github);
  const first = await decided(list, claimId, 'rey left.');
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  const again = await objections(list, claimId);

  const second = await decided(list, claimId, 'ria saw another build.', stan);
  const both = await objections(list, claimId);
  const third = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: 'x' });
  await list.as(stella).post(`${path}/${first}/withdrawal`, { reason: 'rey is back.' });
  const without = await objections(list, claimId);
  const anew = await decided(list, claimId, 'rey left for good.');

  assert.deepEqual(again, ['failed', 'ria asked for changes']);
  assert.deepEqual(both, [
    'passed',
    'a steward overrode it: rey left.; ria saw another build. (it was: rey, ria asked for changes)',
  ]);
  assert.deepEqual([third.status, third.body.code], [409, 'override_exists']);
  assert.deepEqual(without, ['failed', 'rey asked for changes']);
  assert.ok(anew > second);
  assert.equal((await objections(list, claimId))[0], 'passed');
});

test('an override that waits for a second steward does not keep the others from deciding on whoever objects meanwhile', async () => {
  const { list, claimId, pull, path } = await objected();
  await using _ = list;
  const waiting = await override(list, stella, claimId, { part: 'objections', reason: 'rey left.' });
  const twice = await list.as(stan).post(`${path}/draft`, { part: 'objections', reason: 'rey left.' });
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await evaluated(list, claimId);

  await decided(list, claimId, 'Both look at another branch.', stan);

  assert.equal(waiting.body.state, 'proposed');
  assert.deepEqual([twice.status, twice.body.code], [409, 'override_exists']);
  assert.equal((await objections(list, claimId))[0], 'passed');
  const late = await confirm(list, stan, claimId, waiting.body.seq);
  assert.deepEqual([late.status, late.body.state], [200, 'standing']);
});

test('who is overridden sees it at their review and in their queue, and is asked again once it is taken back', async () => {
  const { list, claimId, path } = await objected();
  await using _ = list;
  const seen = async () => {
    const { verdict } = await evaluated(list, claimId);
    const { counted, why } = verdict.reviews.find(
      (each: { reviewer: { login: string } }) => each.reviewer.login === 'rey',
    );
    const { body } = await list.as(rey).get(`/v1/reviews/queue?reviewer=${rey.address}`);
    return [counted, why, body.data.map((each: { review: { section: string } }) => each.review.section)];
  };
  const blocks = [
    true,
    'asks for changes: this blocks until the same reviewer approves',
    ['waits_for_delegate'],
  ];
  const before = await seen();
  const seq = await decided(list, claimId, 'It was changed.');
  const overridden = await seen();
  await list.as(stella).post(`${path}/${seq}/withdrawal`, { reason: 'It was not.' });

  assert.deepEqual(before, blocks);
  assert.deepEqual(overridden, [
    false,
    'asks for changes, but a steward overrode it: It was changed.',
    ['done'],
  ]);
  assert.deepEqual(await seen(), blocks);
});

for (const [how, path] of Object.entries({
  'unlinks GitHub': '/v1/me/links/github',
  'erases their account': '/v1/me',
}))
  test(`case 34: an objection stands though its reviewer ${how}, until they approve or a steward overrides it`, async () => {
    const { list, claimId, pull, path: overrides } = await objected();
    await using _ = list;
    assert.equal((await list.as(rey).delete(path)).status, 204);
    await list.drain();
    const left = [await objections(list, claimId), await objections(list, claimId)];
    const seq = await decided(list, claimId, 'rey left.');
    const overridden = await objections(list, claimId);
    await list.as(stella).post(`${overrides}/${seq}/withdrawal`, { reason: 'Too early.' });
    const again = await objections(list, claimId);
    await list.github.review(pull, rey.github, 'APPROVED');

    const stands = ['failed', 'rey asked for changes'];
    assert.deepEqual(left, [stands, stands]);
    assert.equal(overridden[0], 'passed');
    assert.deepEqual(again, stands);
    assert.deepEqual(await objections(list, claimId), ['passed', 'nobody asks for changes']);
  });

test('case 34: who objects again to the head after an override blocks again, until stewards decide on that too', async () => {
  const { list, claimId, pull } = await objected();
  await using _ = list;
  await list.github.merge(pull, stella.github);
  const first = await decided(list, claimId, 'It was changed.');
  const lifted = await objections(list, claimId);
  await list.github.review(pull, rey.github, 'CHANGES_REQUESTED');
  const again = await objections(list, claimId);

  const second = await decided(list, claimId, 'It was changed, and looked at.', stan);

  assert.equal(lifted[0], 'passed');
  assert.deepEqual(again, ['failed', 'rey asked for changes']);
  assert.deepEqual(
    [second > first, ...(await objections(list, claimId))],
    [true, 'passed', 'a steward overrode it: It was changed, and looked at. (it was: rey asked for changes)'],
  );
});

test('an override that was drafted before its reviewer objected again is not taken for a decision on that', async () => {
  const { list, claimId, pull, path } = await objected();
  await using _ = list;
  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: 'rey left.' });
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 180_000);
  await list.github.review(pull, rey.github, 'CHANGES_REQUESTED');
  await evaluated(list, claimId);

  const sent = await list.as(stella).post(path, await signedDraft(stella, draft));

  assert.deepEqual([sent.status, sent.body.code], [409, 'override_outdated']);
});
