import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import { hexText } from '../../core/hashing.ts';
import { readDailyReport, reportRows } from '../../core/statements/daily-report.ts';
import { notReady, readStatement, statementRows } from '../../core/statements/read-statement.ts';
import type { Statement } from '../../core/statements/statement.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';
import { paidBy, statementPayments } from '../../core/statement-payments/store.ts';
import { isKept } from '../answers/headers.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { statementCsv } from '../statement-files/csv.ts';
import { statementJson } from '../statement-files/json.ts';
import { RECIPIENTS_A_BATCH, statementMultisend } from '../statement-files/multisend.ts';
import { reportCsv } from '../statement-files/report-csv.ts';
import { sendText } from '../statement-files/send-text.ts';
import { multisendTag, reportTag } from '../statement-files/tags.ts';
import { Turns } from '../statement-files/turns.ts';
import { OneOf } from '../schemas.ts';
import { StatementParams } from '../views/statement.ts';
import { EpochNumber } from '../views/vote.ts';

type Rows = AsyncIterable<readonly StatementRow[]>;

interface Format {
  type: string;
  summary: string;
  write: (statement: Statement, rows: Rows) => AsyncGenerator<string, void, undefined>;
}

/** The statement itself, which never changes: who was paid meanwhile stands in it as before. */
const FORMATS: Record<'csv' | 'json', Format> = {
  csv: {
    type: 'text/csv',
    summary: 'A statement’s rows as CSV, one for each voter, in the order of addresses',
    write: (_statement, rows) => statementCsv(rows),
  },
  json: { type: 'application/json', summary: 'A statement and its rows as JSON', write: statementJson },
};
const OF_THE_STATEMENT =
  'These are the rows that the delegate approves. They stay as they are once some were paid: what is still to be paid is in multisend.json.';

/** What is taken of transactions of which it is not known whom they pay, or for which statement. */
const UNSURE = ['left_out', 'unpaid'] as const;

const fileOf = (type: string) => ({ 200: { content: { [type]: { schema: Type.Unsafe<Readable>({}) } } } });

const unchanged = (reply: FastifyReply) => reply.code(304).send();

export function statementFileRoutes(app: App, { db, settings }: ApiDeps): void {
  const turns = new Turns();

  async function readyStatement(id: string) {
    const statement = await readStatement(db, id);
    if (statement.sha256 === null) throw notReady(statement);
    return { statement, sha256: statement.sha256 };
  }

  for (const [name, { type, summary, write }] of Object.entries(FORMATS))
    app.get(
      `/v1/statements/:id(^[0-9a-f-]{36}).${name}`,
      {
        exposeHeadRoute: false,
        schema: {
          operationId: `getStatement_${name}`,
          summary,
          description: OF_THE_STATEMENT,
          tags: ['statements'],
          params: StatementParams,
          response: fileOf(type),
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { statement, sha256 } = await readyStatement(id);
        const etag = `"${hexText(sha256)}.${name}"`;
        reply.header('etag', etag);
        if (isKept(request, etag)) return unchanged(reply);
        const rows = await turns.begun(statementRows(db, statement));
        return sendText(reply, { type, name: `statement-${id}.${name}` }, write(statement, rows));
      },
    );

  app.get(
    '/v1/statements/:id(^[0-9a-f-]{36}).multisend.json',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'getStatement_multisend_json',
        summary: `What is still to be paid, as calldata for the MultiSend contract, ${RECIPIENTS_A_BATCH} recipients a batch at most`,
        description:
          'Left out is what verified payments of the statement brought. While transactions that were declared for it, or for none, are looked for on chain, whom they pay is not known: then nobody is in a batch, until they are verified or refused. What verified payments brought that name no statement, found on chain or declared for none, is left out too where they were made after the first epoch: they may be for this statement. Declared for the one that they are for, they count for that alone. `leftOut` says how many and why.',
        tags: ['statements'],
        params: StatementParams,
        querystring: Type.Object({
          declared: OneOf(UNSURE, {
            default: 'left_out',
            description: 'unpaid: as if transactions that are still looked for paid nobody',
          }),
          unnamed: OneOf(UNSURE, {
            default: 'left_out',
            description: 'unpaid: as if payments that name no statement paid nothing of this one',
          }),
        }),
        response: fileOf('application/json'),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { statement, sha256 } = await readyStatement(id);
      // Looked at before what they brought: one that is verified meanwhile is left out by the one or the other
      const payments = await statementPayments(db, statement);
      const checking = request.query.declared === 'left_out' ? payments.checking : [];
      const unnamed = request.query.unnamed === 'left_out' ? payments.unnamed : [];
      const etag = multisendTag(sha256, { ...payments, checking, unnamed });
      reply.header('etag', etag);
      if (isKept(request, etag)) return unchanged(reply);
      const paid = {
        verified: paidBy(db, payments.verified),
        unnamed: { by: paidBy(db, unnamed), transactions: unnamed.length },
        declared: checking.length,
      };
      const rows = await turns.begun(statementRows(db, statement));
      const file = { type: 'application/json', name: `statement-${id}.multisend.json` };
      return sendText(reply, file, statementMultisend(statement, rows, paid));
    },
  );

  app.get(
    '/v1/delegates/:slug/votes.csv',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'getDailyReport',
        summary: 'Who voted for a delegate, with what weight, and what they are owed for the day, as CSV',
        description:
          'The day ends with `epoch`, or with the newest: up to 24 epochs in a row whose votes and rewards are known, and in which the delegate stood as the same candidate: the one that it named when they began. Amounts are exact, without minimums and what is carried. Where the plan counts the votes at the end of a payout period (`payout_snapshot`), they are as if a period ended with that epoch: which votes count is known once the period is over, and its statement and audit count those.',
        tags: ['statements'],
        params: DelegateParams,
        querystring: Type.Object({ epoch: Type.Optional(EpochNumber) }),
        response: fileOf('text/csv'),
      },
    },
    async (request, reply) => {
      const delegate = await findDelegateByName(db, request.params.slug, settings.chainId);
      const report = await readDailyReport(db, delegate, request.query.epoch);
      const { epoch, stood } = report;
      if (epoch === undefined || stood === undefined)
        throw new RefusalError(
          'not_found',
          'no_votes',
          `No votes for ${delegate.slug} are kept: ${report.state}`,
        );
      const etag = reportTag(report);
      reply.header('etag', etag);
      if (isKept(request, etag)) return unchanged(reply);
      const rows = await turns.begun(reportRows(db, report));
      const name = `votes-${delegate.slug}-${epoch.number}.csv`;
      return sendText(reply, { type: 'text/csv', name }, reportCsv(rows, stood.voterWeight));
    },
  );
}
