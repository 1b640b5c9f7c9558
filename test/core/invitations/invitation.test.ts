import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLate, lapsesAt, reviewedAt, waitsForReviewers } from '../../../core/invitations/invitation.ts';
import { drawReviewer } from '../../../core/reviews/draw-reviewer.ts';
import type { WaitsFor } from '../../../core/reviews/verdict.ts';
import { DAY_MS, later, START } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';
import { approval, approvedPullRequest, rulesOfTheHouse } from '../../support/claims/pull-request-facts.ts';

const { ann, rey, rob, ria } = people;
const PERIOD_MS = 3 * DAY_MS;
const addressOf = (person: { address: string }) => person.address.toLowerCase();
const day = (days: number) => later(days * DAY_MS);

const lapses: [string, Date | null, Date | null, Date | null][] = [
  ['invited while the work waited already', day(1), day(0), day(4)],
  ['invited, then the work waited for its author and came back', day(1), day(5), day(8)],
  ['not yet invited', null, day(0), null],
  ['invited, and the work waits for nobody', day(1), null, null],
];

for (const [name, invitedAt, waitsSince, expected] of lapses)
  test(`a reviewer ${name} has a whole review period of waiting work`, () => {
    assert.deepEqual(lapsesAt({ invitedAt }, waitsSince, PERIOD_MS), expected);
  });

const late: [string, Date | null, Date | null, Date, boolean][] = [
  ['a moment before a period is over', START, null, new Date(day(3).getTime() - 1), false],
  ['when a period is over', START, null, day(3), true],
  ['after the stewards were told', START, day(3), new Date(day(6).getTime() - 1), false],
  ['a period after they were told', START, day(3), day(6), true],
  ['told, and the work came back later', day(5), day(3), day(6), false],
  ['which waits for nobody', null, null, day(30), false],
];

for (const [name, waitsSince, lateToldAt, now, expected] of late)
  test(`case 5: a review ${name} is ${expected ? 'late' : 'not late'}`, () => {
    assert.equal(isLate({ waitsSince, lateToldAt }, PERIOD_MS, now), expected);
  });

test('reviewers are waited for where claim and pull request both wait for them, and they can act', () => {
  const waits = (claim: WaitsFor, verdict: WaitsFor, frozenBecause: 'repository_unreachable' | null = null) =>
    waitsForReviewers({ waitsFor: claim, frozenBecause }, { waitsFor: verdict });

  assert.deepEqual(
    [
      waits('reviewers', 'reviewers'),
      waits('claimer', 'reviewers'),
      waits('reviewers', 'maintainers'),
      waits('reviewers', 'reviewers', 'repository_unreachable'),
    ],
    [true, false, false, false],
  );
});

test('whoever reviewed, in whatever sense, has answered; a review not yet sent is none', () => {
  const at = (hours: number) => later(hours * 3_600_000).toISOString();
  const facts = approvedPullRequest({
    reviews: [
      approval(rey.github, { id: 1, state: 'commented', submittedAt: at(2) }),
      approval(rey.github, { id: 2, submittedAt: at(1) }),
      approval(rob.github, { id: 3, state: 'pending', submittedAt: at(1) }),
    ],
  });

  assert.deepEqual(
    [rey, rob, ria].map((person) => reviewedAt(facts, person.github.id)),
    [new Date(at(1)), null, null],
  );
  assert.equal(reviewedAt(facts, null), null);
});

const unreviewed = approvedPullRequest({ reviews: [] });

/** Everybody whom chance could choose. */
function drawable(
  facts: Parameters<typeof drawReviewer>[0],
  rules: Parameters<typeof drawReviewer>[1],
  drawnBefore: string[],
  related: Person[] = [],
) {
  const ids = new Set(related.map(({ github }) => github.id));
  const drawn: (string | null)[] = [];
  let pool = 1;
  for (let place = 0; place < pool; place += 1)
    drawn.push(
      drawReviewer(facts, rules, drawnBefore, ids, (below) => {
        pool = below;
        return place;
      }),
    );
  return drawn;
}

const sorted = (...persons: { address: string }[]) => persons.map(addressOf).sort();

test('chance chooses among all reviewers whose review could count', () => {
  assert.deepEqual(drawable(unreviewed, rulesOfTheHouse(), []), sorted(rey, rob, ria));
});

test('chance never chooses whom it chose before for this submission', () => {
  assert.deepEqual(drawable(unreviewed, rulesOfTheHouse(), [addressOf(rob)]), sorted(rey, ria));
});

test('chance never chooses who has reviewed already', () => {
  const facts = approvedPullRequest({ reviews: [approval(rey.github, { state: 'commented' })] });

  assert.deepEqual(drawable(facts, rulesOfTheHouse(), []), sorted(rob, ria));
});

test('case 32: chance never chooses who belongs to the claiming delegate', () => {
  const own = {
    githubIds: [ann.github.id, rob.github.id],
    addresses: [addressOf(ann), addressOf(ria)],
    contributors: [],
    left: [],
  };

  assert.deepEqual(drawable(unreviewed, rulesOfTheHouse({ team: own }), []), sorted(rey));
});

test('case 29: chance never chooses whose approval would not count beside another’s', () => {
  assert.deepEqual(drawable(unreviewed, rulesOfTheHouse(), [], [rob]), sorted(rey, ria));
});

test('where nobody is left chance chooses nobody', () => {
  const all = [rey, rob, ria].map(addressOf);

  assert.deepEqual(drawable(unreviewed, rulesOfTheHouse(), all), [null]);
});
