import { type Static, Type } from 'typebox';
import { restoreBadge } from '../../core/badges/restore-badge.ts';
import { suspendBadge } from '../../core/badges/suspend-badge.ts';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { extendClaim } from '../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../core/claims/release-claim.ts';
import { revokeClaim } from '../../core/claims/revoke-claim.ts';
import { takeRevision } from '../../core/claims/take-revision.ts';
import { findClaim } from '../../core/claims/store.ts';
import { randomBelow } from '../../core/hashing.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import { submitPullRequest } from '../../core/reviews/submit-pull-request.ts';
import { unlinkPullRequest } from '../../core/reviews/unlink-pull-request.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';
import { OptionalBody } from '../schemas.ts';
import { ClaimView, claimView } from '../claim-views.ts';
import { IdParams } from '../task-views.ts';

const tags = ['claims'];
const Reason = Type.String({ minLength: 1, maxLength: 1000 });
const response = { 200: ClaimView };

export function claimRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  async function viewOf(id: string): Promise<Static<typeof ClaimView>> {
    const claim = await findClaim(db, id);
    if (claim === undefined) throw noSuchClaim(id);
    return claimView(await reportClaim(db, claim), settings.chainId);
  }

  app.get(
    '/v1/claims/:id',
    {
      schema: {
        operationId: 'getClaim',
        summary: 'A claim with its deadline, its pull request and the verdict',
        tags,
        params: IdParams,
        response,
      },
    },
    async (request) => await viewOf(request.params.id),
  );

  app.post(
    '/v1/claims/:id/release',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'releaseClaim',
        summary: 'Give a task back, without penalty',
        tags,
        params: IdParams,
        body: OptionalBody({ reason: Type.Optional(Reason) }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await releaseClaim(db, callerOf(request), id, request.body?.reason, now());
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/revocation',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'revokeClaim',
        summary: 'Take a task back from a delegate, with the reason',
        tags,
        params: IdParams,
        body: Type.Object({ reason: Reason }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await revokeClaim(db, callerOf(request), id, request.body.reason, now());
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/suspension',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'suspendBadge',
        summary: 'Suspend the badge of a completed claim, with the reason, until a steward restores it',
        tags,
        params: IdParams,
        body: Type.Object({ reason: Reason }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await suspendBadge(db, callerOf(request), id, request.body.reason, now());
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/restoration',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'restoreBadge',
        summary: 'Restore a badge that a steward suspended, with the reason',
        tags,
        params: IdParams,
        body: Type.Object({ reason: Reason }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await restoreBadge(db, callerOf(request), id, request.body.reason);
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/extension',
    {
      onRequest: guards.ownerOrSteward,
      schema: {
        operationId: 'extendClaim',
        summary: 'Half a claim period more: once per claim for the claimer, and by a steward with the reason',
        tags,
        params: IdParams,
        body: OptionalBody({ reason: Type.Optional(Reason) }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await extendClaim(db, callerOf(request), id, request.body?.reason, settings, now());
      return await viewOf(id);
    },
  );

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
    '/v1/claims/:id/revision',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'takeRevision',
        summary:
          'Consent to the task’s current revision, which must be named; until then the claim keeps its own',
        tags,
        params: IdParams,
        body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await takeRevision(db, callerOf(request), id, request.body.revision);
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
