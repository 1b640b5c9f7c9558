import { type Static, Type } from 'typebox';
import type { Claim } from '../../core/claims/claim.ts';
import type { Invitation } from '../../core/invitations/invitation.ts';
import { RELATION_STATES } from '../../core/review-relations/relation.ts';
import type { ClaimReport } from '../../core/reviews/claim-report.ts';
import type { Submission } from '../../core/submissions/store.ts';
import type { Verdict } from '../../core/reviews/verdict.ts';
import { CLAIM_PROGRESS } from '../../core/tasks/task.ts';
import { bountyMembers, bountyView } from './bounty.ts';
import { AddressView, Id, Nullable, NullableText, NullableTime, OneOf, Slug, Time } from '../schemas.ts';
import { addressView, nullableTimeView, timeView } from './values.ts';

const CLAIM_STATES = [...CLAIM_PROGRESS, 'released', 'expired', 'revoked'] as const;

const WaitsForText = OneOf(['claimer', 'reviewers', 'stewards', 'maintainers', 'production', 'time']);

export const ContributorView = Type.Object(
  { address: AddressView, github: Type.Object({ id: Type.Integer(), login: Type.String() }) },
  { title: 'Contributor' },
);

const ReviewerOfVerdict = Type.Object({
  githubId: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  login: Type.String(),
  address: Nullable(AddressView),
});

const RelationView = Type.Object(
  {
    state: OneOf(RELATION_STATES),
    epoch: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Whose votes say so; null: none for the delegate were kept',
    }),
  },
  {
    title: 'Relation',
    description:
      'Whether a wallet that the reviewer linked voted for the claiming delegate when they reviewed: of all who are `related` one approval counts. null: not a registered reviewer, or last judged before this was known',
  },
);

const VerdictView = Type.Object(
  {
    status: OneOf(CLAIM_PROGRESS),
    because: Type.String(),
    waitsFor: Nullable(WaitsForText),
    parts: Type.Array(
      Type.Object({
        name: Type.String(),
        status: OneOf(['passed', 'pending', 'failed']),
        because: Type.String(),
      }),
    ),
    reviews: Type.Array(
      Type.Object({
        reviewer: ReviewerOfVerdict,
        review: Type.Object({ state: Type.String(), commit: NullableText(), submittedAt: Type.String() }),
        counted: Type.Boolean(),
        why: Type.String(),
        relation: Nullable(RelationView),
        pullRequest: Type.Optional(
          Type.String({ description: 'owner/name#11, where it was given on one that was submitted before' }),
        ),
      }),
    ),
    soakEndsAt: NullableTime,
    quorumAt: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'When the last approval that was needed was given, by GitHub’s time',
    }),
  },
  { title: 'Verdict' },
);

const SubmissionView = Type.Object(
  {
    url: Type.String(),
    repository: Type.String(),
    number: Type.Integer(),
    title: Type.String(),
    state: OneOf(['open', 'closed', 'merged']),
    draft: Type.Boolean(),
    head: Type.String(),
    mergeCommit: NullableText(),
    submittedAt: Time,
    checkedAt: Time,
    drawnReviewer: Nullable(AddressView),
    invitations: Type.Array(
      Type.Object({
        reviewer: AddressView,
        drawnAt: Time,
        answeredAt: NullableTime,
        lapsedAt: Type.Unsafe<string | null>({
          type: ['string', 'null'],
          format: 'date-time',
          description: 'When the time to review was over, and chance chose another',
        }),
      }),
      { description: 'Whom chance chose to review it, in that order' },
    ),
    isOlderThanClaim: Type.Boolean({ description: 'Opened before the task was claimed' }),
    verdict: VerdictView,
  },
  { title: 'Submission' },
);

export const DelegateRef = Type.Object({ slug: Slug, name: Type.String() });

export const ClaimView = Type.Object(
  {
    id: Id,
    task: Type.Object({
      id: Id,
      title: Type.String(),
      revision: Type.Integer(),
      currentRevision: Type.Integer(),
    }),
    delegate: DelegateRef,
    state: OneOf(CLAIM_STATES),
    claimedAt: Time,
    deadline: NullableTime,
    clockLeftSeconds: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'While the clock stands still, what is left of the time',
    }),
    extended: Type.Boolean(),
    inReviewSince: NullableTime,
    endedAt: NullableTime,
    endReason: NullableText(),
    suspendedAt: NullableTime,
    frozenBecause: Type.Unsafe<Claim['frozenBecause']>({
      type: ['string', 'null'],
      enum: ['repository_unreachable', 'delegate_not_approved', 'task_needs_steward', null],
      description: 'What stops the clock though it is the claimer’s turn',
    }),
    waitsFor: Nullable(WaitsForText),
    waitsSince: NullableTime,
    submissions: Type.Array(SubmissionView, { description: 'The task needs all of them' }),
    verdict: Nullable(VerdictView),
    contributors: Type.Array(ContributorView, { description: 'Who worked along, and agreed to be named' }),
    ...bountyMembers,
  },
  { title: 'Claim' },
);

export function claimView(
  { claim, title, currentRevision, submissions, invitations, verdict, contributors, bounty }: ClaimReport,
  chainId: number,
): Static<typeof ClaimView> {
  return {
    id: claim.id,
    task: { id: claim.taskId, title, revision: claim.taskRevision, currentRevision },
    delegate: { slug: claim.delegate.slug, name: claim.delegate.name },
    state: claim.state,
    claimedAt: timeView(claim.claimedAt),
    deadline: nullableTimeView(claim.deadline),
    clockLeftSeconds: claim.clockLeftMs === null ? null : Math.floor(claim.clockLeftMs / 1000),
    extended: claim.extended,
    inReviewSince: nullableTimeView(claim.inReviewSince),
    endedAt: nullableTimeView(claim.endedAt),
    endReason: claim.endReason,
    suspendedAt: nullableTimeView(claim.suspendedAt),
    frozenBecause: claim.frozenBecause,
    waitsFor: claim.waitsFor,
    waitsSince: nullableTimeView(claim.waitsSince),
    submissions: submissions.map((each) =>
      submissionView(
        each,
        invitations.filter(({ submissionId }) => submissionId === each.id),
        claim,
        chainId,
      ),
    ),
    verdict: verdict === null ? null : verdictView(verdict, chainId),
    contributors: contributors.map(({ address, github }) => ({
      address: addressView(address, chainId),
      github,
    })),
    ...bountyView(bounty),
  };
}

function submissionView(
  { facts, number, submittedAt, fetchedAt, drawnReviewer, verdict }: Submission,
  invitations: readonly Invitation[],
  claim: Claim,
  chainId: number,
): Static<typeof SubmissionView> {
  return {
    url: facts.url,
    repository: facts.repository.name,
    number,
    title: facts.title,
    state: facts.merged === null ? facts.state : 'merged',
    draft: facts.draft,
    head: facts.head,
    mergeCommit: facts.merged?.commit ?? null,
    submittedAt: timeView(submittedAt),
    checkedAt: timeView(fetchedAt),
    drawnReviewer: drawnReviewer === null ? null : addressView(drawnReviewer, chainId),
    invitations: invitations.map(({ reviewer, drawnAt, answeredAt, lapsedAt }) => ({
      reviewer: addressView(reviewer.address, chainId),
      drawnAt: timeView(drawnAt),
      answeredAt: nullableTimeView(answeredAt),
      lapsedAt: nullableTimeView(lapsedAt),
    })),
    isOlderThanClaim: Date.parse(facts.createdAt) < claim.claimedAt.getTime(),
    verdict: verdictView(verdict, chainId),
  };
}

function verdictView(verdict: Verdict, chainId: number): Static<typeof VerdictView> {
  return {
    ...verdict,
    reviews: verdict.reviews.map((each) => ({
      ...each,
      relation: each.relation ?? null,
      reviewer: {
        ...each.reviewer,
        address: each.reviewer.address === null ? null : addressView(each.reviewer.address, chainId),
      },
    })),
  };
}
