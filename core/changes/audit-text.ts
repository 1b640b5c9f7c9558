import { auditOfBody } from '../audits/audit-entry.ts';
import { type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

interface AuditFacts {
  /** The delegate's name. */
  name: string;
  body: JsonObject;
  words: ChangeWords;
}

type AuditKind = Extract<EntryKind, `audit.${string}` | 'payout.declared'>;

/** What was paid and what audits found, and what that means. */
export const AUDIT_TEXTS: Record<AuditKind, (facts: AuditFacts) => [title: string, sentence: string]> = {
  'payout.declared': ({ name, body, words }) => {
    const { audits } = words;
    const paid = payoutText(body, words);
    return isFound(body)
      ? [audits.seenPaying(name), `${paid} ${audits.found}`]
      : [audits.declared(name), `${paid} ${audits.onceVerified}`];
  },
  'audit.finding': ({ name, body, words }) => [
    words.audits.short(name),
    `${shortText(body, words)} ${words.audits.timeOver(name)}`.trimStart(),
  ],
  'audit.cleared': ({ name, body, words }) => {
    const { audits } = words;
    const period = periodText(body, words);
    return body['inTime'] === true
      ? [audits.missingSeen(name), audits.paidInTime(period)]
      : [audits.paidMissing(name), audits.allPaid(period)];
  },
  'audit.answered': ({ name, body, words }) => [
    words.audits.answered(name),
    words.audits.answer(periodText(body, words), textOf(body['answer'])),
  ],
};

/** Whether the register found a payment on chain that nobody had declared. */
export function isFound(body: JsonObject): boolean {
  return body['found'] === true;
}

/** Who lacks how much: "Epochs 1 to 24: 2 of 30 voters were paid less than they were promised, together 5 IOTX." */
export function shortText(body: JsonObject, words: ChangeWords = ENGLISH): string {
  const audit = auditOfBody(body);
  if (audit === undefined) return '';
  const { audits: text, amount: said } = words;
  const { voters, shortVoters, shortfall, causes = [] } = audit;
  const short = text.shortBy(periodText(body, words), shortVoters, voters, said(shortfall));
  if (causes.length === 0) return short;
  const why = causes.map(({ cause, voters: whom, amount }) =>
    text.cause(text.causes[cause], whom, said(amount)),
  );
  return `${short} ${text.byHermes(why)}`;
}

function periodText(body: JsonObject, { audits }: ChangeWords): string {
  const audit = auditOfBody(body);
  return audit === undefined ? audits.anAudit : audits.period(audit.fromEpoch, audit.toEpoch);
}

function payoutText(body: JsonObject, { audits }: ChangeWords): string {
  const count = ((body['transactions'] ?? []) as string[]).length;
  const statement = (body['statement'] ?? null) as { fromEpoch: number; toEpoch: number } | null;
  return statement === null
    ? audits.transactions(count)
    : audits.transactionsFor(count, audits.epochs(statement.fromEpoch, statement.toEpoch));
}
