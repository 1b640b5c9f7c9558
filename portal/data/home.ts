import { alertsByDefault } from '../../core/alerts/follow.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { bookSize } from '../../core/book/store.ts';
import { listChanges } from '../../core/changes/store.ts';
import { registerFigures, shortPeriods, upcomingPlans } from '../../core/figures/store.ts';
import type { HomeData } from '../pages/home.ts';
import type { PortalParts } from '../portal-parts.ts';

const UPCOMING_MAX = 10;
const RECENT_MAX = 8;
const SHORT_MAX = 10;
/** What alters a promise or keeps one; who works on which task just now is on the wishlist. */
const RECENT_KINDS = ENTRY_KINDS.filter(
  (kind) => alertsByDefault(kind) && !['task.claimed', 'task.released', 'task.expired'].includes(kind),
);

export async function readHome({ db }: PortalParts): Promise<HomeData> {
  const [upcoming, recent, short, figures, entries] = await Promise.all([
    upcomingPlans(db, UPCOMING_MAX),
    listChanges(db, { kinds: RECENT_KINDS }, undefined, RECENT_MAX),
    shortPeriods(db, SHORT_MAX),
    registerFigures(db),
    bookSize(db),
  ]);
  return { upcoming, recent, short, figures: { ...figures, entries: Number(entries) } };
}
