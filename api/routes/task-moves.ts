import { Type } from 'typebox';
import { mergeTask } from '../../core/tasks/merge-task.ts';
import { setTaskAside } from '../../core/tasks/set-task-aside.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { readTaskView } from '../views/read-task.ts';
import { IdParams, TaskWithBadgeView } from '../views/task.ts';

const tags = ['tasks'];
const Reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) });

const ASIDE = [
  { act: 'pause', path: 'pause', operationId: 'pauseTask', summary: 'Pause a task that nobody holds' },
  {
    act: 'resume',
    path: 'resumption',
    operationId: 'resumeTask',
    summary: 'Open a task again that is paused or needs a steward; a claim goes on',
  },
  {
    act: 'cancel',
    path: 'cancellation',
    operationId: 'cancelTask',
    summary:
      'Cancel a task that nobody holds, or one that needs a steward: a claim then ends without penalty',
  },
] as const;

export function taskMoveRoutes(app: App, { db, guards, now, settings }: ApiDeps): void {
  const viewOf = (id: string) => readTaskView(db, id, { drafts: true }, settings);

  for (const { act, path, operationId, summary } of ASIDE) {
    app.post(
      `/v1/tasks/:id/${path}`,
      {
        onRequest: guards.steward,
        schema: {
          operationId,
          summary,
          tags,
          params: IdParams,
          body: Reason,
          response: { 200: TaskWithBadgeView },
        },
      },
      async (request) => {
        await setTaskAside(db, callerOf(request), request.params.id, act, request.body.reason, now());
        return await viewOf(request.params.id);
      },
    );
  }

  app.post(
    '/v1/tasks/:id/merge',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'mergeTask',
        summary:
          'Merge a task that nobody holds into another that asks for the same: it ends and names that one',
        tags,
        params: IdParams,
        body: Type.Object({ into: IdParams.properties.id, ...Reason.properties }),
        response: { 200: TaskWithBadgeView },
      },
    },
    async (request) => {
      await mergeTask(db, callerOf(request), request.params.id, request.body, now());
      return await viewOf(request.params.id);
    },
  );
}
