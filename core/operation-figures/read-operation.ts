import { readReading } from '../chain-readings/store.ts';
import type { Database } from '../database.ts';
import { newestEpoch } from '../epochs/store.ts';
import { readWebhookHealth } from '../github-webhooks/store.ts';
import type { OperationFigures } from './operation.ts';
import { bookFigures, gapCount, lastRun, unfinishedDeliveries, unfinishedMessages } from './store.ts';

export async function operationFigures(db: Database, now: Date): Promise<OperationFigures> {
  const [book, deliveries, webhooks, githubWebhooks, run, reading, epoch, gaps] = await Promise.all([
    bookFigures(db),
    unfinishedDeliveries(db, now),
    unfinishedMessages(db, now),
    readWebhookHealth(db),
    lastRun(db),
    readReading(db),
    newestEpoch(db),
    gapCount(db),
  ]);
  return {
    book,
    deliveries,
    webhooks,
    githubWebhooks: { unread: githubWebhooks.unread },
    sync: run ?? { endedAt: null, claims: null, drifted: null, failed: null },
    chain: { readAt: reading.readAt, epochBeganAt: epoch?.startsAt ?? null, gaps },
  };
}
