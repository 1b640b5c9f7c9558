import { type Static, Type } from 'typebox';
import type { TaskIssue } from '../../core/task-issues/issue.ts';
import { withoutBoxes } from '../../core/task-issues/task-list.ts';
import type { TaskDraft } from '../../core/task-drafts/draft.ts';
import type { ClaimReport } from '../../core/reviews/claim-report.ts';
import { type Proof, type Task, TASK_STATES, type TaskTerms } from '../../core/tasks/task.ts';
import { bountyMembers, bountyView } from './bounty.ts';
import { BadgeView } from './badge.ts';
import { ClaimView, claimView } from './claim.ts';
import { AmountView, Id, Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { amountView, nullableTimeView, timeView } from './values.ts';

export const IdParams = Type.Object({
  id: Type.String({ pattern: '^[1-9][0-9]{0,17}$', examples: ['42'] }),
});

const ProofShape = Type.Unsafe<Proof>({
  title: 'Proof',
  description: 'What counts as in production',
  type: 'object',
  required: ['kind'],
  properties: {
    kind: {
      type: 'string',
      enum: ['deployment', 'release', 'branch', 'manual'],
      description: '`manual`: the word of a steward, with a link. It is allowed beside the others too',
    },
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
      properties: { kind: { enum: ['release', 'manual'] }, branch: false, environment: false },
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
  claimsMax: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description:
        'How many delegates may hold the task at a time, 1 unless said. Of several, the one whose quorum of counted approvals is complete first (by GitHub’s times, then by the earlier claim) keeps it; the claims of the others end as released. Where a revision allows more, whoever holds the task takes it first, by POST /v1/claims/{id}/revision',
    }),
  ),
};

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
  duplicateOf: NullableText({ description: 'The task that it was merged into' }),
  revision: Type.Integer(),
  title: Type.String(),
  description: Type.String(),
  criteria: Type.Array(Type.String()),
  skills: Type.Array(Type.String()),
  repository: Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    url: Type.String(),
    private: Type.Boolean({ description: 'Voters cannot see the pull requests: the evidence is private' }),
  }),
  baseBranch: NullableText(),
  quorum: Type.Integer(),
  proof: Type.Unsafe<Proof>({ type: 'object', additionalProperties: true }),
  bounty: Nullable(AmountView),
  ...bountyMembers,
  dueAt: NullableTime,
  publishedAt: NullableText({ format: 'date-time', description: 'null of a draft' }),
  claimsMax: Type.Integer(),
  claims: Type.Integer({ description: 'How many claims are live or completed' }),
  claim: Nullable(ClaimView),
  issue: Nullable(IssueView),
  draft: Nullable(
    Type.Object(
      {
        madeAt: Time,
        description: Type.String({
          description:
            'The description as the task’s page will show it: task lists of Markdown without their boxes',
        }),
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
    duplicateOf: task.duplicateOf,
    revision: task.revision,
    ...termsView(task.terms),
    repository: repositoryView(task),
    claims: task.claims,
    publishedAt: timeView(task.publishedAt),
    claim: claim === null ? null : claimView(claim, chainId),
    ...bountyView(claim?.bounty ?? null),
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
    duplicateOf: null,
    revision: draft.revision,
    ...termsView(draft.terms),
    repository: repositoryView(draft),
    claims: 0,
    publishedAt: null,
    claim: null,
    ...bountyView(null),
    issue: issueView(issue),
    draft: {
      madeAt: timeView(draft.madeAt),
      description: withoutBoxes(draft.terms.description),
      notes: draft.notes,
    },
  };
}

function issueView(issue: TaskIssue | undefined): Static<typeof IssueView> | null {
  if (issue === undefined) return null;
  const { repository, number, url, state, stateSince, formerUrls } = issue;
  return { repository, number, url, state, stateSince: timeView(stateSince), formerUrls };
}

function repositoryView({
  terms,
  repositoryName: name,
  repositoryPrivate,
}: Pick<Task, 'terms' | 'repositoryName' | 'repositoryPrivate'>) {
  return {
    id: terms.repositoryId,
    name,
    url: `https://github.com/${name}`,
    private: repositoryPrivate,
  };
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
    claimsMax: terms.claimsMax,
  };
}
