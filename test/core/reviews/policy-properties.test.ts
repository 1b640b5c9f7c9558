import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PullRequestFacts, ReviewFacts } from '../../../core/reviews/pull-request.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import { progressRank, steps, type Verdict } from '../../../core/reviews/verdict.ts';
import { CLAIM_PROGRESS } from '../../../core/tasks/task.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  deployment,
  HEAD,
  MERGE,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const OLD = 'c'.repeat(40);
const someone = fc.constantFrom(...[ann, dan, vic, rey, rob, ria, stella].map((person) => person.github));
const time = fc.integer({ min: 1, max: 20 }).map(day);

const review: fc.Arbitrary<ReviewFacts> = fc
  .record({
    id: fc.integer({ min: 1, max: 1_000_000 }),
    by: someone,
    bot: fc.boolean(),
    state: fc.constantFrom('approved', 'approved', 'changes_requested', 'commented', 'dismissed', 'pending'),
    commit: fc.constantFrom(HEAD, HEAD, OLD, null),
    patchId: fc.constantFrom(null, 'p1', 'p2'),
    submittedAt: time,
    dismissedBy: fc.option(someone.map((each) => each.id)),
    was: fc.constantFrom('approved' as const, 'changes_requested' as const),
  })
  .map(({ by, dismissedBy, was, ...rest }) => ({
    ...rest,
    dismissed: rest.state === 'dismissed' ? { by: dismissedBy, was } : null,
    userId: by.id,
    login: by.login,
    association: 'MEMBER',
  })) as fc.Arbitrary<ReviewFacts>;

const person = fc.option(
  someone.map((each) => each.id),
  { freq: 8 },
);

/** Anything that GitHub may say: most of it is far from approved. */
const anyFacts: fc.Arbitrary<PullRequestFacts> = fc
  .record({
    author: someone,
    draft: fc.boolean(),
    baseBranch: fc.constantFrom('main', 'main', 'develop'),
    patchId: fc.constantFrom(null, 'p1'),
    isMerged: fc.boolean(),
    pushers: fc.option(
      fc.array(
        someone.map((each) => each.id),
        { maxLength: 2 },
      ),
      { freq: 8 },
    ),
    reverts: fc.array(fc.record({ by: fc.constantFrom('#13', '#14'), at: time }), { maxLength: 1 }),
    commits: fc.array(
      fc.record({
        author: person,
        committer: person,
        coAuthors: fc.array(person, { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    reviews: fc.uniqueArray(review, { selector: (each) => each.id, maxLength: 8 }),
    deployments: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 1000 }),
        sha: fc.constantFrom(MERGE, OLD),
        createdAt: time,
        state: fc.constantFrom('success', 'success', 'failure', 'inactive', 'in_progress'),
        containsMerge: fc.boolean(),
      }),
      { selector: (each) => each.id, maxLength: 5 },
    ),
  })
  .map(({ isMerged, commits, deployments, ...rest }) =>
    approvedPullRequest({
      ...rest,
      state: isMerged ? 'closed' : 'open',
      merged: isMerged ? { at: day(3), by: stella.github, commit: MERGE } : null,
      commits: commits.map((each) => commit(each)),
      deployments: deployments.map((each) =>
        deployment({
          ...each,
          succeededAt: ['success', 'inactive'].includes(each.state) ? each.createdAt : null,
        }),
      ),
    }),
  );

/** ann's own work with approvals of its head, and one or two things about it that may be wrong: what a cheat would look like. */
const nearlyApproved: fc.Arbitrary<PullRequestFacts> = fc
  .record({
    approvals: fc.subarray([rey, rob, ria], { minLength: 2 }),
    others: fc.uniqueArray(review, { selector: (each) => each.id, maxLength: 2 }),
    pushers: fc.option(fc.constantFrom(ann, ann, rey, ria).map((each) => [each.github.id])),
    isMerged: fc.boolean(),
    isDeployed: fc.boolean(),
    reverts: fc.array(fc.record({ by: fc.constantFrom('#13', '#14'), at: time }), { maxLength: 1 }),
  })
  .map(({ approvals, others, pushers, isMerged, isDeployed, reverts }) =>
    approvedPullRequest({
      pushers,
      reviews: [...approvals.map((each) => approval(each.github)), ...others],
      state: isMerged ? 'closed' : 'open',
      merged: isMerged ? { at: day(3), by: stella.github, commit: MERGE } : null,
      deployments: isMerged && isDeployed ? [deployment()] : [],
      reverts: isMerged ? reverts : [],
    }),
  );
const facts = fc.oneof(anyFacts, nearlyApproved);

const moment = fc.integer({ min: 1, max: 40 }).map((number) => new Date(day(number)));
const rank = (of: PullRequestFacts, now: Date) => progressRank(evaluate(of, rulesOfTheHouse(), now).status);
const without = <Each>(list: readonly Each[], index: number) => list.toSpliced(index, 1);

test('a verdict never improves when an approval is taken away', () => {
  fc.assert(
    fc.property(facts, moment, (known, now) => {
      known.reviews.forEach((each, index) => {
        if (each.state !== 'approved') return;
        // the same person's older opinion would stand again, whatever it was: taken away is what the person holds
        const later = known.reviews.some((other) => other !== each && other.userId === each.userId);
        if (later) return;
        assert.ok(rank({ ...known, reviews: without(known.reviews, index) }, now) <= rank(known, now));
      });
    }),
    { numRuns: 1500 },
  );
});

test('a verdict never improves when the merge or a deployment that holds it is taken away', () => {
  fc.assert(
    fc.property(facts, moment, (known, now) => {
      assert.ok(
        known.merged === null ||
          known.draft ||
          rank({ ...known, merged: null, state: 'open' }, now) <= rank(known, now),
      );
      known.deployments.forEach((each, index) => {
        if (each.state !== 'success' || !each.containsMerge) return;
        const rest = { ...known, deployments: without(known.deployments, index) };
        const newest = known.deployments.every((other) => other === each || other.createdAt < each.createdAt);
        if (newest || known.deployments.length === 1) assert.ok(rank(rest, now) <= rank(known, now));
      });
    }),
    { numRuns: 1500 },
  );
});

test('a verdict never improves when somebody unknown joins the authors', () => {
  fc.assert(
    fc.property(facts, moment, (known, now) => {
      const more = { ...known, commits: [...known.commits, commit({ author: null })] };
      assert.ok(rank(more, now) <= rank(known, now));
    }),
    { numRuns: 1500 },
  );
});

test('a verdict never improves when somebody pushed besides, or without a steward’s word when nobody knows who', () => {
  fc.assert(
    fc.property(facts, someone, moment, (known, pusher, now) => {
      const more = { ...known, pushers: [...(known.pushers ?? []), pusher.id] };
      if (known.pushers !== null) assert.ok(rank(more, now) <= rank(known, now));
      const unknown = evaluate({ ...known, pushers: null }, rulesOfTheHouse({ stewards: [] }), now);
      assert.ok(progressRank(unknown.status) <= rank(known, now));
    }),
    { numRuns: 1500 },
  );
});

test('a verdict never improves when somebody of the claimer’s side dismisses an objection', () => {
  fc.assert(
    fc.property(facts, moment, (known, now) => {
      known.reviews.forEach((each, index) => {
        if (each.state !== 'changes_requested') return;
        const dismissed = { by: ann.github.id, was: 'changes_requested' as const };
        const reviews = known.reviews.with(index, { ...each, state: 'dismissed', dismissed });
        assert.equal(rank({ ...known, reviews }, now), rank(known, now));
      });
    }),
    { numRuns: 1500 },
  );
});

test('a verdict never improves when the merge is taken back', () => {
  fc.assert(
    fc.property(facts, time, moment, (known, at, now) => {
      const reverts = [...known.reverts, { by: '#99', at }];
      assert.ok(rank({ ...known, reverts }, now) <= rank(known, now));
      assert.ok(rank({ ...known, reverts }, now) < progressRank('in_production'));
    }),
    { numRuns: 1500 },
  );
});

test('case 29: a verdict never improves by who is related, one related approval counts at most, and no objection weighs less', () => {
  fc.assert(
    fc.property(facts, moment, fc.infiniteStream(fc.boolean()), (known, now, chance) => {
      const related = known.reviews.filter(() => chance.next().value);
      const relations = new Map(related.map(({ id }) => [id, { state: 'related', epoch: 1 } as const]));
      const before = evaluate(known, rulesOfTheHouse(), now);
      const after = evaluate(known, rulesOfTheHouse({ relations }), now);
      assert.ok(progressRank(after.status) <= progressRank(before.status));
      const objections = ({ parts }: Verdict) => parts.find(({ name }) => name === 'objections');
      assert.deepEqual(objections(after), objections(before));
      const counted = after.reviews.filter(
        (each) =>
          each.relation !== undefined &&
          each.counted &&
          each.review.state === 'approved' &&
          each.reviewer.githubId !== stella.github.id, // who vouches besides
      );
      assert.ok(counted.length <= 1);
    }),
    { numRuns: 1500 },
  );
});

test('the order in which facts are given changes nothing', () => {
  fc.assert(
    fc.property(facts, moment, fc.infiniteStream(fc.integer()), (known, now, chance) => {
      const shuffled = <Each>(list: readonly Each[]) =>
        list
          .map((each) => ({ each, key: chance.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
      const mixed = {
        ...known,
        commits: shuffled(known.commits),
        reviews: shuffled(known.reviews),
        deployments: shuffled(known.deployments),
        reverts: shuffled(known.reverts),
        pushers: known.pushers === null ? null : shuffled(known.pushers),
      };
      assert.deepEqual(evaluate(mixed, rulesOfTheHouse(), now), evaluate(known, rulesOfTheHouse(), now));
    }),
    { numRuns: 1500 },
  );
});

test('time alone only ever completes', () => {
  fc.assert(
    fc.property(facts, moment, moment, (known, one, other) => {
      const [before, after] = one <= other ? [one, other] : [other, one];
      assert.ok(rank(known, before) <= rank(known, after));
    }),
    { numRuns: 1500 },
  );
});

test('G6: nothing is approved without the quorum of counted approvals, and no counted approval is the work’s own', () => {
  fc.assert(
    fc.property(facts, moment, (known, now) => {
      const verdict = evaluate(known, rulesOfTheHouse(), now);
      const counted = verdict.reviews.filter((each) => each.counted);
      const approvals = counted.filter((each) => each.review.state === 'approved');
      if (progressRank(verdict.status) >= progressRank('approved')) assert.ok(approvals.length >= 2);
      const own = [
        known.author?.id,
        ann.github.id,
        ...(known.pushers ?? []),
        ...known.commits.flatMap((each) => [each.author, each.committer]),
      ];
      for (const each of approvals) assert.ok(!own.includes(each.reviewer.githubId ?? undefined));
      const people = approvals.map((each) => each.reviewer.githubId);
      assert.equal(new Set(people).size, people.length);
    }),
    { numRuns: 1500 },
  );
});

test('a claim passes every state on its way forward, and falls back at once', () => {
  assert.deepEqual(steps('claimed', 'completed'), CLAIM_PROGRESS.slice(1));
  assert.deepEqual(steps('approved', 'approved'), []);
  assert.deepEqual(steps('in_production', 'in_review'), ['in_review']);
});
