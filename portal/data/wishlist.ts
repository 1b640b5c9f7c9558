import { findClaims } from '../../core/claims/store.ts';
import { listTasks } from '../../core/tasks/store.ts';
import { PUBLISHED_STATES } from '../../core/tasks/task.ts';
import type { WishlistData } from '../pages/wishlist.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 50;

export async function readWishlist({ db }: PortalParts, query: unknown): Promise<WishlistData> {
  const { q, status, skill, view, cursor } = readQuery(query, ['q', 'status', 'skill', 'view', 'cursor']);
  const state = PUBLISHED_STATES.find((each) => each === status);
  const before = readNumber(cursor);
  const found = await listTasks(
    db,
    { state, text: q === '' ? undefined : q, skill: skill === '' ? undefined : skill },
    before?.toString(),
    PAGE_SIZE + 1,
  );
  const tasks = found.slice(0, PAGE_SIZE);
  const held = tasks.map((task) => task.claimId).filter((id) => id !== null);
  const claims = new Map((await findClaims(db, held)).map((claim) => [claim.id, claim]));
  const rows = tasks.map((task) => ({
    task,
    claim: task.claimId === null ? undefined : claims.get(task.claimId),
  }));
  return {
    rows,
    query: { q, status: state ?? '', skill, view: view === 'board' ? 'board' : '' },
    nextCursor: found.length > PAGE_SIZE ? tasks.at(-1)?.id : undefined,
    isLaterPage: before !== undefined,
  };
}
