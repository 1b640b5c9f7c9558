import type { OperationFigures } from '../../core/operation-figures/operation.ts';
import type { GatewayShard } from '../../core/gateway-shards/store.ts';
import type { QueueFigures } from '../../core/queue-figures/store.ts';
import type { WitnessStanding } from '../../core/witnesses/standing.ts';
import { gauge, type Metric } from './exposition.ts';

/** What the whole register does, whichever process does it. Ages are of `now`. */
export function operationMetrics(figures: OperationFigures, now: Date): Metric[] {
  const { book, deliveries, webhooks, sync, chain, githubWebhooks } = figures;
  const age = (at: Date | null) => (at === null ? null : Math.max(0, (now.getTime() - at.getTime()) / 1000));
  const states = (name: string, help: string, by: { waiting: number; failed: number }): Metric => ({
    name,
    help,
    type: 'gauge',
    samples: Object.entries(by).map(([state, value]) => ({ labels: { state }, value })),
  });
  return [
    gauge('pledgebook_book_entries', 'Entries of the book', book.entries),
    gauge('pledgebook_checkpoint_entries', 'Entries under the last signed checkpoint', book.signed),
    gauge('pledgebook_checkpoint_age_seconds', 'Since the last checkpoint was signed', age(book.signedAt)),
    states('pledgebook_deliveries', 'Alerts that are due, and those that were given up', {
      waiting: deliveries.waiting,
      failed: deliveries.failed,
    }),
    gauge(
      'pledgebook_delivery_lag_seconds',
      'For how long the oldest alert that is due waits; 0: none does',
      age(deliveries.waitingSince) ?? 0,
    ),
    states('pledgebook_webhook_messages', 'Messages of webhooks that are due, and those that were given up', {
      waiting: webhooks.waiting,
      failed: webhooks.failed,
    }),
    gauge(
      'pledgebook_webhook_lag_seconds',
      'For how long the oldest message of a webhook that is due waits; 0: none does',
      age(webhooks.waitingSince) ?? 0,
    ),
    gauge(
      'pledgebook_github_webhooks_unread',
      'Webhooks of GitHub that were received and not read yet',
      githubWebhooks.unread,
    ),
    gauge('pledgebook_sync_age_seconds', 'Since the last comparison with GitHub ended', age(sync.endedAt)),
    gauge(
      'pledgebook_sync_drift',
      'Claims of which the last comparison found that a webhook was missed',
      sync.drifted,
    ),
    gauge('pledgebook_sync_failed', 'Claims that the last comparison could not look at', sync.failed),
    gauge('pledgebook_sync_claims', 'Claims that the last comparison was to look at', sync.claims),
    gauge('pledgebook_chain_lag_seconds', 'Since the chain could last be read', age(chain.readAt)),
    gauge(
      'pledgebook_chain_epoch_age_seconds',
      'Since the newest epoch began whose votes are kept; an epoch is an hour',
      age(chain.epochBeganAt),
    ),
    gauge('pledgebook_chain_gaps', 'Epochs of which something could not be read', chain.gaps),
  ];
}

/** How far each witness has followed the book. Ages are of `now`. */
export function witnessMetrics(standings: readonly WitnessStanding[], now: Date): Metric[] {
  const of = (name: string, help: string, figure: (standing: WitnessStanding) => number): Metric => ({
    name,
    help,
    type: 'gauge',
    samples: standings.map((standing) => ({ labels: { witness: standing.name }, value: figure(standing) })),
  });
  const age = (at: Date | null) => (at === null ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1000));
  return [
    of(
      'pledgebook_witness_entries',
      'Entries under the last checkpoint that a witness cosigned',
      ({ size }) => size,
    ),
    of(
      'pledgebook_witness_lag_seconds',
      'For how long the first entry that a witness has not cosigned stands in the book; 0: it has all',
      ({ behindSince }) => age(behindSince),
    ),
    of(
      'pledgebook_witness_failing_seconds',
      'For how long a witness cannot be asked, or says what cannot be; 0: it does not fail',
      ({ fault }) => age(fault?.since ?? null),
    ),
  ];
}

/** Whether the bot is in Discord's gateway. Ages are of `now`. */
export function gatewayMetrics(shards: readonly GatewayShard[], now: Date): Metric[] {
  return [
    {
      name: 'pledgebook_gateway_age_seconds',
      help: 'Since a shard of the bot was last seen in the gateway of Discord',
      type: 'gauge',
      samples: shards.map(({ shard, lastIn }) => ({
        labels: { shard: String(shard) },
        value: Math.max(0, (now.getTime() - lastIn.getTime()) / 1000),
      })),
    },
  ];
}

export function queueMetrics(queues: readonly QueueFigures[]): Metric[] {
  return [
    {
      name: 'pledgebook_queue_jobs',
      help: 'Jobs that are due, wait for their time, are at work, and were given up',
      type: 'gauge',
      samples: queues.flatMap(({ queue, due, later, active, failed }) =>
        Object.entries({ due, later, active, failed }).map(([state, value]) => ({
          labels: { queue, state },
          value,
        })),
      ),
    },
    {
      name: 'pledgebook_queue_oldest_seconds',
      help: 'For how long the oldest job that is due waits; 0: none does',
      type: 'gauge',
      samples: queues.map(({ queue, oldestSeconds }) => ({ labels: { queue }, value: oldestSeconds })),
    },
  ];
}
