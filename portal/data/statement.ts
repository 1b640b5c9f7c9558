import { listStatementPayments } from '../../core/payouts/store.ts';
import { countPaid, countUnnamed, namedPayments } from '../../core/statement-payments/store.ts';
import { exchangesAmong } from '../../core/statements/exchanges-among.ts';
import { findStatement } from '../../core/statements/store.ts';
import type { StatementData } from '../pages/statement.ts';
import type { PortalParts } from '../portal-parts.ts';

const PAYMENTS_MAX = 100;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function readStatementPage(
  { db, settings }: PortalParts,
  id: string,
): Promise<StatementData | undefined> {
  const statement = ID.test(id) ? await findStatement(db, id) : undefined;
  if (statement === undefined) return undefined;
  const { previous } = statement;
  const { verified, checking } = await namedPayments(db, statement);
  const unnamed = await countUnnamed(db, statement);
  return {
    statement,
    previous: previous === null ? undefined : await findStatement(db, previous.id),
    exchanges:
      settings.exchanges.length === 0 ? undefined : await exchangesAmong(db, statement, settings.exchanges),
    payments: await listStatementPayments(db, id, PAYMENTS_MAX),
    paid: { recipients: await countPaid(db, verified), checking: checking.length, unnamed },
  };
}
