import { judge } from '../../support/claims/verdict-cases.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  OLD,
  reviewed,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { ann, vic, rey, rob, ria, stella } = people;

judge([
  {
    name: 'case 29: the claimer cannot approve, even where another account opened the pull request',
    facts: approvedPullRequest({
      author: vic.github,
      commits: [commit({ author: vic.github.id, committer: vic.github.id })],
      reviews: [approval(rey.github), approval(ann.github)],
    }),
    status: 'in_review',
    because: /1 of 2/,
    why: /the reviewer is the claimer/,
  },
  {
    name: 'case 29: who wrote or committed part of it cannot approve',
    facts: approvedPullRequest({ commits: [commit(), commit({ committer: rob.github.id })] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /wrote or committed/,
  },
  {
    name: 'case 29: who pushed to it cannot approve, though another is named in its commits',
    facts: approvedPullRequest({ pushers: [ann.github.id, rob.github.id] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /the reviewer pushed to it/,
  },
  {
    name: 'case 29: a reviewer of the claiming delegate cannot approve, by wallet',
    facts: approvedPullRequest(),
    rules: { team: { githubIds: [], addresses: [rob.address.toLowerCase()], contributors: [], left: [] } },
    status: 'in_review',
    because: /1 of 2/,
    why: /belongs to the claiming delegate/,
  },
  {
    name: 'case 29: a reviewer of the claiming delegate cannot approve, by GitHub identity',
    facts: approvedPullRequest(),
    rules: { team: { githubIds: [rob.github.id], addresses: [], contributors: [], left: [] } },
    status: 'in_review',
    because: /1 of 2/,
    why: /belongs to the claiming delegate/,
  },
  {
    name: 'case 30: a commit by somebody GitHub does not know needs a steward besides',
    facts: approvedPullRequest({ commits: [commit(), commit({ author: null })] }),
    status: 'in_review',
    because: /1 of 2 commits name somebody GitHub does not know: a steward’s approval is needed besides/,
  },
  {
    name: 'case 30: a steward’s approval vouches for unknown authors',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rey.github), approval(rob.github), approval(stella.github)],
    }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 30: a steward who is a reviewer vouches or counts, not both',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rey.github), approval(rob.github)],
    }),
    rules: { stewards: [rob.github.id] },
    status: 'in_review',
    because: /1 of 2/,
  },
  {
    name: 'case 30: more commits than GitHub lists fail closed',
    facts: approvedPullRequest({ allCommitsKnown: false }),
    status: 'in_review',
    because: /can be read: a steward’s approval is needed/,
  },
  {
    name: 'case 30: GitHub’s own committer is nobody',
    facts: approvedPullRequest({ commits: [commit({ committer: 19_864_447 })] }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 34: naming whoever objects in a commit does not silence the objection',
    facts: approvedPullRequest({
      commits: [commit({ coAuthors: [ria.github.id], committer: ria.github.id })],
      reviews: [
        approval(rey.github),
        approval(rob.github),
        approval(ria.github, { state: 'changes_requested' }),
      ],
    }),
    status: 'in_review',
    because: /ria asked for changes/,
    why: /blocks until the same reviewer approves/,
  },
  {
    name: 'case 31: who accepted a suggestion is a co-author, and one more review is needed',
    facts: approvedPullRequest({ commits: [commit({ coAuthors: [rob.github.id] })] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /co-author; one more independent review is needed/,
  },
  {
    name: 'case 33: an approval by somebody who is not a registered reviewer does not count',
    facts: reviewed(approval(rey.github), approval(vic.github)),
    status: 'in_review',
    because: /1 of 2/,
    why: /not a registered reviewer/,
  },
  {
    name: 'case 33: an objection by somebody who is not a registered reviewer does not block',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(vic.github, { state: 'changes_requested', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
    why: /not a registered reviewer/,
  },
  {
    name: 'case 34: a request for changes blocks, whoever else approves',
    facts: reviewed(
      approval(ria.github, { state: 'changes_requested', submittedAt: day(1) }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
  },
  {
    name: 'case 34: a request for changes blocks after a push too',
    facts: reviewed(
      approval(ria.github, { state: 'changes_requested', submittedAt: day(1), commit: OLD }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
  },
  {
    name: 'case 34: the reviewer who asked for changes lifts the block by approving',
    facts: reviewed(
      approval(rob.github, { id: 1, state: 'changes_requested', submittedAt: day(1) }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 35: a dismissed approval does not count',
    facts: reviewed(approval(rey.github), approval(rob.github, { state: 'dismissed' })),
    status: 'in_review',
    because: /1 of 2/,
    why: /dismissed/,
  },
  {
    name: 'case 35: a dismissed objection does not block',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(ria.github, { state: 'dismissed', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 36: a comment after an approval does not take it back',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(rob.github, { id: 8, state: 'commented', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
    why: /neither an approval nor an objection/,
  },
  {
    name: 'case 36: the last opinion of a person stands, and counts once',
    facts: reviewed(
      approval(rob.github, { id: 1, submittedAt: day(1) }),
      approval(rob.github, { id: 2, submittedAt: day(2) }),
    ),
    status: 'in_review',
    because: /1 of 2/,
  },
  {
    name: 'case 37: a bot’s approval never counts',
    facts: reviewed(approval(rey.github), approval(rob.github, { bot: true })),
    status: 'in_review',
    because: /1 of 2/,
    why: /bot/,
  },
  {
    name: 'case 38: a review by a deleted account does not count',
    facts: reviewed(approval(rey.github), approval(rob.github, { userId: null })),
    status: 'in_review',
    because: /1 of 2/,
    why: /the account was deleted/,
  },
  {
    name: 'case 33: an approval from before its reviewer was registered does not count, and says what to do',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [{ from: new Date(day(3)), until: null }],
      })),
    },
    status: 'in_review',
    because: /0 of 2/,
    why: /^the reviewer was not registered when this was given: they may approve again$/,
  },
  {
    name: 'case 33: GitHub’s times have whole seconds: who was registered in the second of their approval was so before',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [{ from: new Date(Date.parse(day(2)) + 999), until: null }],
      })),
    },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 39: what counted counts on when a reviewer who was removed is registered again',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [
          { from: new Date(day(0)), until: new Date(day(3)) },
          { from: new Date(day(4)), until: null },
        ],
      })),
    },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 39: what was approved while the reviewer was removed does not count once they are registered again',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [
          { from: new Date(day(0)), until: new Date(day(1)) },
          { from: new Date(day(3)), until: null },
        ],
      })),
    },
    status: 'in_review',
    because: /0 of 2/,
    why: /they may approve again$/,
  },
  {
    name: 'case 39: a reviewer removed later keeps the reviews of before',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [{ from: new Date(day(0)), until: new Date(day(3)) }],
      })),
    },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 39: a review after the reviewer was removed does not count',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({
        ...each,
        terms: [{ from: new Date(day(0)), until: new Date(day(1)) }],
      })),
    },
    status: 'in_review',
    because: /0 of 2/,
  },
]);
