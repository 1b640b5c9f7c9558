import { checksumAddress } from '../../core/accounts/address.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { listStewardActs } from '../../core/changes/store.ts';
import { findRevisions } from '../../core/task-revisions/store.ts';
import type { StewardActsData } from '../pages/steward-acts.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 50;

/** What stewards did, all of it public: of one kind and by one of them where the query says so. */
export async function readStewardActs(
  { db, settings }: PortalParts,
  asked: unknown,
): Promise<StewardActsData> {
  const { cursor, kind, by } = readQuery(asked, ['kind', 'by', 'cursor']);
  const known = ENTRY_KINDS.find((each) => each === kind);
  const before = readNumber(cursor);
  const filter = { kind: known, by: by === '' ? undefined : by };
  const found = await listStewardActs(db, filter, before, PAGE_SIZE + 1);
  const acts = found.slice(0, PAGE_SIZE);
  const tasks = acts.flatMap(({ subject }) => subject.task ?? []);
  return {
    acts,
    titles: await findRevisions(db, [...new Set(tasks)]),
    stewards: settings.stewards.map(checksumAddress),
    query: { kind: known ?? '', by },
    nextCursor: found.length > PAGE_SIZE ? String(acts.at(-1)?.seq) : undefined,
    isLaterPage: before !== undefined,
  };
}
