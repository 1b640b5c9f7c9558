import { Type } from 'typebox';
import { changeCommitment } from '../../core/commitments/change-commitment.ts';
import { COMMITMENT_STATES } from '../../core/commitments/commitment.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { draftCommitment, draftWithdrawal } from '../../core/commitments/draft-commitment.ts';
import { makeCommitment } from '../../core/commitments/make-commitment.ts';
import { readCommitment, readCommitments } from '../../core/commitments/read-commitments.ts';
import { proveCommitment } from '../../core/commitments/signed-commitment.ts';
import { listCommitments, tallyCommitments } from '../../core/commitments/store.ts';
import { withdrawCommitment } from '../../core/commitments/withdraw-commitment.ts';
import type { Database } from '../../core/database.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { callerOf } from '../auth.ts';
import {
  CommitmentCountsView,
  CommitmentId,
  commitmentMembers,
  commitmentView,
  CommitmentView,
  countsView,
} from '../views/commitment.ts';
import { DraftView, draftView, Reason, SignedBody, Version } from '../views/commitment-draft.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { preparedOnce } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { OneOf, Slug } from '../schemas.ts';

const tags = ['commitments'];
const Params = Type.Object({ id: CommitmentId });

export function commitmentRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;
  const params = Type.Object({ slug: Slug });
  const viewOf = async (from: Database, id: string) =>
    commitmentView(await readCommitment(from, id), settings);

  app.post(
    '/v1/delegates/:slug/commitments/draft',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'draftCommitment',
        summary: 'The typed data to sign for a new commitment, or for a change of the one that is named',
        description:
          'Nothing is kept. Sign `typedData` as it is (its `types` are without EIP712Domain, as ethers wants them) and send message and signature within 30 minutes. An open commitment can be changed until it is due; what is worse for voters is told to them with before and after.',
        tags,
        params,
        body: Type.Object({
          text: commitmentMembers.text,
          test: commitmentMembers.test,
          weight: commitmentMembers.weight,
          dueAt: Type.String({ format: 'date-time' }),
          evidence: Type.Optional(commitmentMembers.evidence),
          changes: Type.Optional(
            Type.Object(
              { commitment: CommitmentId, version: Version },
              { description: 'The commitment that is changed, and the version of it that is' },
            ),
          ),
          reason: Type.Optional(Reason),
        }),
        response: { 200: DraftView },
      },
    },
    async (request) => {
      const { slug } = request.params;
      return draftView(await draftCommitment(db, callerOf(request), slug, request.body, settings, now()));
    },
  );

  app.post(
    '/v1/delegates/:slug/commitments',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'signCommitment',
        summary: 'Make the commitment that was drafted and signed, or change one',
        tags,
        params,
        body: SignedBody,
        response: { 200: CommitmentView, 201: CommitmentView },
      },
    },
    async (request, reply) => {
      const by = callerOf(request);
      const { slug } = request.params;
      const prove = () =>
        proveCommitment(
          db,
          by,
          slug,
          ['made', 'changed'],
          request.body,
          deps.contractSignatures,
          settings,
          now(),
        );
      return preparedOnce(deps, request, reply, prove, async (held, signed) => {
        const isNew = signed.message.act === 'made';
        const id = await (isNew ? makeCommitment : changeCommitment)(held, by, signed, now());
        reply.code(isNew ? 201 : 200).header('location', `/v1/commitments/${id}`);
        return await viewOf(held, id);
      });
    },
  );

  app.get(
    '/v1/delegates/:slug/commitments',
    {
      schema: {
        operationId: 'listCommitments',
        summary: 'All commitments of a delegate, newest first, and how many of them it kept',
        tags,
        params: DelegateParams,
        querystring: Type.Object({ ...pageQuery, state: Type.Optional(OneOf(COMMITMENT_STATES)) }),
        response: {
          200: Type.Object({ ...pageOf(CommitmentView).properties, counts: CommitmentCountsView }),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, state } = request.query;
      const before = decodeCursor(cursor, ['integer'])?.[0];
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const below = before === undefined ? undefined : Number(before);
      const rows = await listCommitments(db, id, state, below, limit + 1);
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? encodeCursor([shown.at(-1)?.number ?? 0]) : null;
      const reports = await readCommitments(
        db,
        shown.map(({ commitment }) => commitment),
      );
      const tallies = (await tallyCommitments(db, [id])).get(id) ?? [];
      const views = reports.map((report) => commitmentView(report, settings));
      return { ...sendPage(reply, request, views, next), counts: countsView(countCommitments(tallies)) };
    },
  );

  app.get(
    '/v1/commitments/:id',
    {
      schema: {
        operationId: 'getCommitment',
        summary: 'A commitment with its history, its evidence and the answers on it',
        tags,
        params: Params,
        response: { 200: CommitmentView },
      },
    },
    async (request) => viewOf(db, request.params.id),
  );

  app.post(
    '/v1/commitments/:id/withdrawal/draft',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'draftCommitmentWithdrawal',
        summary: 'The typed data to sign to withdraw an open commitment before it is due',
        tags,
        params: Params,
        body: Type.Object({ version: Version, reason: Type.Optional(Reason) }),
        response: { 200: DraftView },
      },
    },
    async (request) => {
      const { id } = request.params;
      return draftView(await draftWithdrawal(db, callerOf(request), id, request.body, settings, now()));
    },
  );

  app.post(
    '/v1/commitments/:id/withdrawal',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'withdrawCommitment',
        summary: 'Withdraw a commitment as drafted and signed; it stays visible',
        tags,
        params: Params,
        body: SignedBody,
        response: { 200: CommitmentView },
      },
    },
    async (request, reply) => {
      const by = callerOf(request);
      const { id } = request.params;
      const slug = id.slice(0, id.lastIndexOf('-'));
      const prove = () =>
        proveCommitment(db, by, slug, ['withdrawn'], request.body, deps.contractSignatures, settings, now());
      return preparedOnce(deps, request, reply, prove, async (held, signed) => {
        await withdrawCommitment(held, by, id, signed, now());
        return await viewOf(held, id);
      });
    },
  );
}
