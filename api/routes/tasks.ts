import { Type } from 'typebox';
import { findClaims } from '../../core/claims/store.ts';
import type { Database } from '../../core/database.ts';
import { reportClaims } from '../../core/reviews/claim-report.ts';
import { draftTask } from '../../core/task-drafts/draft-task.ts';
import { editDraft } from '../../core/task-drafts/edit-draft.ts';
import { findDraft, listDrafts } from '../../core/task-drafts/store.ts';
import { findIssues } from '../../core/task-issues/store.ts';
import { findTaskRepository, publishTask } from '../../core/tasks/publish-task.ts';
import { reviseTask } from '../../core/tasks/revise-task.ts';
import { listTasks } from '../../core/tasks/store.ts';
import { TASK_STATES } from '../../core/tasks/task.ts';
import type { TermsInput } from '../../core/tasks/task-terms.ts';
import { callerOf, stewardAsks } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';
import { preparedOnce } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { readTaskView } from '../views/read-task.ts';
import { OneOf } from '../schemas.ts';
import { draftView, IdParams, TaskView, taskView, TaskWithBadgeView, termsMembers } from '../views/task.ts';

const tags = ['tasks'];
const TermsEdit = Type.Partial(Type.Object(termsMembers));

export function taskRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  const viewOf = (from: Database, id: string, drafts = true) => readTaskView(from, id, { drafts }, settings);

  const issuesOf = async (taskIds: string[]) => {
    const issues = await findIssues(db, taskIds);
    return (taskId: string) => issues.find((issue) => issue.taskId === taskId);
  };

  app.get(
    '/v1/tasks',
    {
      schema: {
        operationId: 'listTasks',
        summary: 'The developer wishlist, newest first',
        tags,
        querystring: Type.Object({
          ...pageQuery,
          status: Type.Optional(
            OneOf(TASK_STATES, {
              description: 'With `draft` stewards are shown the drafts, all others nothing',
            }),
          ),
          q: Type.Optional(
            Type.String({ maxLength: 100, description: 'A part of the title or the description' }),
          ),
          skill: Type.Optional(Type.String({ maxLength: 30 })),
        }),
        response: { 200: pageOf(TaskView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, status, q, skill } = request.query;
      const [place] = decodeCursor(cursor, ['id']) ?? [];
      const before = place === undefined ? undefined : String(place);
      const filter = { text: q?.trim() === '' ? undefined : q?.trim(), skill };
      if (status === 'draft' && (await stewardAsks(deps, request))) {
        reply.header('cache-control', 'no-store');
        const drafts = await listDrafts(db, filter, before, limit + 1);
        const shown = drafts.slice(0, limit);
        const issueOf = await issuesOf(shown.map((draft) => draft.taskId));
        const views = shown.map((draft) => draftView(draft, issueOf(draft.taskId)));
        return sendPage(reply, request, views, nextCursor(views, drafts.length > limit));
      }
      const rows = await listTasks(db, { ...filter, state: status }, before, limit + 1);
      const shown = rows.slice(0, limit);
      const claims = await findClaims(
        db,
        shown.flatMap((task) => (task.claimId === null ? [] : [task.claimId])),
      );
      const reports = await reportClaims(db, claims);
      const issueOf = await issuesOf(shown.map((task) => task.id));
      const views = shown.map((task) =>
        taskView(
          task,
          reports.find((report) => report.claim.id === task.claimId) ?? null,
          issueOf(task.id),
          settings.chainId,
        ),
      );
      return sendPage(reply, request, views, nextCursor(shown, rows.length > limit));
    },
  );

  app.post(
    '/v1/tasks',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'publishTask',
        summary: 'Put a task on the wishlist, or keep it as a draft that only stewards see',
        tags,
        body: Type.Object({
          ...termsMembers,
          draft: Type.Optional(Type.Boolean({ default: false })),
          repository: Type.String({ minLength: 3, maxLength: 140, examples: ['iotexproject/iotex-core'] }),
        }),
        response: { 201: TaskWithBadgeView },
      },
    },
    async (request, reply) => {
      const { repository: name, draft = false, ...terms } = request.body;
      const write = draft ? draftTask : publishTask;
      const find = () => findTaskRepository(githubOf(deps), name);
      return await preparedOnce(deps, request, reply, find, async (held, repository) => {
        const input = { ...terms, ...dueAtOf(terms) } as TermsInput;
        const id = await write(held, callerOf(request), input, repository, settings, now());
        reply.code(201).header('location', `/v1/tasks/${id}`);
        return await viewOf(held, id);
      });
    },
  );

  app.get(
    '/v1/tasks/:id',
    {
      schema: {
        operationId: 'getTask',
        summary: 'A task with its claim, the verdict and the badge',
        tags,
        params: IdParams,
        response: { 200: TaskWithBadgeView },
      },
    },
    async (request, reply) => {
      const drafts = await stewardAsks(deps, request);
      if (drafts) reply.header('cache-control', 'no-store');
      return await viewOf(db, request.params.id, drafts);
    },
  );

  app.patch(
    '/v1/tasks/:id',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'reviseTask',
        summary:
          'Make a new revision of a task, naming the one that is edited; a claim keeps its own, and the edits of a draft are not recorded',
        tags,
        params: IdParams,
        body: Type.Object({ revision: Type.Integer({ minimum: 1 }), ...TermsEdit.properties }),
        response: { 200: TaskWithBadgeView },
      },
    },
    async (request) => {
      const { revision, ...edit } = request.body;
      const { id } = request.params;
      const changes = { ...edit, ...dueAtOf(edit) } as Partial<TermsInput>;
      const by = callerOf(request);
      if ((await findDraft(db, id)) === undefined) await reviseTask(db, by, id, revision, changes, now());
      else await editDraft(db, by, id, revision, changes);
      return await viewOf(db, request.params.id);
    },
  );
}

function nextCursor(shown: readonly { id: string }[], isMore: boolean): string | null {
  const last = shown.at(-1);
  return isMore && last !== undefined ? encodeCursor([last.id]) : null;
}

/** Times come as text. */
function dueAtOf({ dueAt }: { dueAt?: string | null }): { dueAt?: Date | null } {
  if (dueAt === undefined) return {};
  return { dueAt: dueAt === null ? null : new Date(dueAt) };
}
