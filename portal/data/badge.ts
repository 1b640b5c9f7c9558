import type { BadgeRecord } from '../../core/badges/badge-record.ts';
import { readBadge as readRecord } from '../../core/badges/read-badge.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber } from './query.ts';

/** The badge that a claim brought, by the claim's id. */
export async function readBadge({ db }: PortalParts, claimId: string): Promise<BadgeRecord | undefined> {
  return readNumber(claimId) === undefined ? undefined : await readRecord(db, claimId);
}
