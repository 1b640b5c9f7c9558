import type { Wishlist } from './claims/wishlist.ts';

export const REPORT_TEXT = 'The archive answers only for\nthe last thousand heights.';

export function letPass(list: Wishlist, ms: number): void {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + ms);
}

export async function badgeStatus(list: Wishlist): Promise<string> {
  return (await list.as(undefined).get('/v1/delegates/ann/badges')).body.data[0].status;
}

/** Everything that an objection or a decision can change. */
export async function reportState(list: Wishlist) {
  const { db } = list.api.database;
  const [entries, reports, fanOuts, claims, transitions] = await Promise.all([
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
    db.selectFrom('report').selectAll().orderBy('seq').execute(),
    db.selectFrom('alert_fan_out').select('seq').orderBy('seq').execute(),
    db.selectFrom('claim').selectAll().orderBy('id').execute(),
    db.selectFrom('claim_transition').selectAll().orderBy('seq').execute(),
  ]);
  return { entries, reports, fanOuts, claims, transitions };
}
