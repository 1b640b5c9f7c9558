import { readReading } from '../chain-readings/store.ts';
import type { Database } from '../database.ts';
import { readWebhookHealth } from '../github-webhooks/store.ts';
import type { OperationFigures } from './operation.ts';
import { bookFigures, gapCount, lastRun, unfinishedDeliveries, unfinishedMessages } from './store.ts';

export async function operationFigures(db: Database, now: Date): Promise<OperationFigures> {
  const [book, deliveries, webhooks, githubWebhooks, run, reading, gaps] = await Promise.all([
    bookFigures(db),
    unfinishedDeliveries(db, now),
    unfinishedMessages(db, now),
    readWebhookHealth(db),
    lastRun(db),
    readReading(db),
    gapCount(db),
  ]);
  return {
    book,
    deliveries,
    webhooks,
    githubWebhooks: { unread: githubWebhooks.unread },
    sync: { endedAt: run?.endedAt ?? null, drifted: run?.drifted ?? null, failed: run?.failed ?? null },
    chain: { readAt: reading.readAt, gaps },
  };
}
