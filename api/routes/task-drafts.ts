import { Type } from 'typebox';
import { discardDraft } from '../../core/task-drafts/discard-draft.ts';
import { publishDraft } from '../../core/task-drafts/publish-draft.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { readTaskView } from '../views/read-task.ts';
import { IdParams, TaskWithBadgeView } from '../views/task.ts';

const tags = ['tasks'];

export function taskDraftRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  app.post(
    '/v1/tasks/:id/publication',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'publishDraft',
        summary: 'Put a draft on the wishlist, naming the revision that was read',
        tags,
        params: IdParams,
        body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }),
        response: { 200: TaskWithBadgeView },
      },
    },
    async (request) => {
      const { id } = request.params;
      await publishDraft(db, callerOf(request), id, request.body.revision, settings, now());
      return await readTaskView(db, id, { drafts: true }, settings);
    },
  );

  app.delete(
    '/v1/tasks/:id',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'discardDraft',
        summary: 'Delete a draft; what is published can only be cancelled',
        tags,
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await discardDraft(db, callerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
