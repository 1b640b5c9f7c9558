import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApp, asToken, factsOf } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, ria, stella } = people;
const README = '# iotex/pledge\n\nFirst line\nSecond line\nThird line\nFourth line\nFifth line\n';

test('of more than 2,000 reviews the newest are read, and that some are not is known', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const first = await github.review(pull, rey.github, 'APPROVED');
  const remark = await github.review(pull, ann.github, 'COMMENTED');
  const id = remark.id * 1000;
  for (let n = 0; n < 1998; n += 1) pull.reviews.push({ ...remark, id: id + n });
  const all = await factsOf(asApp(github), pull);
  await github.review(pull, ria.github, 'CHANGES_REQUESTED');
  const some = await factsOf(asApp(github), pull);

  assert.deepEqual([all.reviews.length, all.reviewsUnread], [2000, undefined]);
  assert.equal(some.reviewsUnread, true);
  assert.deepEqual([some.reviews.at(0)?.id, some.reviews.at(-1)?.state], [first.id, 'changes_requested']);
});

test('case 25: a clean rebase keeps the patch, another change does not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, {
    files: { 'README.md': README.replace('Fifth', 'Last') },
  });
  await github.review(pull, rey.github, 'APPROVED');
  await github.commit(repository, stella.github, { files: { 'LICENSE.txt': 'free\n' } });
  const client = asApp(github);
  await github.rebase(pull, ria.github);
  const rebased = await factsOf(client, pull);
  await github.rebase(pull, ria.github, { 'README.md': README.replace('Fifth', 'Very last') });
  const changed = await factsOf(client, pull);

  assert.notEqual(rebased.reviews[0]?.commit, rebased.head);
  assert.notEqual(rebased.patchId, null);
  assert.equal(rebased.reviews[0]?.patchId, rebased.patchId);
  assert.deepEqual(rebased.pushers, [ria.github.id]);
  assert.notEqual(changed.reviews[0]?.patchId, changed.patchId);
});

test('case 26: an approval names the commit that it was of, whatever the head is by now', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const { head } = pull;
  await github.review(pull, rey.github, 'APPROVED');
  await github.forcePush(pull, ann.github);

  const facts = await factsOf(asApp(github), pull);

  assert.equal(facts.head, pull.head);
  assert.equal(facts.reviews[0]?.commit, head);
  assert.notEqual(facts.reviews[0]?.patchId, facts.patchId);
});

test('of approvals of many older commits the newest twenty keep their patch', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  for (let count = 0; count < 25; count += 1) {
    await github.review(pull, rey.github, 'APPROVED');
    await github.push(pull, ann.github);
  }
  const first = github.requests.length;

  const { reviews } = await factsOf(asToken(github), pull);

  assert.deepEqual(
    reviews.map(({ patchId }) => patchId !== null),
    reviews.map((_, index) => index >= 5),
  );
  const compared = github.requests.slice(first).filter((request) => request.includes('/compare/'));
  assert.equal(compared.length, 21);
});

test('case 27: a review whose commit is gone says so', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const review = await github.review(pull, rey.github, 'APPROVED');
  await github.forcePush(pull, ann.github);
  github.forgetCommit(review);

  const [fact] = (await factsOf(asApp(github), pull)).reviews;

  assert.deepEqual([fact?.state, fact?.commit, fact?.patchId], ['approved', null, null]);
});

test('case 35: who dismissed a review, and what it had said, is known', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const objection = await github.review(pull, rey.github, 'CHANGES_REQUESTED');
  const approval = await github.review(pull, rob.github, 'APPROVED');
  await github.review(pull, ria.github, 'APPROVED');
  await github.dismiss(pull, objection, ann.github);
  await github.dismiss(pull, approval, stella.github);

  const { reviews } = await factsOf(asApp(github), pull);

  assert.deepEqual(
    reviews.map(({ state, dismissed }) => ({ state, dismissed })),
    [
      { state: 'dismissed', dismissed: { by: ann.github.id, was: 'changes_requested' } },
      { state: 'dismissed', dismissed: { by: stella.github.id, was: 'approved' } },
      { state: 'approved', dismissed: null },
    ],
  );
});

test('a dismissal is found in a timeline of many pages, at its end', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const review = await github.review(pull, rey.github, 'APPROVED');
  const talker = github.world.user(rob.github);
  for (let id = 0; id < 1230; id += 1)
    pull.timeline.push({ id, event: 'subscribed', actor: talker, at: pull.createdAt });
  await github.dismiss(pull, review, stella.github);
  const first = github.requests.length;

  const [fact] = (await factsOf(asApp(github), pull)).reviews;

  assert.equal(fact?.dismissed?.by, stella.github.id);
  const pages = github.requests.slice(first).filter((request) => request.includes('/timeline'));
  assert.equal(pages.length, 10);
});

test('case 22 and 35: of a timeline too long to be read whole it is known until when what happened is not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  const objection = await github.review(pull, rey.github, 'CHANGES_REQUESTED');
  await github.review(pull, ria.github, 'APPROVED');
  const talker = github.world.user(rob.github);
  const talk = (count: number) => {
    for (let n = 0; n < count; n += 1)
      pull.timeline.push({
        id: github.world.nextId(),
        event: 'subscribed',
        actor: talker,
        at: github.world.time(),
      });
  };
  talk(150);
  await github.dismiss(pull, objection, ann.github);
  talk(840);
  const whole = await factsOf(asApp(github), pull);
  const until = github.world.time();
  talk(900);
  const cut = await factsOf(asApp(github), pull);

  assert.deepEqual([whole.unreadUntil, whole.reviews[0]?.dismissed?.by], [undefined, ann.github.id]);
  assert.deepEqual(cut.reviews[0]?.dismissed, null);
  assert.ok(cut.unreadUntil !== undefined && Date.parse(cut.unreadUntil) >= Date.parse(until) - 1000);
  assert.notEqual(whole.reviews[1]?.patchId, null);
  assert.equal(cut.reviews[1]?.patchId, null);
});

test('case 36: an edited review is the same review', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const review = await github.review(pull, rey.github, 'APPROVED');
  const before = await factsOf(asApp(github), pull);

  await github.editReview(pull, review, rey.github, 'On second thoughts: good');

  assert.deepEqual((await factsOf(asApp(github), pull)).reviews, before.reviews);
});

test('case 37: a bot’s review is known for one', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.review(pull, { id: 41, login: 'helper[bot]' }, 'APPROVED', 'Bot');

  assert.deepEqual(
    (await factsOf(asApp(github), pull)).reviews.map(({ bot }) => bot),
    [true],
  );
});

test('more reviews than one page holds are all read', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  for (let count = 0; count < 130; count += 1) await github.review(pull, rey.github, 'COMMENTED');

  assert.equal((await factsOf(asApp(github), pull)).reviews.length, 130);
});

test('a review on a new page is seen by who has read the full pages before it', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  const seen: number[] = [];
  for (let count = 1; count <= 201; count += 1) {
    await github.review(pull, rey.github, 'COMMENTED');
    if (count % 100 < 2) seen.push((await factsOf(client, pull)).reviews.length);
  }

  assert.deepEqual(seen, [1, 100, 101, 200, 201]);
});

test('a review on a new page is seen though GitHub shows fewer on the page before it than it holds', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  for (let count = 1; count <= 100; count += 1) {
    const review = await github.review(pull, rey.github, 'COMMENTED');
    if (count === 1) review.hidden = true;
  }
  assert.equal((await factsOf(client, pull)).reviews.length, 99);

  await github.review(pull, rey.github, 'CHANGES_REQUESTED');

  assert.equal((await factsOf(client, pull)).reviews.length, 100);
});
