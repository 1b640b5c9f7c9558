import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import { findAccountIdByAddress } from '../../core/alerts/store.ts';
import { readBadge } from '../../core/badges/read-badge.ts';
import { type Holder, listBadges } from '../../core/badges/store.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { recordBountyPayment } from '../../core/bounties/record-payment.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { callerOf } from '../auth.ts';
import { badgeRecordView, BadgeRecordView, BadgeView, badgeView } from '../views/badge.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressText, OptionalBody } from '../schemas.ts';
import { IdParams } from '../views/task.ts';

const tags = ['badges'];
const listed = {
  tags,
  querystring: Type.Object(pageQuery),
  response: { 200: pageOf(BadgeView) },
};

export function badgeRoutes(app: App, { db, bookSigner, guards, now, settings }: ApiDeps): void {
  const { chainId } = settings;

  async function recordOf(claimId: string) {
    const record = await readBadge(db, claimId);
    const { size } = await signCheckpoint(db, bookSigner); // after the read, so that it covers what was read
    return badgeRecordView(record, Number(size), settings);
  }

  type Page = { limit: number; cursor?: string };
  async function sendBadges(
    request: FastifyRequest & { query: Page },
    reply: FastifyReply,
    holder: Holder | undefined,
  ) {
    const { limit, cursor } = request.query;
    const place = decodeCursor(cursor, ['time', 'id']);
    const after = place && { completedAt: new Date(String(place[0])), claimId: String(place[1]) };
    const found = holder === undefined ? [] : await listBadges(db, holder, after, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const next = last === undefined ? null : encodeCursor([last.completedAt.toISOString(), last.claimId]);
    return sendPage(reply, request, shown.map(badgeView), next);
  }

  app.get(
    '/v1/badges/:id',
    {
      schema: {
        operationId: 'getBadge',
        summary:
          'The badge that a claim (by its id) brought: what became of it and why, and the entries that prove it',
        tags,
        params: IdParams,
        response: { 200: BadgeRecordView },
      },
    },
    async (request) => await recordOf(request.params.id),
  );

  app.post(
    '/v1/claims/:id/bounty-payment',
    {
      onRequest: guards.ownerOrSteward,
      schema: {
        operationId: 'recordBountyPayment',
        summary:
          'Record that the bounty of a completed task was paid, by its claimer or a steward; twice is as once',
        tags,
        params: IdParams,
        body: OptionalBody({
          note: Type.Optional(
            Type.String({ minLength: 1, maxLength: 1000, description: 'Where it can be seen; public' }),
          ),
        }),
        response: { 200: BadgeRecordView },
      },
    },
    async (request) => {
      const { id } = request.params;
      await recordBountyPayment(db, callerOf(request), id, request.body?.note, now());
      return await recordOf(id);
    },
  );

  app.get(
    '/v1/delegates/:slug/badges',
    {
      schema: {
        ...listed,
        operationId: 'listBadges',
        summary:
          'The badges of a delegate, the last completed first: of tasks it completed and of work it contributed to',
        params: DelegateParams,
      },
    },
    async (request, reply) => {
      const { id, accountId } = await findDelegateByName(db, request.params.slug, chainId);
      return await sendBadges(request, reply, { accountId, delegateId: id });
    },
  );

  app.get(
    '/v1/accounts/:address/badges',
    {
      schema: {
        ...listed,
        operationId: 'listBadgesOfAccount',
        summary: 'The badges of a wallet, whichever delegates it is or was, the last completed first',
        params: Type.Object({ address: AddressText }),
      },
    },
    async (request, reply) => {
      const address = parseAddress(request.params.address, '/address', chainId);
      const accountId = await findAccountIdByAddress(db, address);
      return await sendBadges(request, reply, accountId === undefined ? undefined : { accountId });
    },
  );
}
