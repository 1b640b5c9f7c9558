import { countCommitments } from '../../core/commitments/counts.ts';
import { readCommitments } from '../../core/commitments/read-commitments.ts';
import { listCommitments, tallyCommitments } from '../../core/commitments/store.ts';
import type { ShownCommitments } from '../parts/delegate/commitments.ts';
import type { PortalParts } from '../portal-parts.ts';

const COMMITMENTS_MAX = 50;

/** The newest commitments of a delegate, with how many of all it kept. */
export async function readShownCommitments(
  { db, settings }: Pick<PortalParts, 'db' | 'settings'>,
  delegateId: string,
): Promise<ShownCommitments> {
  const found = await listCommitments(db, delegateId, undefined, undefined, COMMITMENTS_MAX + 1);
  const shown = found.slice(0, COMMITMENTS_MAX).map(({ commitment }) => commitment);
  const tallies = (await tallyCommitments(db, [delegateId])).get(delegateId) ?? [];
  return {
    reports: await readCommitments(db, shown),
    counts: countCommitments(tallies),
    graceMs: settings.commitmentGraceMs,
    more: found.length > COMMITMENTS_MAX,
  };
}
