import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePositions, placeFor, type QueuePosition } from '../../../core/review-queue/review-queue.ts';
import { conflictOf } from '../../../core/reviews/independence.ts';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { ReviewRules } from '../../../core/reviews/review-rules.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  mergedPullRequest,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const OLD = 'c'.repeat(40);
const since = new Date(day(1));
const now = new Date(day(3));

function reviewed(...reviews: PullRequestFacts['reviews']): PullRequestFacts {
  return approvedPullRequest({ reviews });
}

const objection = (by: typeof rey, commitId?: string) =>
  approval(by.github, {
    id: by.github.id + 1,
    state: 'changes_requested',
    ...(commitId === undefined ? {} : { commit: commitId }),
  });

const places: {
  name: string;
  facts: PullRequestFacts;
  rules?: Partial<ReviewRules>;
  taken?: string;
  steward?: boolean;
  place: [string, RegExp] | null;
}[] = [
  {
    name: 'what nobody reviewed needs this reviewer',
    facts: reviewed(),
    place: ['needs_review', /^0 of 2 approvals that count$/],
  },
  {
    name: 'what another approved still needs this reviewer, up to the quorum',
    facts: reviewed(approval(rob.github)),
    place: ['needs_review', /^1 of 2 approvals that count$/],
  },
  {
    name: 'merged, not yet reviewed needs this reviewer',
    facts: mergedPullRequest({ reviews: [] }),
    place: ['needs_review', /0 of 2/],
  },
  {
    name: 'a comment alone leaves it to be reviewed',
    facts: reviewed(approval(rey.github, { state: 'commented' })),
    place: ['needs_review', /0 of 2/],
  },
  {
    name: 'case 25: an approval of an older head is asked for again, and says so',
    facts: reviewed(approval(rey.github, { commit: OLD })),
    place: ['needs_review', /^it approved ccccccc, but the head is aaaaaaa$/],
  },
  {
    name: 'case 33: an approval from before the reviewer was registered is asked for again, and says so',
    facts: reviewed(approval(rey.github)),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [{ from: new Date(day(3)), until: null }],
      })),
    },
    place: ['needs_review', /they may approve again$/],
  },
  {
    name: 'an approval that counts is done, while others are missing',
    facts: reviewed(approval(rey.github)),
    place: ['done', /^approved aaaaaaa$/],
  },
  {
    name: 'case 34: whoever asked for changes waits for the delegate',
    facts: reviewed(objection(rey)),
    place: ['waits_for_delegate', /^rey asked for changes$/],
  },
  {
    name: 'case 34: whoever asked for changes is asked again after a push',
    facts: reviewed(objection(rey, OLD)),
    place: ['needs_review', /^rey asked for changes and must look again$/],
  },
  {
    name: 'case 34: whoever asked for changes is asked again after a push, whatever another asks for',
    facts: reviewed(objection(rey, OLD), objection(rob)),
    place: ['needs_review', /^rey asked for changes and must look again$/],
  },
  {
    name: 'case 25: whoever asked for changes waits for the delegate after a clean rebase too',
    facts: approvedPullRequest({
      patchId: 'p1',
      reviews: [{ ...objection(rey, OLD), patchId: 'p1' }],
    }),
    place: ['waits_for_delegate', /^rey asked for changes$/],
  },
  {
    name: 'case 35: a request for changes that the author dismissed is no approval',
    facts: reviewed({
      ...objection(rey),
      state: 'dismissed',
      dismissed: { by: ann.github.id, was: 'changes_requested' },
    }),
    place: ['waits_for_delegate', /^rey asked for changes$/],
  },
  {
    name: 'case 43: of what is merged, whoever asked for changes must look again',
    facts: mergedPullRequest({ reviews: [objection(rey)] }),
    place: ['needs_review', /^rey asked for changes and must look again$/],
  },
  {
    name: 'case 32: who approved most of the delegate’s work is not asked again and again',
    facts: reviewed(approval(rey.github)),
    rules: { earlier: { claims: 4, approvals: new Map([[rey.github.id, 3]]) } },
    place: ['done', /approved most of this delegate’s earlier work/],
  },
  {
    name: 'changes that another asks for are the delegate’s to make first',
    facts: reviewed(objection(rob)),
    place: ['waits_for_delegate', /^rob asked for changes$/],
  },
  {
    name: 'changes that another asked for before the last push do not keep this reviewer away',
    facts: reviewed(objection(rob, OLD)),
    place: ['needs_review', /0 of 2/],
  },
  {
    name: 'an approval stays done while another asks for changes',
    facts: reviewed(approval(rey.github), objection(rob)),
    place: ['done', /approved/],
  },
  {
    name: 'case 21: a draft waits for the delegate',
    facts: approvedPullRequest({ draft: true, reviews: [] }),
    place: ['waits_for_delegate', /^still a draft$/],
  },
  {
    name: 'case 22: another base branch waits for the delegate',
    facts: approvedPullRequest({ baseBranch: 'develop', reviews: [] }),
    place: ['waits_for_delegate', /^goes into develop, the task asks for main$/],
  },
  {
    name: 'what enough others approved is none of this reviewer’s',
    facts: reviewed(approval(rob.github), approval(ria.github)),
    place: null,
  },
  {
    name: 'what enough others approved is done where this reviewer spoke of an older head',
    facts: reviewed(approval(rey.github, { commit: OLD }), approval(rob.github), approval(ria.github)),
    place: ['done', /it approved ccccccc/],
  },
  {
    name: 'case 30: unknown authors are a steward’s to vouch for',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rob.github), approval(ria.github)],
    }),
    steward: true,
    place: ['needs_review', /a steward’s approval is needed besides/],
  },
  {
    name: 'case 29: what would not count beside a related reviewer’s approval is not asked for, and the reason is said',
    facts: reviewed(approval(rob.github)),
    taken: 'that of rob counts',
    place: ['conflict_of_interest', /^that of rob counts$/],
  },
  {
    name: 'case 29: nor is it where this reviewer approved an older head',
    facts: reviewed(approval(rey.github, { commit: OLD }), approval(rob.github)),
    taken: 'that of rob counts',
    place: ['conflict_of_interest', /^that of rob counts$/],
  },
  {
    name: 'case 29: who asked for changes must look again, related or not',
    facts: reviewed(approval(rey.github, { state: 'changes_requested', commit: OLD }), approval(rob.github)),
    taken: 'that of rob counts',
    place: ['needs_review', /must look again/],
  },
  {
    name: 'case 29: a steward’s word for unknown authors is asked for beside a related reviewer’s approval',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rob.github)],
    }),
    steward: true,
    taken: 'that of rob counts',
    place: ['needs_review', /a steward’s approval is needed besides/],
  },
  {
    name: 'case 29: what enough others approved has no place to take',
    facts: reviewed(approval(rob.github), approval(ria.github)),
    taken: 'that of rob counts',
    place: null,
  },
  {
    name: 'case 30: unknown authors ask nothing of a reviewer who is no steward',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rob.github), approval(ria.github)],
    }),
    place: null,
  },
];

for (const { name, facts, rules: changes, steward = false, taken = null, place } of places)
  test(`a reviewer’s queue: ${name}`, () => {
    const rules = rulesOfTheHouse(changes);
    const reviewer = { githubId: rey.github.id, address: rey.address.toLowerCase(), steward };

    const found = placeFor(reviewer, facts, evaluate(facts, rules, now), since, taken);

    assert.equal(found?.section ?? null, place?.[0] ?? null);
    if (place !== null) assert.match(found?.because ?? '', place[1]);
  });

const conflicts: {
  name: string;
  facts?: Partial<PullRequestFacts>;
  rules?: Partial<ReviewRules>;
  why: RegExp;
}[] = [
  { name: 'the claimer', rules: { claimer: [rey.github.id] }, why: /is the claimer$/ },
  {
    name: 'the author of the pull request',
    facts: { author: rey.github },
    why: /is the author of the pull request$/,
  },
  {
    name: 'of the claiming delegate by wallet',
    rules: { team: { githubIds: [], addresses: [rey.address.toLowerCase()], contributors: [], left: [] } },
    why: /belongs to the claiming delegate$/,
  },
  {
    name: 'of the claiming delegate by GitHub identity',
    rules: { team: { githubIds: [rey.github.id], addresses: [], contributors: [], left: [] } },
    why: /belongs to the claiming delegate$/,
  },
  {
    name: 'a committer',
    facts: { commits: [commit({ committer: rey.github.id })] },
    why: /wrote or committed part of it$/,
  },
  {
    name: 'a co-author',
    facts: { commits: [commit({ coAuthors: [rey.github.id] })] },
    why: /is named as co-author/,
  },
  { name: 'a pusher', facts: { pushers: [rey.github.id] }, why: /pushed to it$/ },
];

for (const { name, facts, rules, why } of conflicts)
  test(`case 29: ${name} has a conflict of interest, with the reason, and their approval does not count for the same reason`, () => {
    const seen = approvedPullRequest({ reviews: [approval(rey.github)], ...facts });
    const house = rulesOfTheHouse(rules);

    const conflict = conflictOf({ githubId: rey.github.id, address: rey.address.toLowerCase() }, seen, house);

    assert.match(conflict ?? '', why);
    const [review] = evaluate(seen, house, now).reviews;
    assert.deepEqual([review?.counted, review?.why], [false, conflict]);
  });

test('case 29: whoever has no part in it has no conflict of interest', () => {
  const facts = approvedPullRequest();

  for (const person of [rey, rob, vic, dan, stella])
    assert.equal(
      conflictOf({ githubId: person.github.id, address: undefined }, facts, rulesOfTheHouse()),
      null,
      person.name,
    );
  assert.notEqual(
    conflictOf({ githubId: ann.github.id, address: undefined }, facts, rulesOfTheHouse()),
    null,
  );
});

test('a queue asks first for what waits longest, and shows of what is done the newest first', () => {
  const at = (section: QueuePosition['section'], number: number, id: string): QueuePosition => ({
    section,
    at: new Date(day(number)),
    submission: { id },
  });
  const inOrder = [
    at('needs_review', 1, '9'),
    at('needs_review', 2, '3'),
    at('needs_review', 2, '10'),
    at('waits_for_delegate', 1, '1'),
    at('done', 5, '2'),
    at('done', 4, '4'),
    at('conflict_of_interest', 1, '5'),
  ];

  assert.deepEqual(inOrder.toReversed().sort(comparePositions), inOrder);
});
