import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { notReady, readStatement, statementRows } from '../../core/statements/read-statement.ts';
import type { Statement } from '../../core/statements/statement.ts';
import type { StatementRow } from '../../core/statements/statement-row.ts';
import { paidOf } from '../../core/statements/store.ts';
import type { ApiDeps, App } from '../deps.ts';
import { statementCsv } from '../statement-files/csv.ts';
import { statementJson } from '../statement-files/json.ts';
import { RECIPIENTS_A_BATCH, statementMultisend } from '../statement-files/multisend.ts';
import { StatementParams } from '../statement-views.ts';
import { Turns } from '../statement-files/turns.ts';

/** Statements computed at once for readers: each takes some dozens of bytes a voter until it is sent. */
const AT_ONCE = 2;
/** A reader that takes nothing for so long is disconnected. */
const STALLED_MS = 60_000;

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

export function statementFileRoutes(app: App, { db }: ApiDeps): void {
  const turns = new Turns(AT_ONCE);

  async function send(request: FastifyRequest, reply: FastifyReply, name: string, format: Format) {
    const { id } = request.params as { id: string };
    const statement = await readStatement(db, id);
    if (statement.sha256 === null) throw notReady(statement);
    const rows = statementRows(db, statement);
    const first = await turns.with(() => rows.next());
    const text = format.write(statement, following(first, rows), db);
    return reply
      .type(`${format.type}; charset=utf-8`)
      .header('content-disposition', `attachment; filename="statement-${id}.${name}"`)
      .send(Readable.from(taken(text, reply), { highWaterMark: 1 }));
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
          response: { 200: { content: { [format.type]: { schema: Type.Unsafe<Readable>({}) } } } },
        },
      },
      async (request, reply) => send(request, reply, name, format),
    );
}

async function* following(
  first: IteratorResult<StatementRow[], void>,
  rest: AsyncGenerator<StatementRow[], void, undefined>,
): AsyncGenerator<StatementRow[], void, undefined> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

async function* taken(
  text: AsyncIterable<string>,
  reply: FastifyReply,
): AsyncGenerator<string, void, undefined> {
  for await (const chunk of text) {
    const stalled = setTimeout(() => reply.raw.destroy(), STALLED_MS);
    try {
      yield chunk;
    } finally {
      clearTimeout(stalled);
    }
  }
}
