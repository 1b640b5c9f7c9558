import { judge } from '../../support/claims/verdict-cases.ts';
import { people } from '../../support/people.ts';
import type { FormerPullRequest } from '../../../core/reviews/review-rules.ts';
import type { PullRequestFacts, ReviewFacts } from '../../../core/reviews/pull-request.ts';
import {
  approval,
  approvals,
  approvedPullRequest,
  commit,
  day,
  HEAD,
  objection,
  OLD,
  reviewed,
} from '../../support/claims/pull-request-facts.ts';

const { ann, rey, ria, stella } = people;

/** #11, with these reviews, was the claim's until the second day was over. */
function before(
  reviews: ReviewFacts[],
  changes: Partial<FormerPullRequest> = {},
  facts: Partial<PullRequestFacts> = {},
): FormerPullRequest {
  return {
    facts: approvedPullRequest({ number: 11, reviews, ...facts }),
    unlinkedAt: new Date(day(2)),
    ofClaim: true,
    ...changes,
  };
}
const now = [
  approval(rey.github, { submittedAt: day(3) }),
  approval(people.rob.github, { submittedAt: day(3) }),
];
const dismissed = (by: number | null) =>
  objection({ state: 'dismissed', dismissed: { by, was: 'changes_requested' } });

judge(
  [
    {
      name: 'case 34: an objection is not got rid of by another pull request with the same commits',
      facts: reviewed(...now),
      rules: { before: [before([objection()])] },
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'claimer',
    },
    {
      name: 'case 34: nor by one that goes further, which whoever objected must look at',
      facts: reviewed(...now),
      rules: { before: [before([objection({ commit: OLD })], {}, { head: OLD })] },
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'reviewers',
    },
    {
      name: 'case 34: who objected to a pull request and approves the next one blocks no more',
      facts: reviewed(...now, approval(ria.github, { submittedAt: day(3) })),
      rules: { before: [before([objection()])] },
      status: 'approved',
      because: /merge/,
    },
    {
      name: 'case 34: who objects to the next one too stands there once',
      facts: reviewed(...now, objection({ submittedAt: day(3) })),
      rules: { before: [before([objection()])] },
      status: 'in_review',
      because: /^ria asked for changes$/,
      why: /^asks for changes: this blocks/,
    },
    {
      name: 'an approval is of the pull request that it was given on: it is not carried over to another',
      facts: reviewed(now[0] as ReviewFacts),
      rules: { before: [before(approvals)] },
      status: 'in_review',
      because: /^1 of 2 approvals that count$/,
    },
    {
      name: 'case 35: an objection that was withdrawn on the pull request before blocks no other',
      facts: reviewed(...now),
      rules: { before: [before([dismissed(ria.github.id)])] },
      status: 'approved',
      because: /merge/,
    },
    {
      name: 'case 35: one that the claimer dismissed before the replacement stands',
      facts: reviewed(...now),
      rules: { before: [before([dismissed(ann.github.id)])] },
      status: 'in_review',
      because: /^ria asked for changes$/,
    },
    {
      name: 'an objection by who is no reviewer blocks no other pull request either',
      facts: reviewed(...now),
      rules: { before: [before([objection({ ...stella.github, userId: stella.github.id })])] },
      status: 'approved',
      because: /merge/,
    },
    {
      name: 'case 34: what was said of one that took the place of the former answers the objection to that',
      facts: reviewed(...now),
      rules: {
        before: [
          before([objection()]),
          before(
            [approval(ria.github, { submittedAt: day(3) })],
            { unlinkedAt: new Date(day(3)) },
            { number: 13 },
          ),
        ],
      },
      status: 'approved',
      because: /merge/,
    },
    {
      name: 'case 17: an approval of another part of the work answers no objection to the one that is replaced',
      facts: reviewed(...now),
      rules: {
        before: [
          before([objection()], { unlinkedAt: new Date(day(4)) }),
          before(
            [approval(ria.github, { submittedAt: day(3) })],
            { unlinkedAt: new Date(day(4)) },
            { number: 13 },
          ),
        ],
      },
      status: 'in_review',
      because: /^ria asked for changes$/,
    },
    {
      name: 'an objection in an earlier claim stands against the same commits',
      facts: approvedPullRequest({
        head: OLD,
        commits: [commit(), commit({ sha: OLD })],
        reviews: now.map((each) => ({ ...each, commit: OLD })),
      }),
      rules: { before: [before([objection({ commit: HEAD })], { ofClaim: false })] },
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'reviewers',
    },
    {
      name: 'an objection in an earlier claim is none against other work',
      facts: reviewed(...now),
      rules: { before: [before([objection({ commit: OLD })], { ofClaim: false })] },
      status: 'approved',
      because: /merge/,
    },
    {
      name: 'case 34: a steward lifts it for the head that the claim holds now',
      facts: reviewed(...now),
      rules: {
        before: [before([objection()])],
        overrides: [
          {
            part: 'objections',
            commit: HEAD,
            because: 'ria asked for changes',
            saidTo: new Date(day(2)),
            reason: 'ria left',
            url: null,
            by: stella.address,
            confirmedBy: null,
            at: new Date(day(3)),
          },
        ],
      },
      status: 'approved',
      because: /merge/,
    },
  ],
  day(3),
);
