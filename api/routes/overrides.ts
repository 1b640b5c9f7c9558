import { type Static, Type } from 'typebox';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import type { Database } from '../../core/database.ts';
import { confirmOverride } from '../../core/overrides/confirm-override.ts';
import { draftOverride } from '../../core/overrides/draft-override.ts';
import { proposeOverride } from '../../core/overrides/propose-override.ts';
import { readOverride, readOverrides } from '../../core/overrides/read-override.ts';
import { draftConfirmation, proveConfirmation } from '../../core/overrides/signed-confirmation.ts';
import { proveOverride } from '../../core/overrides/signed-override.ts';
import type { ConfirmationMessage, OverrideMessage } from '../../core/overrides/typed-data.ts';
import { withdrawOverride } from '../../core/overrides/withdraw-override.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once, preparedOnce } from '../requests/idempotency.ts';
import {
  ConfirmationShape,
  OverrideMessageShape,
  OverrideView,
  overrideView,
  Part,
} from '../views/override.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { OptionalBody, SignatureText, typedDataOf } from '../schemas.ts';
import { IdParams } from '../views/task.ts';

const tags = ['overrides'];
const Reason = Type.String({ minLength: 1, maxLength: 1000 });
const Params = Type.Object({
  ...IdParams.properties,
  seq: Type.String({ pattern: '^[1-9][0-9]{0,14}$', examples: ['57'] }),
});

export function overrideRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  async function viewOf(from: Database, id: string, seq: number): Promise<Static<typeof OverrideView>> {
    const claim = await findClaim(from, id);
    if (claim === undefined) throw noSuchClaim(id);
    return overrideView(await readOverride(from, claim, seq), settings.chainId);
  }

  app.post(
    '/v1/claims/:id/overrides/draft',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'draftOverride',
        summary: 'The typed data a steward signs to decide on one part of the verdict in place of the rules',
        description:
          'Nothing is kept. Sign `typedData` as it is and send message and signature within 30 minutes. It is for one commit: the head, of `production` the merge commit. Of `production` it is the steward’s word that the work is in production, and needs a `url` where that can be seen.',
        tags,
        params: IdParams,
        body: Type.Object({
          part: Part,
          reason: Reason,
          url: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
          pullRequestUrl: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 300,
              description: 'Which pull request, where the claim has several',
            }),
          ),
        }),
        response: {
          200: Type.Object({
            typedData: typedDataOf(OverrideMessageShape),
            confirmationNeeded: Type.Boolean(),
          }),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const draft = await draftOverride(db, callerOf(request), id, request.body, settings, now());
      const { typedData } = draft;
      return {
        ...draft,
        typedData: { ...typedData, message: typedData.message as unknown as OverrideMessage },
      };
    },
  );

  app.post(
    '/v1/claims/:id/overrides',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'proposeOverride',
        summary:
          'Decide on a part of the verdict as drafted and signed; it waits for a second steward if need be',
        tags,
        params: IdParams,
        body: Type.Object({ message: OverrideMessageShape, signature: SignatureText }),
        response: { 201: OverrideView },
      },
    },
    async (request, reply) => {
      const by = callerOf(request);
      const { id } = request.params;
      const prove = () => proveOverride(db, by, id, request.body, deps.contractSignatures, settings, now());
      return preparedOnce(deps, request, reply, prove, async (held, signed) => {
        const seq = await proposeOverride(held, by, signed, settings, now());
        reply.code(201).header('location', `/v1/claims/${id}/overrides/${seq}`);
        return await viewOf(held, id, seq);
      });
    },
  );

  app.get(
    '/v1/claims/:id/overrides',
    {
      schema: {
        operationId: 'listOverrides',
        summary: 'What stewards decided of this claim in place of the rules, newest first',
        tags,
        params: IdParams,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(OverrideView) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, ['id'])?.[0];
      const claim = await findClaim(db, id);
      if (claim === undefined) throw noSuchClaim(id);
      const rows = await readOverrides(
        db,
        claim,
        before === undefined ? undefined : Number(before),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.override.seq)]);
      const views = shown.map((report) => overrideView(report, settings.chainId));
      return sendPage(reply, request, views, next);
    },
  );

  app.get(
    '/v1/claims/:id/overrides/:seq',
    {
      schema: {
        operationId: 'getOverride',
        summary: 'One override, with the state it is in',
        tags,
        params: Params,
        response: { 200: OverrideView },
      },
    },
    async (request) => await viewOf(db, request.params.id, Number(request.params.seq)),
  );

  app.post(
    '/v1/claims/:id/overrides/:seq/confirmation/draft',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'draftOverrideConfirmation',
        summary: 'The typed data a second steward signs to confirm an override',
        tags,
        params: Params,
        body: OptionalBody({}),
        response: { 200: Type.Object({ typedData: typedDataOf(ConfirmationShape) }) },
      },
    },
    async (request) => {
      const { id, seq } = request.params;
      const typedData = await draftConfirmation(db, callerOf(request), id, Number(seq), settings, now());
      return {
        typedData: { ...typedData, message: typedData.message as unknown as ConfirmationMessage },
      };
    },
  );

  app.post(
    '/v1/claims/:id/overrides/:seq/confirmation',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'confirmOverride',
        summary:
          'Confirm another steward’s override as drafted and signed; the claim is judged again at once',
        tags,
        params: Params,
        body: Type.Object({ message: ConfirmationShape, signature: SignatureText }),
        response: { 200: OverrideView },
      },
    },
    async (request, reply) => {
      const by = callerOf(request);
      const { id } = request.params;
      const seq = Number(request.params.seq);
      const prove = () =>
        proveConfirmation(db, by, id, seq, request.body, deps.contractSignatures, settings, now());
      return preparedOnce(deps, request, reply, prove, async (held, signed) => {
        await confirmOverride(held, by, signed, now());
        return await viewOf(held, id, seq);
      });
    },
  );

  app.post(
    '/v1/claims/:id/overrides/:seq/withdrawal',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'withdrawOverride',
        summary: 'Take an override back, with the reason; the claim is judged again at once',
        tags,
        params: Params,
        body: Type.Object({ reason: Reason }),
        response: { 200: OverrideView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { id } = request.params;
        const seq = Number(request.params.seq);
        await withdrawOverride(held, callerOf(request), id, seq, request.body.reason, now());
        return await viewOf(held, id, seq);
      }),
  );
}
