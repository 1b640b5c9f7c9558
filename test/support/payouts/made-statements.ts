import { RefusalError } from '../../../core/errors.ts';
import type { Database } from '../../../core/database.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { statementRows } from '../../../core/statements/read-statement.ts';
import type { Statement } from '../../../core/statements/statement.ts';
import type { StatementRow } from '../../../core/statements/statement-row.ts';
import { callerOf } from '../delegates.ts';
import { people } from '../people.ts';
import { CANDIDATE, FIRST, startOf } from './statements.ts';
import { epochOf, granted, keepEpoch } from './votes.ts';

export const NOW = startOf(FIRST + 1000);
export const refusal = (code: string, text: RegExp) => (error: unknown) =>
  error instanceof RefusalError && error.code === code && text.test(error.message);

export async function keep(
  db: Database,
  after: number,
  votes: Record<number, bigint>,
  block: bigint,
): Promise<void> {
  await keepEpoch(db, epochOf(FIRST + after, { [CANDIDATE]: votes }), [granted(CANDIDATE, { block })]);
}

export async function make(db: Database, from: number, to: number): Promise<Statement> {
  const ann = await callerOf(db, people.ann);
  return await makeStatement(db, ann, 'ann', { from: FIRST + from, to: FIRST + to }, NOW);
}

export async function rows(db: Database, statement: Statement): Promise<StatementRow[]> {
  const found: StatementRow[] = [];
  for await (const some of statementRows(db, statement)) found.push(...some);
  return found;
}
