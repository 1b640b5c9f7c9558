import { people } from '../people.ts';
import { startPortal, type TestPortal } from './portal.ts';
import { ReviewStories } from '../claims/review-stories.ts';

/** Every page of the portal, over the sample register. */
export const PAGES = [
  '/',
  '/delegates',
  '/delegates?status=any&sort=name&q=o',
  '/delegates?sort=paid&change=announced',
  '/compare?with=node-harbor&with=meridian-works',
  '/delegates/node-harbor',
  '/changes',
  '/changes?kind=plan.announced&delegate=node-harbor',
  '/changes/0',
  '/wishlist',
  '/wishlist?view=board',
  '/tasks/1',
  '/tasks/2',
  '/tasks/3',
  '/tasks/6',
  '/tasks/7',
  '/reviews',
  `/reviews?reviewer=${people.rey.address}`,
  `/reviewers/${people.rey.address}`,
  '/badges/1',
  '/desk',
  '/desk?delegate=node-harbor',
  '/desk?delegate=node-harbor&blockShare=0&epochShare=75&foundationShare=50&route=manual&payoutPeriodEpochs=24&minimumPayout=1.5&belowMinimum=forfeit&basis=epoch_snapshot&effectiveAt=&note=Costs',
  '/desk?delegate=node-harbor&blockShare=x&epochShare=75&foundationShare=50&route=manual&payoutPeriodEpochs=24&minimumPayout=1&belowMinimum=forfeit&basis=epoch_snapshot&effectiveAt=&note=',
  '/me',
  '/steward',
  '/steward/acts',
  '/sessions',
  '/status',
  '/problems/version_conflict',
  '/widget',
  '/widget?element=changes&delegate=-&theme=dark&lang=es&size=s&link=off',
];

export interface FullPortal extends TestPortal {
  /** The page of the plan that Node Harbor announced last. */
  lastAnnouncement: string;
}

/** Over the sample register and the stories of reviews: on it each of the pages has all that it can show. */
export async function startFullPortal(): Promise<FullPortal> {
  const portal = await startPortal('sample');
  const { db, settings } = portal.api.parts;
  const stories = new ReviewStories(db, portal.register, settings, new Date());
  await stories.severalClaims();
  await stories.privateAndOlder();
  const found = await portal.api.app.inject({ url: '/v1/changes?kind=plan.announced&delegate=node-harbor' });
  const lastAnnouncement = `/changes/${found.json<{ data: { seq: number }[] }>().data[0]?.seq}`;
  return { ...portal, lastAnnouncement };
}

/** Whose name and texts are markup. */
export async function hostileDelegate({ api }: TestPortal): Promise<{ slug: string }> {
  const answer = await api.app.inject({ url: '/v1/delegates?q=img' });
  return answer.json<{ data: { slug: string }[] }>().data[0] ?? { slug: '' };
}
