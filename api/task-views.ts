import { type Static, Type } from 'typebox';
import type { Badge } from '../core/badges/badge.ts';
import type { TaskIssue } from '../core/task-issues/issue.ts';
import type { TaskDraft } from '../core/task-drafts/draft.ts';
import type { ClaimReport } from '../core/reviews/claim-report.ts';
import type { Verdict } from '../core/reviews/verdict.ts';
import { CLAIM_PROGRESS, type Proof, type Task, TASK_STATES, type TaskTerms } from '../core/tasks/task.ts';
import {
  AddressView,
  AmountView,
  Id,
  Nullable,
  NullableText,
  NullableTime,
  OneOf,
  Slug,
  Time,
} from './schemas.ts';
import { addressView, amountView, nullableTimeView, timeView } from './views.ts';

const CLAIM_STATES = [...CLAIM_PROGRESS, 'released', 'expired', 'revoked'] as const;

export const IdParams = Type.Object({
  id: Type.String({ pattern: '^[1-9][0-9]{0,17}$', examples: ['42'] }),
});

const ProofShape = Type.Unsafe<Proof>({
  title: 'Proof',
  description: 'What counts as in production',
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['deployment', 'release', 'branch'] },
    environment: { type: 'string', minLength: 1, maxLength: 100, description: 'Only with `deployment`' },
    branch: { type: 'string', minLength: 1, maxLength: 200, description: 'Only with `branch`' },
  },
  oneOf: [
    {
      properties: { kind: { const: 'deployment' }, branch: false },
      required: ['environment'],
      additionalProperties: true,
    },
    {
      properties: { kind: { const: 'release' }, branch: false, environment: false },
      additionalProperties: true,
    },
    {
      properties: { kind: { const: 'branch' }, environment: false },
      required: ['branch'],
      additionalProperties: true,
    },
  ],
});

const BountyInput = Type.Object({
  raw: Type.String({ minLength: 1, maxLength: 78, pattern: '^(0|[1-9][0-9]*)$' }),
  asset: Type.String({ minLength: 1, maxLength: 12, examples: ['IOTX'] }),
  decimals: Type.Integer({ minimum: 0, maximum: 36 }),
});

/** What a steward writes of a task, but its repository. */
export const termsMembers = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  description: Type.String({ minLength: 1, maxLength: 20_000 }),
  criteria: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { minItems: 1, maxItems: 20 }),
  proof: ProofShape,
  skills: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 10 })),
  baseBranch: Type.Optional(
    NullableText({ minLength: 1, maxLength: 200, description: 'null: the repository’s default branch' }),
  ),
  quorum: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  bounty: Type.Optional(Nullable(BountyInput)),
  dueAt: Type.Optional(NullableText({ format: 'date-time' })),
};

const ReviewerOfVerdict = Type.Object({
  githubId: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  login: Type.String(),
  address: Nullable(AddressView),
});

const VerdictView = Type.Object(
  {
    status: OneOf(CLAIM_PROGRESS),
    because: Type.String(),
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
      }),
    ),
    soakEndsAt: NullableTime,
  },
  { title: 'Verdict' },
);

const SubmissionView = Type.Object(
  {
    url: Type.String(),
    repository: Type.String(),
    number: Type.Integer(),
    title: Type.String(),
    head: Type.String(),
    mergeCommit: NullableText(),
    submittedAt: Time,
    checkedAt: Time,
    drawnReviewer: Nullable(AddressView),
  },
  { title: 'Submission' },
);

const DelegateRef = Type.Object({ slug: Slug, name: Type.String() });

export const ClaimView = Type.Object(
  {
    id: Id,
    task: Type.Object({ id: Id, title: Type.String(), revision: Type.Integer() }),
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
    submission: Nullable(SubmissionView),
    verdict: Nullable(VerdictView),
  },
  { title: 'Claim' },
);

export const BadgeView = Type.Object(
  {
    task: Type.Object({ id: Id, title: Type.String() }),
    claim: Id,
    delegate: DelegateRef,
    status: OneOf(['held', 'suspended']),
    completedAt: Time,
    suspendedAt: NullableTime,
    pullRequestUrl: Type.String(),
    seq: Type.Integer({ description: 'The entry `task.completed` of the book' }),
  },
  { title: 'Badge' },
);

const IssueView = Type.Object(
  {
    repository: Type.Object({ id: Type.Integer(), name: Type.String() }),
    number: Type.Integer(),
    url: Type.String(),
    state: OneOf(['open', 'closed', 'unreachable'], { description: 'As last seen' }),
    stateSince: Time,
    formerUrls: Type.Array(Type.String(), { description: 'Where it was before it was transferred' }),
  },
  { title: 'Issue', description: 'The GitHub issue that the task was made of' },
);

const taskMembers = {
  id: Id,
  state: OneOf(TASK_STATES),
  stateReason: NullableText(),
  revision: Type.Integer(),
  title: Type.String(),
  description: Type.String(),
  criteria: Type.Array(Type.String()),
  skills: Type.Array(Type.String()),
  repository: Type.Object({ id: Type.Integer(), name: Type.String(), url: Type.String() }),
  baseBranch: NullableText(),
  quorum: Type.Integer(),
  proof: Type.Unsafe<Proof>({ type: 'object', additionalProperties: true }),
  bounty: Nullable(AmountView),
  dueAt: NullableTime,
  publishedAt: NullableText({ format: 'date-time', description: 'null of a draft' }),
  claim: Nullable(ClaimView),
  issue: Nullable(IssueView),
  draft: Nullable(
    Type.Object(
      {
        madeAt: Time,
        notes: Type.Array(Type.String(), { description: 'What an import could not take over as it stood' }),
      },
      { title: 'Draft', description: 'Only stewards see drafts. null of what is published' },
    ),
  ),
};

export const TaskView = Type.Object(taskMembers, { title: 'Task' });
export const TaskWithBadgeView = Type.Object(
  { ...taskMembers, badge: Nullable(BadgeView) },
  { title: 'TaskWithBadge' },
);

export function taskView(
  task: Task,
  claim: ClaimReport | null,
  issue: TaskIssue | undefined,
  chainId: number,
): Static<typeof TaskView> {
  return {
    id: task.id,
    state: task.state,
    stateReason: task.statusReason,
    revision: task.revision,
    ...termsView(task.terms),
    repository: repositoryView(task),
    publishedAt: timeView(task.publishedAt),
    claim: claim === null ? null : claimView(claim, chainId),
    issue: issueView(issue),
    draft: null,
  };
}

/** A draft as the task that it will be. */
export function draftView(draft: TaskDraft, issue: TaskIssue | undefined): Static<typeof TaskView> {
  return {
    id: draft.taskId,
    state: 'draft',
    stateReason: null,
    revision: draft.revision,
    ...termsView(draft.terms),
    repository: repositoryView(draft),
    publishedAt: null,
    claim: null,
    issue: issueView(issue),
    draft: { madeAt: timeView(draft.madeAt), notes: draft.notes },
  };
}

function issueView(issue: TaskIssue | undefined): Static<typeof IssueView> | null {
  if (issue === undefined) return null;
  const { repository, number, url, state, stateSince, formerUrls } = issue;
  return { repository, number, url, state, stateSince: timeView(stateSince), formerUrls };
}

function repositoryView({ terms, repositoryName: name }: Pick<Task, 'terms' | 'repositoryName'>) {
  return { id: terms.repositoryId, name, url: `https://github.com/${name}` };
}

function termsView(terms: TaskTerms) {
  const { title, description, criteria, skills, baseBranch, quorum, proof } = terms;
  return {
    title,
    description,
    criteria,
    skills,
    baseBranch,
    quorum,
    proof,
    bounty: terms.bounty === null ? null : amountView(terms.bounty),
    dueAt: nullableTimeView(terms.dueAt),
  };
}

export function claimView(
  { claim, title, submission }: ClaimReport,
  chainId: number,
): Static<typeof ClaimView> {
  return {
    id: claim.id,
    task: { id: claim.taskId, title, revision: claim.taskRevision },
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
    submission:
      submission === null
        ? null
        : {
            url: submission.facts.url,
            repository: submission.facts.repository.name,
            number: submission.number,
            title: submission.facts.title,
            head: submission.facts.head,
            mergeCommit: submission.facts.merged?.commit ?? null,
            submittedAt: timeView(submission.submittedAt),
            checkedAt: timeView(submission.fetchedAt),
            drawnReviewer:
              submission.drawnReviewer === null ? null : addressView(submission.drawnReviewer, chainId),
          },
    verdict: submission === null ? null : verdictView(submission.verdict, chainId),
  };
}

function verdictView(verdict: Verdict, chainId: number): Static<typeof VerdictView> {
  return {
    ...verdict,
    reviews: verdict.reviews.map((each) => ({
      ...each,
      reviewer: {
        ...each.reviewer,
        address: each.reviewer.address === null ? null : addressView(each.reviewer.address, chainId),
      },
    })),
  };
}

export function badgeView(badge: Badge): Static<typeof BadgeView> {
  return {
    task: { id: badge.taskId, title: badge.title },
    claim: badge.claimId,
    delegate: badge.delegate,
    status: badge.status,
    completedAt: timeView(badge.completedAt),
    suspendedAt: nullableTimeView(badge.suspendedAt),
    pullRequestUrl: badge.pullRequestUrl,
    seq: badge.seq,
  };
}
