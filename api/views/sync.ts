import { type Static, Type } from 'typebox';
import type { WebhookHealth } from '../../core/github-webhooks/store.ts';
import type { RepositoryHealth } from '../../core/repositories/store.ts';
import type { SyncFinding, SyncRun } from '../../core/sync/sync-run.ts';
import type { RedeliveryHealth } from '../../core/webhook-redelivery/store.ts';
import { pageOf } from '../paging.ts';
import { Id, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from './values.ts';

const counts = {
  claims: Type.Integer({ description: 'How many it looks at' }),
  repaired: Type.Integer({ description: 'Of how many what was known was not what GitHub shows' }),
  drifted: Type.Integer({ description: 'Of how many of these a webhook should have told, and none did' }),
  failed: Type.Integer({ description: 'How many could not be looked at' }),
};

export const SyncRunView = Type.Object(
  {
    id: Id,
    trigger: OneOf(['start', 'timer']),
    startedAt: Time,
    endedAt: NullableText({
      format: 'date-time',
      description: 'null while it lasts; the counts but `claims` are made then',
    }),
    ...counts,
  },
  { title: 'SyncRun' },
);

export function syncRunView(run: SyncRun): Static<typeof SyncRunView> {
  return { ...run, startedAt: timeView(run.startedAt), endedAt: nullableTimeView(run.endedAt) };
}

const SyncFindingView = Type.Object(
  {
    claim: Id,
    task: Type.Object({ id: Id, title: Type.String() }),
    outcome: OneOf(['repaired', 'failed']),
    drift: Type.Boolean({ description: 'Our App is there, so a webhook should have told, and none did' }),
    differences: Type.Array(Type.String({ examples: ['head 1a2b3c4 → 5d6e7f8'] })),
    because: NullableText({ description: 'Why it could not be looked at' }),
    at: Time,
  },
  { title: 'SyncFinding' },
);

/** A run with a page of what it found. */
export const SyncReportView = Type.Object(
  { ...SyncRunView.properties, findings: pageOf(SyncFindingView) },
  { title: 'SyncReport' },
);

export function syncFindingView({
  claimId,
  taskId,
  title,
  at,
  ...found
}: SyncFinding): Static<typeof SyncFindingView> {
  return { claim: claimId, task: { id: taskId, title }, ...found, at: timeView(at) };
}

export const RepositoryHealthView = Type.Object(
  {
    id: Type.Integer({ description: 'GitHub’s' }),
    name: Type.String({ description: 'owner/name, as last seen' }),
    private: Type.Boolean(),
    installed: Type.Boolean({
      description: 'Our GitHub App is there: webhooks tell what happens; else it is polled',
    }),
    reachable: Type.Boolean(),
    unreachableSince: NullableTime,
    unreachableBecause: NullableText(),
    checksRefusedAt: NullableText({
      format: 'date-time',
      description: 'Since when our App may not write its check run there; tried again after a day',
    }),
    claims: Type.Integer({ description: 'Live ones' }),
    lastWebhookAt: NullableText({ format: 'date-time', description: 'null: none in the last 30 days' }),
    unreadWebhooks: Type.Integer(),
    lastEvaluationAt: NullableTime,
  },
  { title: 'RepositoryHealth' },
);

export function repositoryHealthView(health: RepositoryHealth): Static<typeof RepositoryHealthView> {
  const { repository, claims, unreadWebhooks } = health;
  return {
    id: repository.id,
    name: repository.name,
    private: repository.private,
    installed: repository.installationId !== null,
    reachable: repository.unreachableSince === null,
    unreachableSince: nullableTimeView(repository.unreachableSince),
    unreachableBecause: repository.unreachableBecause,
    checksRefusedAt: nullableTimeView(repository.checksRefusedAt),
    claims,
    lastWebhookAt: nullableTimeView(health.lastWebhookAt),
    unreadWebhooks,
    lastEvaluationAt: nullableTimeView(health.lastEvaluationAt),
  };
}

export const WebhookHealthView = Type.Object(
  {
    lastReceivedAt: NullableTime,
    unread: Type.Integer({ description: 'Events that wait to be read' }),
    unreadSince: NullableTime,
    ignored: Type.Array(
      Type.Object({
        because: OneOf(['event_not_read', 'no_repository_of_ours', 'another_installation']),
        times: Type.Integer(),
        lastAt: Time,
      }),
      { description: 'Signed events that were answered and not kept, since the register was set up' },
    ),
    redelivery: Type.Object(
      {
        lookedAt: NullableText({
          format: 'date-time',
          description: 'When GitHub’s list of what it sent was last read to its end',
        }),
        open: Type.Integer({ description: 'Events that never arrived and are asked for again' }),
        received: Type.Integer(),
        givenUp: Type.Integer(),
      },
      { description: 'What GitHub could not deliver, of the last 30 days' },
    ),
  },
  { title: 'WebhookHealth' },
);

export function webhookHealthView(
  webhooks: WebhookHealth,
  { lookedAt, ...redelivery }: RedeliveryHealth,
): Static<typeof WebhookHealthView> {
  return {
    lastReceivedAt: nullableTimeView(webhooks.lastReceivedAt),
    unread: webhooks.unread,
    unreadSince: nullableTimeView(webhooks.unreadSince),
    ignored: webhooks.ignored.map(({ lastAt, ...each }) => ({ ...each, lastAt: timeView(lastAt) })),
    redelivery: { lookedAt: nullableTimeView(lookedAt), ...redelivery },
  };
}
