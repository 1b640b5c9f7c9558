import type { AuditState } from './audit.ts';

/** How often a delegate paid what it promised, of the payout periods that can be told. */
export interface PaidCount {
  decided: number;
  /** Of those decided, late ones among them. */
  paid: number;
  late: number;
  /** Found short, and the delegate may still reply. */
  checking: number;
  /** Without data, or not granted by the chain. */
  unknown: number;
  /** In which nothing had to be paid. */
  nothingDue: number;
}

export function countPaid(counts: ReadonlyMap<AuditState, number>): PaidCount {
  const of = (state: AuditState) => counts.get(state) ?? 0;
  const paid = of('paid_in_full') + of('late');
  return {
    decided: paid + of('short'),
    paid,
    late: of('late'),
    checking: of('checking'),
    unknown: of('no_data') + of('not_granted'),
    nothingDue: of('nothing_due'),
  };
}
