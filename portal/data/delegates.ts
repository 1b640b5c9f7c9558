import { parseAddress } from '../../core/accounts/address.ts';
import {
  type DelegateFilter,
  type DelegateSort,
  type ListedDelegate,
  SORTS,
} from '../../core/delegate-list/delegate-list.ts';
import { countDelegates, listDelegates } from '../../core/delegate-list/store.ts';
import type { DelegateStatus } from '../../core/delegates/delegate.ts';
import { looksLikeAddress } from '../../core/delegates/find-delegate-by-name.ts';
import { CATEGORIES } from '../../core/delegates/profile.ts';
import { RefusalError } from '../../core/errors.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import type { DelegateRow, DelegatesData } from '../pages/delegates.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readPlace, readQuery, writePlace } from './query.ts';

const PAGE_SIZE = 50;
const STATUSES: readonly DelegateStatus[] = ['applied', 'approved', 'refused', 'retired'];

/** What a reader may type to find a delegate: a part of the name, or an address in any of its forms. */
function searchOf(q: string, chainId: number): Pick<DelegateFilter, 'text' | 'address'> {
  if (q === '') return {};
  return looksLikeAddress(q) ? { address: parseAddress(q, '/q', chainId) } : { text: q };
}

/** Who is asked for by an address is found whatever became of it, unless a status is asked for too. */
function filterOf(query: DelegatesData['query'], chainId: number): DelegateFilter {
  const search = searchOf(query.q, chainId);
  const status = STATUSES.find((each) => each === query.status);
  const isAny = query.status === 'any' || search.address !== undefined;
  return {
    ...search,
    status: status ?? (isAny ? undefined : 'approved'),
    category: CATEGORIES.find((each) => each === query.category),
    hasAnnounced: query.change === 'announced',
  };
}

function sortOf(typed: string, now: Date): DelegateSort {
  const by = SORTS.find((each) => each === typed) ?? 'random';
  return by === 'random' ? { by, day: now.toISOString().slice(0, 10) } : { by };
}

export async function readDelegates(parts: PortalParts, asked: unknown): Promise<DelegatesData> {
  const { db, settings, now } = parts;
  const { cursor, ...query } = readQuery(asked, ['q', 'status', 'category', 'change', 'sort', 'cursor']);
  const after = readPlace(cursor);
  const page = { query, status: 'any', isLaterPage: after !== undefined };
  let filter: DelegateFilter;
  try {
    filter = filterOf(query, settings.chainId);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const searchFault = error.errors?.[0]?.detail ?? error.message;
    return { ...page, rows: [], count: 0, of: 0, nextCursor: undefined, searchFault };
  }
  const [found, count, of] = await Promise.all([
    listDelegates(db, filter, sortOf(query.sort, now()), after, PAGE_SIZE + 1),
    countDelegates(db, filter),
    countDelegates(db, {}),
  ]);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    ...page,
    status: filter.status ?? 'any',
    rows: await rowsOf(parts, shown),
    count,
    of,
    nextCursor: found.length > PAGE_SIZE && last !== undefined ? writePlace(last.place) : undefined,
    searchFault: undefined,
  };
}

async function rowsOf({ db }: PortalParts, listed: readonly ListedDelegate[]): Promise<DelegateRow[]> {
  const plans = await livePlansOf(
    db,
    listed.map(({ delegate }) => delegate.id),
  );
  return listed.map((each) => {
    const live = plans.get(each.delegate.id) ?? [];
    return { ...each, inForce: inForce(live), next: announced(live)[0] };
  });
}
