import { Type } from 'typebox';
import { randomBelow } from '../../core/hashing.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import { submitPullRequest } from '../../core/reviews/submit-pull-request.ts';
import { unlinkPullRequest } from '../../core/reviews/unlink-pull-request.ts';
import { callerOf } from '../auth.ts';
import { ClaimView } from '../views/claim.ts';
import type { ApiDeps, App } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';
import { readClaimView } from '../views/read-claim.ts';
import { OptionalBody } from '../schemas.ts';
import { IdParams } from '../views/task.ts';

const tags = ['claims'];
const response = { 200: ClaimView };

export function claimWorkRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const viewOf = async (id: string) => await readClaimView(db, id, settings);

  app.post(
    '/v1/claims/:id/submission',
    {
      onRequest: guards.ownerOrSteward,
      config: { limit: 'github' },
      schema: {
        operationId: 'submitPullRequest',
        summary:
          'Link one’s own pull request to the claim; it is judged at once. A steward may do it for the claimer, and alone with work older than the task',
        tags,
        params: IdParams,
        body: Type.Object({
          pullRequestUrl: Type.String({
            minLength: 1,
            maxLength: 300,
            examples: ['https://github.com/iotexproject/iotex-core/pull/12'],
          }),
          besides: Type.Optional(
            Type.Boolean({
              description:
                'Keep those submitted before: the task then needs all of them. Otherwise it takes their place',
            }),
          ),
        }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      const { pullRequestUrl: pullRequest, besides = false } = request.body;
      const by = callerOf(request);
      const submitting = { pullRequest, besides, cause: 'submission' };
      await submitPullRequest(db, githubOf(deps), by, id, submitting, settings, randomBelow, now());
      return await viewOf(id);
    },
  );

  app.delete(
    '/v1/claims/:id/submission',
    {
      onRequest: guards.ownerOrSteward,
      schema: {
        operationId: 'unlinkPullRequest',
        summary: 'Take a pull request from the claim, while the work is not yet approved',
        tags,
        params: IdParams,
        querystring: Type.Object({
          pullRequest: Type.String({
            minLength: 1,
            maxLength: 300,
            examples: ['iotexproject/iotex-core#12'],
          }),
        }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await unlinkPullRequest(db, callerOf(request), id, request.query.pullRequest, settings, now());
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/evaluation',
    {
      onRequest: guards.signedIn,
      config: { limit: 'github' },
      schema: {
        operationId: 'evaluateClaim',
        summary: 'Ask GitHub again and judge the claim now, without waiting for a webhook',
        tags,
        params: IdParams,
        body: OptionalBody({}),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await evaluateClaim(db, githubOf(deps), id, 'asked for', settings, now());
      return await viewOf(id);
    },
  );
}
