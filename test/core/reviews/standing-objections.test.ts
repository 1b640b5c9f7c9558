import type { Term } from '../../../core/reviewers/reviewer.ts';
import type { FormerIdentity, Registered } from '../../../core/reviews/review-rules.ts';
import { judge } from '../../support/claims/verdict-cases.ts';
import { people, type Person } from '../../support/people.ts';
import {
  ALWAYS,
  approval,
  approvals,
  approvedPullRequest,
  commit,
  day,
  mergedPullRequest,
  objection,
  OLD,
  reviewed,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { ann, vic, rey, rob, ria, stella } = people;
const registered = ({ github, address }: Person, terms: readonly Term[]): Registered => ({
  githubId: github.id,
  address: address.toLowerCase(),
  terms,
});
const formerly = ({ github }: Person, changes: Partial<FormerIdentity> = {}): FormerIdentity => ({
  githubId: github.id,
  unlinkedAt: new Date(day(4)),
  linked: false,
  terms: ALWAYS,
  ...changes,
});
const withoutRia = rulesOfTheHouse().reviewers.filter(({ githubId }) => githubId !== ria.github.id);

judge(
  [
    {
      name: 'case 34: an objection to the head is the claimer’s turn',
      facts: reviewed(...approvals, objection()),
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'claimer',
      why: /blocks until the same reviewer approves/,
    },
    {
      name: 'case 34: once the head has moved, who objected must look again',
      facts: reviewed(...approvals, objection({ commit: OLD })),
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'reviewers',
    },
    {
      name: 'a clean rebase answers no objection: it stays the claimer’s turn',
      facts: approvedPullRequest({
        patchId: 'p1',
        reviews: [...approvals, objection({ commit: OLD, patchId: 'p1' })],
      }),
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'claimer',
    },
    {
      name: 'an objection after the merge is for reviewers to settle: the merged work can change no more',
      facts: mergedPullRequest({ reviews: [...approvals, objection()] }),
      status: 'in_review',
      because: /^merged, not yet reviewed: ria asked for changes$/,
      waitsFor: 'reviewers',
    },
    {
      name: 'case 35: an objection that a maintainer dismissed is lifted',
      facts: reviewed(
        ...approvals,
        objection({ state: 'dismissed', dismissed: { by: stella.github.id, was: 'changes_requested' } }),
      ),
      status: 'approved',
      because: /merge/,
      waitsFor: 'maintainers',
      why: /^it was dismissed$/,
    },
    {
      name: 'case 35: an objection that the author dismissed stands',
      facts: reviewed(
        ...approvals,
        objection({ state: 'dismissed', dismissed: { by: ann.github.id, was: 'changes_requested' } }),
      ),
      status: 'in_review',
      because: /ria asked for changes/,
      waitsFor: 'claimer',
      why: /dismissal by the claimer’s side lifts nothing/,
    },
    {
      name: 'case 35: an objection dismissed by somebody who committed to the work stands',
      facts: approvedPullRequest({
        commits: [commit(), commit({ author: vic.github.id })],
        reviews: [
          ...approvals,
          objection({ state: 'dismissed', dismissed: { by: vic.github.id, was: 'changes_requested' } }),
        ],
      }),
      status: 'in_review',
      because: /ria asked for changes/,
      waitsFor: 'claimer',
    },
    {
      name: 'case 35: an objection dismissed by nobody knows whom stands',
      facts: reviewed(
        ...approvals,
        objection({ state: 'dismissed', dismissed: { by: null, was: 'changes_requested' } }),
      ),
      status: 'in_review',
      because: /ria asked for changes/,
      waitsFor: 'claimer',
    },
    {
      name: 'case 35: an approval that is dismissed counts no more, whoever dismissed it',
      facts: reviewed(
        approval(rey.github),
        approval(rob.github, { state: 'dismissed', dismissed: { by: ann.github.id, was: 'approved' } }),
      ),
      status: 'in_review',
      because: /1 of 2/,
      waitsFor: 'reviewers',
      why: /^it was dismissed$/,
    },
    {
      name: 'case 35: whoever objected and approves later lifts the dismissed objection',
      facts: reviewed(
        approval(rey.github),
        objection({ id: 1, state: 'dismissed', dismissed: { by: ann.github.id, was: 'changes_requested' } }),
        approval(ria.github, { id: 2, submittedAt: day(3) }),
      ),
      status: 'approved',
      because: /merge/,
      waitsFor: 'maintainers',
    },
    {
      name: 'case 34: an objection stands though its reviewer unlinked GitHub after it, and whoever has the identity now',
      facts: reviewed(...approvals, objection()),
      rules: {
        reviewers: withoutRia,
        former: [formerly(ria, { unlinkedAt: new Date(day(3)), linked: true })],
      },
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'claimer',
      why: /blocks until the same reviewer approves/,
    },
    {
      name: 'case 34: an objection stands though its reviewer was taken off the list after it, and unlinked GitHub',
      facts: reviewed(...approvals, objection()),
      rules: {
        reviewers: withoutRia,
        former: [formerly(ria, { terms: [{ from: new Date(day(0)), until: new Date(day(3)) }] })],
      },
      status: 'in_review',
      because: /^ria asked for changes$/,
    },
    {
      name: 'an objection made after the identity was unlinked is a stranger’s',
      facts: reviewed(...approvals, objection()),
      rules: { reviewers: withoutRia, former: [formerly(ria, { unlinkedAt: new Date(day(1)) })] },
      status: 'approved',
      because: /merge/,
      why: /^the reviewer has unlinked this GitHub identity/,
    },
    {
      name: 'an objection by an identity that was unlinked before its account was made a reviewer is a stranger’s',
      facts: reviewed(...approvals, objection()),
      rules: {
        reviewers: withoutRia,
        former: [formerly(ria, { linked: true, terms: [{ from: new Date(day(5)), until: null }] })],
      },
      status: 'approved',
      because: /merge/,
      why: /^not a registered reviewer$/,
    },
    {
      name: 'an objection from before its reviewer was registered blocks once they are',
      facts: reviewed(...approvals, objection()),
      rules: {
        reviewers: [...withoutRia, registered(ria, [{ from: new Date(day(3)), until: null }])],
      },
      status: 'in_review',
      because: /^ria asked for changes$/,
    },
    {
      name: 'case 34: who contributed and left objects like anybody',
      facts: reviewed(...approvals, objection()),
      rules: { team: { ...rulesOfTheHouse().team, left: [ria.github.id] } },
      status: 'in_review',
      because: /^ria asked for changes$/,
    },
    {
      name: 'case 35: an objection that was dismissed by who contributed and left stands',
      facts: reviewed(
        ...approvals,
        objection({ state: 'dismissed', dismissed: { by: stella.github.id, was: 'changes_requested' } }),
      ),
      rules: { team: { ...rulesOfTheHouse().team, left: [stella.github.id] } },
      status: 'in_review',
      because: /ria asked for changes/,
    },
    {
      name: 'of more reviews than can be read somebody may object: a flood of them does not hide it',
      facts: approvedPullRequest({ reviewsUnread: true }),
      status: 'in_review',
      waitsFor: 'stewards',
      because: /more reviews than can be read/,
    },
  ],
  day(3),
);
