import { parseAddress } from '../../core/accounts/address.ts';
import type { DelegateStatus } from '../../core/delegates/delegate.ts';
import {
  type CountedDelegate,
  type DelegateFilter,
  type DelegateSort,
  listDelegates,
} from '../../core/delegates/store.ts';
import { looksLikeAddress } from '../../core/delegates/find-delegate-by-name.ts';
import { RefusalError } from '../../core/errors.ts';
import { noticesGiven } from '../../core/figures/store.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { median } from '../median.ts';
import type { DelegateRow, DelegatesData } from '../pages/delegates.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readPlace, readQuery, writePlace } from './query.ts';

const PAGE_SIZE = 50;
const STATUSES: readonly DelegateStatus[] = ['applied', 'approved', 'refused', 'retired'];

/** What a reader may type to find a delegate: a part of the name, or an address in any of its forms. */
function filterOf(q: string, chainId: number): Pick<DelegateFilter, 'text' | 'address'> {
  if (q === '') return {};
  return looksLikeAddress(q) ? { address: parseAddress(q, '/q', chainId) } : { text: q };
}

function sortOf(sort: string, now: Date): DelegateSort {
  return sort === 'name' ? { by: 'name' } : { by: 'random', day: now.toISOString().slice(0, 10) };
}

export async function readDelegates(parts: PortalParts, query: unknown): Promise<DelegatesData> {
  const { db, settings, now } = parts;
  const { q, status, sort, cursor } = readQuery(query, ['q', 'status', 'sort', 'cursor']);
  const after = readPlace(cursor);
  const page = { query: { q, status, sort }, isLaterPage: after !== undefined };
  let filter: DelegateFilter;
  try {
    filter = filterOf(q, settings.chainId);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { ...page, rows: [], nextCursor: undefined, searchFault: error.message };
  }
  const known = STATUSES.find((each) => each === status);
  const isAnyStatus = status === 'any' || filter.address !== undefined;
  const found = await listDelegates(
    db,
    isAnyStatus ? filter : { ...filter, status: known ?? 'approved' },
    sortOf(sort, now()),
    after,
    PAGE_SIZE + 1,
  );
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    ...page,
    rows: await rowsOf(
      parts,
      shown.map(({ delegate }) => delegate),
    ),
    nextCursor: found.length > PAGE_SIZE && last !== undefined ? writePlace(last.place) : undefined,
    searchFault: undefined,
  };
}

async function rowsOf({ db }: PortalParts, delegates: readonly CountedDelegate[]): Promise<DelegateRow[]> {
  const ids = delegates.map((delegate) => delegate.id);
  const [plans, notices] = await Promise.all([livePlansOf(db, ids), noticesGiven(db, ids)]);
  return delegates.map((delegate) => {
    const live = plans.get(delegate.id) ?? [];
    const [next] = announced(live);
    return {
      slug: delegate.slug,
      name: delegate.profile.name,
      status: delegate.status,
      inForce: inForce(live),
      next,
      tasksDone: delegate.counts.tasksCompleted,
      medianNoticeMs: median(notices.get(delegate.id) ?? []) ?? null,
    };
  });
}
