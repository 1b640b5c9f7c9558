import { type Static, Type } from 'typebox';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { extendClaim } from '../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../core/claims/release-claim.ts';
import { revokeClaim } from '../../core/claims/revoke-claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import { randomBelow } from '../../core/hashing.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import { submitPullRequest } from '../../core/reviews/submit-pull-request.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';
import { OptionalBody } from '../schemas.ts';
import { ClaimView, claimView, IdParams } from '../task-views.ts';

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
    '/v1/claims/:id/extension',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'extendClaim',
        summary: 'Half a claim period more, once per claim',
        tags,
        params: IdParams,
        body: OptionalBody({}),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      await extendClaim(db, callerOf(request), id, settings, now());
      return await viewOf(id);
    },
  );

  app.post(
    '/v1/claims/:id/submission',
    {
      onRequest: guards.signedIn,
      config: { limit: 'github' },
      schema: {
        operationId: 'submitPullRequest',
        summary: 'Link one’s own pull request to the claim; it is judged at once',
        tags,
        params: IdParams,
        body: Type.Object({
          pullRequestUrl: Type.String({
            minLength: 1,
            maxLength: 300,
            examples: ['https://github.com/iotexproject/iotex-core/pull/12'],
          }),
        }),
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      const { pullRequestUrl } = request.body;
      const by = callerOf(request);
      await submitPullRequest(db, githubOf(deps), by, id, pullRequestUrl, settings, randomBelow, now());
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
      await evaluateClaim(db, githubOf(deps), id, { cause: 'asked for' }, settings, now());
      return await viewOf(id);
    },
  );
}
