import { amountText } from '../amounts.ts';
import type { Cause } from '../audits/hermes-causes.ts';
import { auditOfBody } from '../audits/audit-entry.ts';
import { type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';

interface AuditFacts {
  /** The delegate's name. */
  name: string;
  body: JsonObject;
}

type AuditKind = Extract<EntryKind, `audit.${string}` | 'payout.declared'>;

/** What was paid and what audits found, and what that means. */
export const AUDIT_TEXTS: Record<AuditKind, (facts: AuditFacts) => [title: string, sentence: string]> = {
  'payout.declared': ({ name, body }) =>
    body['found'] === true
      ? [`${name} was seen paying its voters`, `${payoutText(body)} Found on chain.`]
      : [`${name} declared a payout`, `${payoutText(body)} It counts once it is verified on chain.`],
  'audit.finding': ({ name, body }) => [
    `${name} paid short`,
    `${shortText(body)} The time to reply is over; ${name} can still answer and pay.`.trimStart(),
  ],
  'audit.cleared': ({ name, body }) => [
    `${name} paid what was missing`,
    `${periodText(body)}: all voters have what they were promised, later than it was due.`,
  ],
  'audit.answered': ({ name, body }) => [
    `${name} answered an audit`,
    `${periodText(body)}. Answer: ${textOf(body['answer'])}`,
  ],
};

/** Who lacks how much: "Epochs 1 to 24: 2 of 30 voters were paid less than they were promised, together 5 IOTX." */
export function shortText(body: JsonObject): string {
  const audit = auditOfBody(body);
  if (audit === undefined) return '';
  const { voters, shortVoters, shortfall, causes = [] } = audit;
  const short = `${periodText(body)}: ${shortVoters} of ${voters} voters were paid less than they were promised, together ${amountText(shortfall)}.`;
  const why = causes.map(
    ({ cause, voters: whom, amount }) =>
      `${CAUSE_TEXTS[cause]} (${whom} ${whom === 1 ? 'voter' : 'voters'}, ${amountText(amount)})`,
  );
  return why.length === 0 ? short : `${short} By Hermes, for this period: ${why.join('; ')}.`;
}

const CAUSE_TEXTS: Record<Cause, string> = {
  compounded: 'compounded, which is not visible in the payment',
  lost_basis_point: 'a basis point lost where it computes the share',
  service_fee: 'the same service fee taken off each',
  unexplained: 'unexplained',
};

function periodText(body: JsonObject): string {
  const audit = auditOfBody(body);
  if (audit === undefined) return 'An audit';
  const epochs = epochsText(audit);
  return `${epochs.charAt(0).toUpperCase()}${epochs.slice(1)}`;
}

/** "epoch 7", "epochs 7 to 30" */
export function epochsText({ fromEpoch, toEpoch }: { fromEpoch: number; toEpoch: number }): string {
  return fromEpoch === toEpoch ? `epoch ${fromEpoch}` : `epochs ${fromEpoch} to ${toEpoch}`;
}

function transactionsOf(body: JsonObject): string[] {
  return (body['transactions'] ?? []) as string[];
}

function payoutText(body: JsonObject): string {
  const count = transactionsOf(body).length;
  const transactions = `${count} ${count === 1 ? 'transaction' : 'transactions'}`;
  const statement = (body['statement'] ?? null) as { fromEpoch: number; toEpoch: number } | null;
  return statement === null ? `${transactions}.` : `${transactions} for ${epochsText(statement)}.`;
}
