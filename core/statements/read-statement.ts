import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { type Division, divideEpochs } from './divide-epochs.ts';
import { countedEpochs } from './entitlements.ts';
import type { StatementContent } from './statement-content.ts';
import { minimumOf, type Statement } from './statement.ts';
import { rowsOf, type StatementRow } from './statement-row.ts';
import { carriedBy, findStatement } from './store.ts';

export async function readStatement(db: Database, id: string): Promise<Statement> {
  const statement = await findStatement(db, id);
  if (statement === undefined)
    throw new RefusalError('not_found', 'statement_not_found', `There is no statement ${id}`);
  return statement;
}

/** The figures of a statement as they follow from the kept votes, rewards and plans: the same whenever they are asked for. */
export interface Figures {
  division: Division;
  minimum: StatementContent['minimum'];
  rows: AsyncGenerator<StatementRow[], void, undefined>;
}

export async function figuresOf(
  db: Database,
  { delegate, candidateId, range, previous, content }: Statement,
  onEpoch?: (done: number) => Promise<void>,
): Promise<Figures> {
  const before = previous === null ? null : await readStatement(db, previous.id);
  const ownEpochs = content === null || content.ownEpochs === true;
  const epochs = await countedEpochs(db, delegate.id, candidateId, range, undefined, ownEpochs);
  const waiting = BigInt(before?.content?.totals.dustCarriedOut ?? 0);
  const division = await divideEpochs(db, candidateId, epochs, waiting, onEpoch);
  const minimum = content === null ? minimumOf(epochs) : content.minimum;
  const carriedIsKept = content === null || content.carriedIsKept === true;
  const rows = rowsOf(division.tally, carriedBy(db, previous?.id), minimum, carriedIsKept);
  return { division, minimum, rows };
}

/**
 * The rows of a statement that is ready, some thousands at a time, in the order of addresses. What they add up to is compared with what
 * was kept: where it differs the last step is an error, so that no figures are taken for whole that are not.
 */
export async function* statementRows(
  db: Database,
  statement: Statement,
): AsyncGenerator<StatementRow[], void, undefined> {
  if (statement.content === null) throw notReady(statement);
  const { totals } = statement.content;
  const { rows } = await figuresOf(db, statement);
  let [entitled, payable, voters] = [0n, 0n, 0];
  for await (const some of rows) {
    for (const row of some) {
      entitled += row.entitled;
      payable += row.payable;
    }
    voters += some.length;
    yield some;
  }
  if (String(entitled) !== totals.entitled || String(payable) !== totals.payable || voters !== totals.voters)
    throw new Error(`statement ${statement.id} adds up to ${entitled}, ${payable}: not what was kept`);
}

export function notReady({ id, state }: Statement): RefusalError {
  return new RefusalError('conflict', 'statement_not_ready', `Statement ${id} is not ready: it is ${state}`);
}
