import { listAudits } from '../../core/audits/store.ts';
import { countAudits } from '../../core/audit-states/store.ts';
import { listPayments } from '../../core/payouts/store.ts';
import type { ShownAudits } from '../parts/delegate/audits.ts';
import type { PortalParts } from '../portal-parts.ts';

const AUDITS_MAX = 20;
const PAYMENTS_MAX = 10;

/** The newest audits and payments of a delegate, with how many audits ended in which state. */
export async function readShownAudits(
  { db }: Pick<PortalParts, 'db'>,
  delegateId: string,
): Promise<ShownAudits> {
  const [audits, counts, payments] = await Promise.all([
    listAudits(db, delegateId, undefined, AUDITS_MAX),
    countAudits(db, delegateId),
    listPayments(db, delegateId, undefined, PAYMENTS_MAX),
  ]);
  return { audits, counts, payments };
}
