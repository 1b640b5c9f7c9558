import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { readDailyReport, reportedVoters } from '../../core/statements/daily-report.ts';
import { listStatements } from '../../core/statements/store.ts';
import { newestEpoch } from '../../core/epochs/store.ts';
import type { VotesData } from '../pages/votes.ts';
import type { ShownStatements } from '../parts/delegate/statements.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readPlace, readQuery, writePlace } from './query.ts';

const VOTERS = 50;
const STATEMENTS_MAX = 20;

/** A delegate's votes by the newest epoch, or the one that the query names; a cursor stays with the epoch that it is of. */
export async function readDelegateVotes(
  { db, settings }: PortalParts,
  name: string,
  query: unknown,
): Promise<VotesData> {
  const delegate = await findDelegateByName(db, name, settings.chainId);
  const { epoch, cursor } = readQuery(query, ['epoch', 'cursor']);
  const place = readPlace(cursor);
  const report = await readDailyReport(db, delegate, readNumber(place?.[0] ?? epoch));
  const after = /^0x[0-9a-f]{40}$/.test(place?.[1] ?? '') ? place?.[1] : undefined;
  const found = await reportedVoters(db, report, after, VOTERS + 1);
  const voters = found.slice(0, VOTERS);
  const last = found.length > VOTERS ? voters.at(-1) : undefined;
  return {
    delegate,
    report,
    voters,
    query: epoch === '' ? {} : { epoch },
    nextCursor: last === undefined ? undefined : writePlace([String(report.epoch?.number), last.voter]),
    isLaterPage: after !== undefined,
    statements: await readShownStatements({ db }, delegate.id),
  };
}

export async function readShownStatements(
  { db }: Pick<PortalParts, 'db'>,
  delegateId: string,
): Promise<ShownStatements> {
  const [statements, newest] = await Promise.all([
    listStatements(db, delegateId, undefined, STATEMENTS_MAX),
    newestEpoch(db),
  ]);
  return { statements, newest: newest?.number };
}
