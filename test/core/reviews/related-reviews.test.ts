import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Relation } from '../../../core/review-relations/relation.ts';
import type { PullRequestFacts, ReviewFacts } from '../../../core/reviews/pull-request.ts';
import { placeTaken } from '../../../core/reviews/related-reviews.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { ReviewRules } from '../../../core/reviews/review-rules.ts';
import { type Person, people } from '../../support/people.ts';
import {
  ALWAYS,
  approval,
  approvedPullRequest,
  day,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { rey, rob, ria, stella } = people;
const OLD = 'c'.repeat(40);

/** The relations of the reviews that these builders give: a review's id is its reviewer's. */
const relations = (state: Relation['state'], ...persons: Person[]) =>
  new Map(
    persons.map(({ github }): [number, Relation] => [
      github.id,
      state === 'unknown' ? { state, epoch: null } : { state, epoch: 7 },
    ]),
  );
const by = (person: Person, changes: Partial<ReviewFacts> = {}) => approval(person.github, changes);
const bySteward = [
  ...rulesOfTheHouse().reviewers,
  { githubId: stella.github.id, address: stella.address.toLowerCase(), terms: ALWAYS },
];

interface Case {
  name: string;
  reviews: ReviewFacts[];
  facts?: Partial<PullRequestFacts>;
  rules: Partial<ReviewRules>;
  status: string;
  /** Whose reviews count, in the order in which they were given. */
  counted: string[];
  because?: RegExp;
}

const cases: Case[] = [
  {
    name: 'of two related reviewers the first alone counts',
    reviews: [by(rob, { submittedAt: day(2) }), by(rey, { submittedAt: day(1) })],
    rules: { relations: relations('related', rey, rob) },
    status: 'in_review',
    counted: ['rey'],
    because: /^1 of 2 approvals that count$/,
  },
  {
    name: 'a third who is unrelated makes the number complete',
    reviews: [by(rey), by(rob), by(ria)],
    rules: {
      relations: new Map([...relations('related', rey, rob), ...relations('unrelated', ria)]),
    },
    status: 'approved',
    counted: ['rey', 'ria'],
  },
  {
    name: 'one related reviewer counts beside one who is not',
    reviews: [by(rey), by(rob)],
    rules: { relations: relations('related', rob) },
    status: 'approved',
    counted: ['rey', 'rob'],
  },
  {
    name: 'where no votes were kept nobody is related',
    reviews: [by(rey), by(rob)],
    rules: { relations: relations('unknown', rey, rob) },
    status: 'approved',
    counted: ['rey', 'rob'],
  },
  {
    name: 'a related approval that does not count takes nobody’s place',
    reviews: [by(rey, { commit: OLD, submittedAt: day(1) }), by(rob), by(ria)],
    rules: { relations: relations('related', rey, rob) },
    status: 'approved',
    counted: ['rob', 'ria'],
  },
  {
    name: 'the objection of a related reviewer blocks beside another’s approval',
    reviews: [by(rey), by(ria), by(rob, { state: 'changes_requested' })],
    rules: { relations: relations('related', rey, rob) },
    status: 'in_review',
    counted: ['rey', 'rob', 'ria'],
    because: /^rob asked for changes$/,
  },
  {
    name: 'the objections of two related reviewers both block',
    reviews: [by(rey, { state: 'changes_requested' }), by(rob, { state: 'changes_requested' }), by(ria)],
    rules: { relations: relations('related', rey, rob, ria) },
    status: 'in_review',
    counted: ['rey', 'rob', 'ria'],
    because: /rey, rob asked for changes$/,
  },
  {
    name: 'a related steward who vouches for unknown authors takes no related reviewer’s place',
    reviews: [by(stella, { submittedAt: day(1) }), by(rey), by(ria)],
    facts: { pushers: null },
    rules: { reviewers: bySteward, relations: relations('related', stella, rey) },
    status: 'approved',
    counted: ['stella', 'rey', 'ria'],
  },
];

for (const { name, reviews, facts, rules, status, counted, because } of cases)
  test(`case 29: ${name}`, () => {
    const verdict = evaluate(
      approvedPullRequest({ reviews, ...facts }),
      rulesOfTheHouse(rules),
      new Date(day(3)),
    );
    assert.equal(verdict.status, status, verdict.because);
    assert.match(verdict.because, because ?? /./);
    assert.deepEqual(
      verdict.reviews.filter((each) => each.counted).map(({ reviewer }) => reviewer.login),
      counted,
    );
  });

test('case 29: of two stewards who could vouch the related one does, so that the other’s approval counts', () => {
  const { stan } = people;
  const reviewers = [...bySteward, { githubId: stan.github.id, address: stan.address, terms: ALWAYS }];
  const verdict = evaluate(
    approvedPullRequest({
      pushers: null,
      reviews: [by(stan, { submittedAt: day(1) }), by(stella), by(rey)],
    }),
    rulesOfTheHouse({
      reviewers,
      stewards: [stella.github.id, stan.github.id],
      relations: relations('related', stella, rey),
    }),
    new Date(day(3)),
  );
  assert.equal(verdict.status, 'approved');
  assert.equal(verdict.parts.find(({ name }) => name === 'approvals')?.because, '2 of 2 approvals');
});

test('case 29: a review says how its reviewer is related, and whose approval stands in place of its own', () => {
  const relation = { state: 'related', epoch: 7 };
  const { reviews } = evaluate(
    approvedPullRequest({ reviews: [by(rey), by(rob), by(ria)] }),
    rulesOfTheHouse({ relations: relations('related', rey, rob) }),
    new Date(day(3)),
  );
  assert.deepEqual(
    reviews.map((each) => [each.reviewer.login, each.relation, each.why]),
    [
      ['rey', relation, 'approved aaaaaaa'],
      [
        'rob',
        relation,
        'the reviewer votes for this delegate, and of all who do one approval counts: that of rey',
      ],
      ['ria', undefined, 'approved aaaaaaa'],
    ],
  );
});

test('case 29: a related reviewer’s place is taken by one whose approval counts, not by a steward who may have vouched', () => {
  const taken = (by: Person[], changes: Partial<ReviewFacts> = {}) => {
    const { reviews } = evaluate(
      approvedPullRequest({ reviews: by.map(({ github }) => approval(github, changes)) }),
      rulesOfTheHouse({ reviewers: bySteward, relations: relations('related', rey, stella) }),
      new Date(day(3)),
    );
    return placeTaken(reviews, [stella.address.toLowerCase()]) !== null;
  };
  assert.deepEqual(
    [
      taken([rey]),
      taken([rob]),
      taken([stella]),
      taken([rey], { commit: OLD }),
      taken([rey], { state: 'changes_requested' }),
    ],
    [true, false, false, false, false],
  );
});
