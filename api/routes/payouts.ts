import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { declarePayout, PAYOUT_LIMITS } from '../../core/payouts/declare-payout.ts';
import { listPayments } from '../../core/payouts/store.ts';
import { notReady, readStatement } from '../../core/statements/read-statement.ts';
import { PaymentView, paymentView } from '../views/audit.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Slug } from '../schemas.ts';
import { StatementParams } from '../views/statement.ts';

const tags = ['payouts'];
const TransactionHashes = Type.Array(
  Type.String({ maxLength: 100, description: '0x and 64 hexadecimal digits' }),
  { maxItems: PAYOUT_LIMITS.transactions, description: `From 1 to ${PAYOUT_LIMITS.transactions}, each once` },
);

export function payoutRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  app.get(
    '/v1/delegates/:slug/payouts',
    {
      schema: {
        operationId: 'listPayouts',
        summary: 'The transactions with which a delegate paid its voters, declared and found, newest first',
        tags,
        params: DelegateParams,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(PaymentView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const below = decodeCursor(cursor, ['id'])?.[0];
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const rows = await listPayments(db, id, below === undefined ? undefined : Number(below), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const views = shown.map((payment) => paymentView(payment, settings.chainId));
      return sendPage(reply, request, views, last === undefined ? null : encodeCursor([String(last.id)]));
    },
  );

  app.post(
    '/v1/statements/:id/payouts',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'declareStatementPayout',
        summary: 'Declare the transactions that pay a statement; each counts once it is verified on chain',
        description:
          'A transaction counts once: one that was declared for a statement, or by another, is refused, unless `move` says that it was declared for another statement by mistake. One that was declared for none before, or found on chain, is taken on for the statement.',
        tags,
        params: StatementParams,
        body: Type.Object({
          transactionHashes: TransactionHashes,
          move: Type.Optional(
            Type.Boolean({
              description:
                'Takes transactions on that were declared for another statement of the delegate by mistake: they are for this one from then on, and whom they paid is in the payout file of the other again.',
            }),
          ),
        }),
        response: { 201: Type.Object({ data: Type.Array(PaymentView) }) },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { transactionHashes, move = false } = request.body;
        const statement = await readStatement(held, request.params.id);
        if (statement.sha256 === null) throw notReady(statement);
        const paid = {
          id: statement.id,
          fromEpoch: statement.range.from,
          toEpoch: statement.range.to,
          sha256: Buffer.from(statement.sha256).toString('hex'),
        };
        const { slug } = statement.delegate;
        const payments = await declarePayout(held, callerOf(request), slug, paid, transactionHashes, now(), {
          move,
        });
        reply.code(201);
        return { data: payments.map((payment) => paymentView(payment, settings.chainId)) };
      }),
  );

  app.post(
    '/v1/delegates/:slug/payouts',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'declarePayout',
        summary: 'Declare transactions that pay one’s voters; each counts once it is verified on chain',
        description:
          'For transactions that pay no single statement. POST /v1/statements/{id}/payouts names the statement, also of what was declared here before.',
        tags,
        params: Type.Object({ slug: Slug }),
        body: Type.Object({ transactionHashes: TransactionHashes }),
        response: { 201: Type.Object({ data: Type.Array(PaymentView) }) },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { slug } = request.params;
        const { transactionHashes } = request.body;
        const payments = await declarePayout(held, callerOf(request), slug, null, transactionHashes, now());
        reply.code(201);
        return { data: payments.map((payment) => paymentView(payment, settings.chainId)) };
      }),
  );
}
