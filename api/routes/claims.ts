import { Type } from 'typebox';
import { restoreBadge } from '../../core/badges/restore-badge.ts';
import { suspendBadge } from '../../core/badges/suspend-badge.ts';
import { claimTask } from '../../core/claims/claim-task.ts';
import { extendClaim } from '../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../core/claims/release-claim.ts';
import { revokeClaim } from '../../core/claims/revoke-claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import { takeRevision } from '../../core/claims/take-revision.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { OptionalBody } from '../schemas.ts';
import { ClaimView, claimView } from '../views/claim.ts';
import { readClaimView } from '../views/read-claim.ts';
import { IdParams } from '../views/task.ts';

const tags = ['claims'];
const Reason = Type.String({ minLength: 1, maxLength: 1000 });
const response = { 200: ClaimView };

export function claimRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const viewOf = async (id: string) => await readClaimView(db, id, settings);

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
    '/v1/tasks/:id/claims',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'claimTask',
        summary: 'Claim a task for one’s own delegate',
        tags: ['tasks'],
        params: IdParams,
        body: OptionalBody({
          revision: Type.Optional(
            Type.Integer({
              minimum: 1,
              description: 'Of the task, as it was read; where another is current it is not claimed',
            }),
          ),
        }),
        response: { 201: ClaimView },
      },
    },
    async (request, reply) =>
      await once(deps, request, reply, async (held) => {
        const by = callerOf(request);
        const seen = request.body?.revision;
        const id = await claimTask(held, by, request.params.id, settings, now(), seen);
        const claim = await findClaim(held, id);
        if (claim === undefined) throw new TypeError(`claim ${id} is not there after it was made`);
        reply.code(201).header('location', `/v1/claims/${id}`);
        return claimView(await reportClaim(held, claim), settings.chainId);
      }),
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
}
