import { Type } from 'typebox';
import { findLabelledIssues } from '../../core/task-issues/find-labelled-issues.ts';
import { importIssues } from '../../core/task-issues/import-issues.ts';
import type { Proof } from '../../core/tasks/task.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';
import { preparedOnce } from '../requests/idempotency.ts';
import { NullableText, OneOf } from '../schemas.ts';
import { termsMembers } from '../views/task.ts';

const PROOF: Proof = { kind: 'deployment', environment: 'production' };

const ImportView = Type.Object(
  {
    repository: Type.Object({ id: Type.Integer(), name: Type.String() }),
    label: Type.String(),
    issues: Type.Array(
      Type.Object({
        number: Type.Integer(),
        title: Type.String(),
        url: Type.String(),
        outcome: OneOf(['made', 'known', 'skipped'], {
          description: '`known`: a task was made of it before',
        }),
        task: NullableText({ description: 'null where it was skipped' }),
        notes: Type.Array(Type.String(), {
          description: 'What was not taken over as it stood; of a skipped one, why',
        }),
      }),
    ),
  },
  { title: 'Import' },
);

export function taskImportRoutes(app: App, deps: ApiDeps): void {
  const { guards, now, settings } = deps;

  app.post(
    '/v1/tasks/imports',
    {
      onRequest: guards.steward,
      config: { limit: 'github' },
      schema: {
        operationId: 'importIssues',
        summary:
          'Make drafts of the open issues with a label, at most 300, one of each, however often it is asked for',
        tags: ['tasks'],
        body: Type.Object({
          repository: Type.String({ minLength: 3, maxLength: 140, examples: ['iotexproject/iotex-core'] }),
          label: Type.String({ minLength: 1, maxLength: 50, examples: ['wishlist'] }),
          proof: Type.Optional(termsMembers.proof),
        }),
        response: { 200: ImportView },
      },
    },
    async (request, reply) => {
      const { repository: name, label, proof = PROOF } = request.body;
      const find = () => findLabelledIssues(githubOf(deps), name, label);
      return await preparedOnce(deps, request, reply, find, async (held, labelled) => {
        const { id, name: repositoryName } = labelled.repository;
        const imported = await importIssues(held, callerOf(request), labelled, proof, settings, now());
        return {
          repository: { id, name: repositoryName },
          label,
          issues: imported.map(({ taskId, ...issue }) => ({ ...issue, task: taskId })),
        };
      });
    },
  );
}
