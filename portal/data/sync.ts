import type { Database } from '../../core/database.ts';
import { readWebhookHealth } from '../../core/github-webhooks/store.ts';
import { listRepositoryHealth } from '../../core/repositories/store.ts';
import { listFindings } from '../../core/sync-checks/store.ts';
import { listRuns } from '../../core/sync/store.ts';
import { readRedeliveryHealth } from '../../core/webhook-redelivery/store.ts';
import { FINDINGS_MAX, type SyncReport } from '../parts/status/sync-report.ts';

const RUNS_MAX = 5;
const REPOSITORIES_MAX = 50;

/** How well what is known agrees with GitHub: the last runs, what the latest that found something found, and what is heard of. */
export async function readSync(db: Database): Promise<SyncReport> {
  const [runs, repositories, unreachable, webhooks, redelivery] = await Promise.all([
    listRuns(db, undefined, RUNS_MAX),
    listRepositoryHealth(db, undefined, undefined, REPOSITORIES_MAX + 1),
    listRepositoryHealth(db, false, undefined, REPOSITORIES_MAX),
    readWebhookHealth(db),
    readRedeliveryHealth(db),
  ]);
  const telling = runs.find(({ repaired, failed }) => repaired + failed > 0);
  return {
    runs,
    findings: telling === undefined ? [] : await listFindings(db, telling.id, undefined, FINDINGS_MAX),
    repositories: repositories.slice(0, REPOSITORIES_MAX),
    areMore: repositories.length > REPOSITORIES_MAX,
    unreachable: unreachable.length,
    webhooks,
    redelivery,
  };
}
