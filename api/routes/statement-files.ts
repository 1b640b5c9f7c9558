import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import { hexText } from '../../core/hashing.ts';
import { readDailyReport, reportRows } from '../../core/statements/daily-report.ts';
import { notReady, readStatement, statementRows } from '../../core/statements/read-statement.ts';
import type { Statement } from '../../core/statements/statement.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';
import { paidOf } from '../../core/statements/store.ts';
import { isKept } from '../answer-headers.ts';
import { DelegateParams } from '../delegate-views.ts';
import type { ApiDeps, App } from '../deps.ts';
import { statementCsv } from '../statement-files/csv.ts';
import { statementJson } from '../statement-files/json.ts';
import { RECIPIENTS_A_BATCH, statementMultisend } from '../statement-files/multisend.ts';
import { reportCsv } from '../statement-files/report-csv.ts';
import { sendText } from '../statement-files/send-text.ts';
import { Turns } from '../statement-files/turns.ts';
import { StatementParams } from '../statement-views.ts';
import { EpochNumber } from '../vote-views.ts';

type Rows = AsyncIterable<readonly StatementRow[]>;

interface Format {
  type: string;
  summary: string;
  write: (statement: Statement, rows: Rows, db: ApiDeps['db']) => AsyncGenerator<string, void, undefined>;
}

const FORMATS: Record<'csv' | 'json' | 'multisend.json', Format> = {
  csv: {
    type: 'text/csv',
    summary: 'A statement’s rows as CSV, one for each voter, in the order of addresses',
    write: (_statement, rows) => statementCsv(rows),
  },
  json: {
    type: 'application/json',
    summary: 'A statement and its rows as JSON',
    write: statementJson,
  },
  'multisend.json': {
    type: 'application/json',
    summary: `What is still to be paid, as calldata for the MultiSend contract, ${RECIPIENTS_A_BATCH} recipients a batch at most`,
    write: (statement, rows, db) => statementMultisend(statement, rows, paidOf(db, statement.id)),
  },
};

const fileOf = (type: string) => ({ 200: { content: { [type]: { schema: Type.Unsafe<Readable>({}) } } } });

export function statementFileRoutes(app: App, { db, settings }: ApiDeps): void {
  const turns = new Turns();

  async function send(request: FastifyRequest, reply: FastifyReply, name: string, { type, write }: Format) {
    const { id } = request.params as { id: string };
    const statement = await readStatement(db, id);
    if (statement.sha256 === null) throw notReady(statement);
    if (name !== 'multisend.json') {
      const etag = `"${hexText(statement.sha256)}.${name}"`;
      reply.header('etag', etag);
      if (isKept(request, etag)) return reply.code(304).send();
    }
    const rows = await turns.begun(statementRows(db, statement));
    return sendText(reply, { type, name: `statement-${id}.${name}` }, write(statement, rows, db));
  }

  for (const [name, format] of Object.entries(FORMATS))
    app.get(
      `/v1/statements/:id(^[0-9a-f-]{36}).${name}`,
      {
        exposeHeadRoute: false,
        schema: {
          operationId: `getStatement_${name.replace('.', '_')}`,
          summary: format.summary,
          tags: ['statements'],
          params: StatementParams,
          response: fileOf(format.type),
        },
      },
      async (request, reply) => send(request, reply, name, format),
    );

  app.get(
    '/v1/delegates/:slug/votes.csv',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'getDailyReport',
        summary: 'Who voted for a delegate, with what weight, and what they are owed for the day, as CSV',
        description:
          'The day ends with `epoch`, or with the newest: up to 24 epochs in a row whose votes and rewards are known. Amounts are exact, without minimums and what is carried.',
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
      const rows = await turns.begun(reportRows(db, report));
      const name = `votes-${delegate.slug}-${epoch.number}.csv`;
      return sendText(reply, { type: 'text/csv', name }, reportCsv(rows, stood.voterWeight));
    },
  );
}
