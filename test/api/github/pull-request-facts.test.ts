import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePullRequest } from '../../../core/reviews/pull-request.ts';
import { asApp, asToken, factsOf, production } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { WEB_FLOW } from '../../support/github/world.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, ria, stella } = people;
const README = '# iotex/pledge\n\nFirst line\nSecond line\nThird line\nFourth line\nFifth line\n';

test('the facts of a pull request from its opening to production', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  repository.associations.set(rey.github.id, 'MEMBER');
  const pull = await github.openPullRequest(repository, ann.github, { title: 'The archive endpoint' });
  const review = await github.review(pull, rey.github, 'APPROVED');
  await github.merge(pull, stella.github, 'squash');
  const deployment = await github.deploy(repository, stella.github);

  const facts = await factsOf(asApp(github), pull);

  const { patchId } = facts;
  assert.match(patchId ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(facts, {
    repository: {
      id: repository.id,
      name: 'iotex/pledge',
      defaultBranch: 'main',
      private: false,
      installationId: 77,
    },
    number: pull.number,
    title: 'The archive endpoint',
    url: `https://github.com/iotex/pledge/pull/${pull.number}`,
    author: ann.github,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    state: 'closed',
    draft: false,
    head: pull.head,
    patchId,
    baseBranch: 'main',
    retargetedAt: null,
    merged: { at: pull.merged?.at, by: stella.github, commit: pull.merged?.sha },
    reverts: [],
    allRevertsKnown: true,
    commits: [{ sha: pull.head, author: ann.github.id, committer: ann.github.id, coAuthors: [] }],
    allCommitsKnown: true,
    pushers: [ann.github.id],
    reviews: [
      {
        id: review.id,
        userId: rey.github.id,
        login: 'rey',
        bot: false,
        state: 'approved',
        commit: pull.head,
        patchId,
        submittedAt: review.submittedAt,
        association: 'MEMBER',
        dismissed: null,
      },
    ],
    deployments: [
      {
        id: deployment.id,
        environment: 'production',
        production: true,
        sha: pull.merged?.sha,
        createdAt: deployment.createdAt,
        state: 'success',
        succeededAt: deployment.statuses[0]?.createdAt,
        containsMerge: true,
      },
    ],
    releases: [],
    branch: null,
  });
});

test('case 18: only whole references name a pull request, and what GitHub has there is known by its repository’s id', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { id: 5001 });
  await github.openPullRequest(repository, ann.github);
  const names = ['#1', 'pledge#1', 'iotex/pledge', 'iotex/pledge#0', 'see iotex/pledge#1', 'iotex/pledge/1'];

  const reference = parsePullRequest('https://github.com/IoTeX/Pledge/pull/1/files#diff');
  assert.ok(reference);
  const facts = await asApp(github).fetchFacts(reference, production);

  assert.deepEqual(
    names.map(parsePullRequest),
    names.map(() => undefined),
  );
  assert.deepEqual([facts?.repository.id, facts?.repository.name, facts?.number], [5001, 'iotex/pledge', 1]);
});

test('case 16: what becomes of its text changes nothing but the text', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { body: 'Task: 7' });
  const before = await factsOf(asApp(github), pull);

  await github.edit(pull, ann.github, { body: '' });

  assert.deepEqual(await factsOf(asApp(github), pull), { ...before, updatedAt: pull.updatedAt });
});

test('case 21: a draft is told from what is ready', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  await github.convertToDraft(pull);
  const draft = await factsOf(client, pull);
  await github.markReady(pull);
  const ready = await factsOf(client, pull);

  assert.deepEqual([draft.draft, ready.draft], [true, false]);
});

test('case 22: when its base branch was changed is known, by a person or by GitHub, and what was approved before has no patch', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const tip = github.world.tip(repository, 'main');
  await github.pushTo(repository, stella.github, 'next', tip);
  const pull = await github.openPullRequest(repository, ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  const client = asApp(github);

  const before = await factsOf(client, pull);
  await github.retarget(pull, ann.github, 'next');
  const byPerson = await factsOf(client, pull);
  await github.review(pull, rob.github, 'APPROVED');
  const reviewed = await factsOf(client, pull);
  await github.deleteBranch(repository, stella.github, 'next');
  const byGithub = await factsOf(client, pull);

  const patches = (facts: typeof before) => facts.reviews.map(({ patchId }) => patchId === facts.patchId);
  assert.deepEqual([before.retargetedAt, before.baseBranch, patches(before)], [null, 'main', [true]]);
  assert.deepEqual([byPerson.baseBranch, patches(byPerson)], ['next', [false]]);
  assert.equal(
    byPerson.retargetedAt,
    before.reviews[0]?.submittedAt,
    'in the same second: it is not trusted',
  );
  assert.deepEqual(patches(reviewed), [false, true]);
  assert.deepEqual([byGithub.baseBranch, patches(byGithub)], ['main', [false, false]]);
  assert.ok((byGithub.retargetedAt ?? '') > (reviewed.retargetedAt ?? ''));
});

test('case 23: into which branch it was merged is known', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  await github.pushTo(repository, stella.github, 'next', github.world.tip(repository, 'main'));
  const pull = await github.openPullRequest(repository, ann.github, { base: 'next' });
  await github.merge(pull, stella.github);

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual([facts.baseBranch, facts.repository.defaultBranch], ['next', 'main']);
  assert.notEqual(facts.merged, null);
});

test('case 24, 29 and 30: authors, committers and co-authors are known by id, or known to be unknown', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { committer: stella.github });
  await github.push(pull, ann.github, {
    author: { email: 'nobody@example.com' },
    coAuthors: [rob.github, { email: 'somebody@example.com' }],
  });

  const { commits } = await factsOf(asApp(github), pull);

  assert.deepEqual(
    commits.map(({ author, committer, coAuthors }) => ({ author, committer, coAuthors })),
    [
      { author: ann.github.id, committer: stella.github.id, coAuthors: [] },
      { author: null, committer: null, coAuthors: [rob.github.id, null] },
    ],
  );
});

test('case 31: who suggested what was taken up is a co-author, and GitHub’s own committer is told apart', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.applySuggestion(pull, ann.github, rey.github);

  const { commits, pushers } = await factsOf(asApp(github), pull);

  assert.deepEqual(commits.at(-1), {
    sha: pull.head,
    author: ann.github.id,
    committer: WEB_FLOW.id,
    coAuthors: [rey.github.id],
  });
  assert.deepEqual(pushers, [ann.github.id]);
});

test('of several hundred commits GitHub lists 250: that these are not all is known', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.push(pull, ann.github, { commits: 249 });
  const all = await factsOf(asApp(github), pull);
  await github.push(pull, ann.github, { commits: 60 });
  const some = await factsOf(asApp(github), pull);

  assert.deepEqual([all.commits.length, all.allCommitsKnown], [250, true]);
  assert.deepEqual([some.commits.length, some.allCommitsKnown], [250, false]);
  assert.deepEqual(some.pushers, [ann.github.id]);
});

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

test('case 38: deleted accounts are nobody, where GitHub shows its ghost too', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  github.deleteUser(ann.github);
  github.deleteUser(rey.github);

  const facts = await factsOf(asApp(github), pull);

  assert.equal(facts.author, null);
  assert.deepEqual([facts.commits[0]?.author, facts.pushers], [null, null]);
  assert.deepEqual([facts.reviews[0]?.userId, facts.reviews[0]?.login], [null, 'ghost']);
});

test('case 41: reopened, the head is the one that was pushed meanwhile, though GitHub told nobody', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  const open = await factsOf(client, pull);
  await github.close(pull, ann.github);
  const closed = await factsOf(client, pull);
  await github.push(pull, rob.github);
  await github.reopen(pull, ann.github);
  const reopened = await factsOf(client, pull);

  assert.deepEqual([closed.state, closed.merged, closed.head], ['closed', null, open.head]);
  assert.deepEqual([reopened.state, reopened.head], ['open', pull.head]);
  assert.notEqual(reopened.head, open.head);
  assert.ok(reopened.pushers?.includes(rob.github.id));
});

test('case 42: the test merge that GitHub shows before the merge is not taken for it', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);

  assert.equal((await factsOf(asApp(github), pull)).merged, null);
});

test('case 42 and 43: what the base branch has of it is known, merged in whichever way', async () => {
  for (const method of ['merge', 'squash', 'rebase', 'indirect'] as const) {
    await using github = await startGithub();
    const repository = github.addRepository('iotex/pledge');
    const pull = await github.openPullRequest(repository, ann.github);
    if (method === 'indirect') await github.pushTo(repository, stella.github, 'main', pull.head);
    else await github.merge(pull, stella.github, method);
    await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } });

    const facts = await factsOf(asApp(github), pull, { kind: 'branch', branch: 'main' });

    const merged = { at: pull.merged?.at, by: stella.github, commit: pull.merged?.sha };
    assert.deepEqual(facts.merged, merged, method);
    assert.equal(facts.head, pull.head, method);
    assert.deepEqual(facts.commits.length, 1, method);
    assert.equal(facts.branch?.containsMerge, true, method);
  }
});

test('case 45: who merged it is known, the author too', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.merge(pull, ann.github);

  const { merged, author, reviews } = await factsOf(asApp(github), pull);

  assert.deepEqual([merged?.by, author, reviews], [ann.github, ann.github, []]);
});

test('case 55: people are known by id: a new login is shown, and an old one taken by another is another’s', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  github.renameUser(rey.github, 'reynard');
  await github.review(pull, { id: 666, login: 'rey' }, 'APPROVED');

  const { reviews } = await factsOf(asToken(github), pull);

  assert.deepEqual(
    reviews.map(({ userId, login }) => ({ userId, login })),
    [
      { userId: rey.github.id, login: 'reynard' },
      { userId: 666, login: 'rey' },
    ],
  );
});

test('more reviews than one page holds are all read', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  for (let count = 0; count < 130; count += 1) await github.review(pull, rey.github, 'COMMENTED');

  assert.equal((await factsOf(asApp(github), pull)).reviews.length, 130);
});

test('case 28: facts are of one moment: what changes while they are read is read again', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  github.meanwhile('/reviews', () => github.push(pull, rob.github));
  const first = github.requests.length;

  const facts = await factsOf(client, pull);

  assert.equal(facts.head, pull.head);
  assert.deepEqual(facts.pushers, [rob.github.id, ann.github.id]);
  assert.equal(github.requests.slice(first).filter((request) => request.includes('/commits?')).length, 2);
});

test('case 28: what changes faster than it is read is unknown', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  for (let count = 0; count < 3; count += 1)
    github.meanwhile('/reviews', () => github.push(pull, ann.github));

  await assert.rejects(factsOf(client, pull), { code: 'github_unavailable', kind: 'unavailable' });
  assert.equal((await factsOf(client, pull)).head, pull.head);
});

test('case 28: a review given while the commits are read is not lost', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  github.meanwhile('/activity', () => github.review(pull, rey.github, 'CHANGES_REQUESTED'));

  const { reviews, updatedAt } = await factsOf(asApp(github), pull);

  assert.deepEqual(
    reviews.map(({ state }) => state),
    ['changes_requested'],
  );
  assert.equal(updatedAt, pull.updatedAt);
});
