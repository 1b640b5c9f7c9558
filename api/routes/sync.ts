import { Type } from 'typebox';
import { RefusalError } from '../../core/errors.ts';
import { readWebhookHealth } from '../../core/github-webhooks/store.ts';
import { listRepositoryHealth } from '../../core/repositories/store.ts';
import { findRun, listRuns } from '../../core/sync/store.ts';
import { listFindings } from '../../core/sync-checks/store.ts';
import { readRedeliveryHealth } from '../../core/webhook-redelivery/store.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import {
  RepositoryHealthView,
  repositoryHealthView,
  syncFindingView,
  SyncReportView,
  SyncRunView,
  syncRunView,
  WebhookHealthView,
  webhookHealthView,
} from '../views/sync.ts';
import { IdParams } from '../views/task.ts';

const tags = ['sync'];

/** How well what is known agrees with GitHub: anyone may see. */
export function syncRoutes(app: App, { db }: ApiDeps): void {
  app.get(
    '/v1/sync/runs',
    {
      schema: {
        operationId: 'listSyncRuns',
        summary: 'The runs of the sync, newest first: each compares every claim that is not over with GitHub',
        tags,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(SyncRunView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const rows = await listRuns(db, placeOf(cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([last.id]);
      return sendPage(reply, request, shown.map(syncRunView), next);
    },
  );

  app.get(
    '/v1/sync/runs/:id',
    {
      schema: {
        operationId: 'getSyncRun',
        summary:
          'One run with what it found: what differed, whether a webhook was missed, what could not be looked at',
        tags,
        params: IdParams,
        querystring: Type.Object(pageQuery),
        response: {
          200: SyncReportView,
        },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const run = await findRun(db, request.params.id);
      if (run === undefined)
        throw new RefusalError('not_found', 'sync_run_not_found', `There is no run ${request.params.id}`);
      const rows = await listFindings(db, run.id, placeOf(cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const nextCursor = last === undefined ? null : encodeCursor([last.claimId]);
      return { ...syncRunView(run), findings: { data: shown.map(syncFindingView), nextCursor } };
    },
  );

  app.get(
    '/v1/sync/repositories',
    {
      schema: {
        operationId: 'listRepositoryHealth',
        summary:
          'The repositories of the wishlist: whether our App is there, what was last heard of them, and whether they can be reached',
        tags,
        querystring: Type.Object({ ...pageQuery, reachable: Type.Optional(Type.Boolean()) }),
        response: { 200: pageOf(RepositoryHealthView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, reachable } = request.query;
      const after = placeOf(cursor);
      const rows = await listRepositoryHealth(
        db,
        reachable,
        after === undefined ? undefined : Number(after),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.repository.id)]);
      return sendPage(reply, request, shown.map(repositoryHealthView), next);
    },
  );

  app.get(
    '/v1/sync/webhooks',
    {
      schema: {
        operationId: 'getWebhookHealth',
        summary:
          'How GitHub’s webhooks fare: what waits to be read, what was not kept and why, what was asked for again',
        tags,
        response: { 200: WebhookHealthView },
      },
    },
    async () => webhookHealthView(await readWebhookHealth(db), await readRedeliveryHealth(db)),
  );
}

function placeOf(cursor: string | undefined): string | undefined {
  const [place] = decodeCursor(cursor, ['id']) ?? [];
  return place === undefined ? undefined : String(place);
}
