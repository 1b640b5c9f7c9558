import { hexText, sha256 } from '../../core/hashing.ts';
import type { DailyReport } from '../../core/statements/daily-report.ts';
import type { StatementPayments } from '../../core/statement-payments/store.ts';

/*
 * Strong ETags of files that are written while they are sent, of all that their bytes rest on. Votes of an epoch, rows of a statement and
 * what a verified payment brought never change.
 */

export function multisendTag(
  statementSha256: Uint8Array,
  { verified, checking, unnamed }: StatementPayments,
): string {
  return tagOf(hexText(statementSha256), verified.join(), String(checking.length), unnamed.join());
}

export function reportTag({ stood, day }: DailyReport): string {
  const epochs = day.map(({ epoch, state, pool, rounding, votes }) =>
    [epoch, state, pool, rounding, votes.epoch, votes.weight].join(),
  );
  return tagOf(String(stood?.candidateId), String(stood?.epoch), ...epochs);
}

function tagOf(...parts: string[]): string {
  return `"${sha256(parts.join('\n')).toString('base64url')}"`;
}
