import { countPaid } from '../../core/audits/paid-count.ts';
import { countAudits } from '../../core/audit-states/store.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { planHistory } from '../../core/reward-plans/store.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { RecordView, recordView } from '../views/record.ts';

const PLANS_MAX = 20;

export function recordRoutes(app: App, { db, settings }: ApiDeps): void {
  app.get(
    '/v1/delegates/:slug/record',
    {
      schema: {
        operationId: 'getRecord',
        summary: 'The record of a delegate at a glance: what it promises, paid, kept and completed',
        tags: ['delegates'],
        params: DelegateParams,
        response: { 200: RecordView },
      },
    },
    async (request) => {
      const delegate = await findDelegateByName(db, request.params.slug, settings.chainId);
      const { id } = delegate;
      const [plans, audits, tallies] = await Promise.all([
        planHistory(db, id, undefined, PLANS_MAX),
        countAudits(db, id),
        tallyCommitments(db, [id]),
      ]);
      const commitments = countCommitments(tallies.get(id) ?? []);
      return recordView(delegate, plans.toReversed(), countPaid(audits), commitments, settings.publicUrl);
    },
  );
}
