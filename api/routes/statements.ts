import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { approveStatement } from '../../core/statements/approve-statement.ts';
import { makeStatement } from '../../core/statements/make-statement.ts';
import { readStatement } from '../../core/statements/read-statement.ts';
import { exchangesAmong } from '../../core/statements/exchanges-among.ts';
import { EPOCHS_MAX } from '../../core/statements/statement.ts';
import { listStatements } from '../../core/statements/store.ts';
import { callerOf } from '../auth.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Slug } from '../schemas.ts';
import { StatementParams, StatementView, statementView, StatementWithExchanges } from '../views/statement.ts';
import { addressView } from '../views/values.ts';
import { EpochNumber } from '../views/vote.ts';

const tags = ['statements'];

export function statementRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now, settings } = deps;

  app.get(
    '/v1/delegates/:slug/statements',
    {
      schema: {
        operationId: 'listStatements',
        summary: 'What a delegate owes its voters: its statements, the last made first',
        tags,
        params: DelegateParams,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(StatementView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const { id } = await findDelegateByName(db, request.params.slug, settings.chainId);
      const place = decodeCursor(cursor, ['time', 'uuid']);
      const found = await listStatements(
        db,
        id,
        place && { madeAt: String(place[0]), id: String(place[1]) },
        limit + 1,
      );
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const views = shown.map((each) => statementView(each, settings));
      return sendPage(
        reply,
        request,
        views,
        last === undefined ? null : encodeCursor([last.madeAt.toISOString(), last.id]),
      );
    },
  );

  app.post(
    '/v1/delegates/:slug/statements',
    {
      onRequest: guards.ownerOrSteward,
      schema: {
        operationId: 'makeStatement',
        summary: 'Have a statement made of a range of epochs, by the delegate or a steward',
        description: `At most ${EPOCHS_MAX} epochs. 201: it is ready. 202: it is being computed; look at its address again. The same again is the same statement. Where the plan counts the votes at the payout, the range lies within one payout period and ends with its last epoch.`,
        tags,
        params: Type.Object({ slug: Slug }),
        body: Type.Object({ fromEpoch: EpochNumber, toEpoch: EpochNumber }),
        response: { 201: StatementView, 202: StatementView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { fromEpoch: from, toEpoch: to } = request.body;
        const statement = await makeStatement(
          held,
          callerOf(request),
          request.params.slug,
          { from, to },
          now(),
        );
        reply
          .code(statement.state === 'ready' ? 201 : 202)
          .header('location', `/v1/statements/${statement.id}`);
        return statementView(statement, settings);
      }),
  );

  app.get(
    '/v1/statements/:id',
    {
      schema: {
        operationId: 'getStatement',
        summary:
          'A statement: its totals, by which plans, its hash, known exchanges among its voters; how far it is while it is computed',
        tags,
        params: StatementParams,
        response: { 200: StatementWithExchanges },
      },
    },
    async (request) => {
      const statement = await readStatement(db, request.params.id);
      const exchanges = await exchangesAmong(db, statement, settings.exchanges);
      return {
        ...statementView(statement, settings),
        exchanges: exchanges.map(({ address, epochs }) => ({
          account: addressView(address, settings.chainId),
          epochs,
        })),
      };
    },
  );

  app.post(
    '/v1/statements/:id/approval',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'approveStatement',
        summary: 'The delegate approves exactly the rows of this hash; twice is as once',
        tags,
        params: StatementParams,
        body: Type.Object({
          sha256: Type.String({ pattern: '^0x[0-9a-fA-F]{64}$', description: 'As the statement says' }),
        }),
        response: { 200: StatementView },
      },
    },
    async (request) => {
      const { sha256 } = request.body;
      return statementView(
        await approveStatement(db, callerOf(request), request.params.id, sha256, now()),
        settings,
      );
    },
  );
}
