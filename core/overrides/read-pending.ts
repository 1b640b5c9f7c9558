import { findClaims } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { findSubmissions } from '../submissions/store.ts';
import { readTeams } from '../teams/store.ts';
import { overrideState, type RecordedOverride } from './override.ts';
import { listUnconfirmed } from './store.ts';

/** The overrides that wait for a second steward and still name what their claims hold, the oldest first. */
export async function readPendingOverrides(db: Database, limit: number): Promise<RecordedOverride[]> {
  const unconfirmed = await listUnconfirmed(db, limit);
  const claimIds = [...new Set(unconfirmed.map(({ claimId }) => claimId))];
  const [claims, linked] = await Promise.all([findClaims(db, claimIds), findSubmissions(db, claimIds)]);
  const teams = await readTeams(db, claims);
  return unconfirmed.filter((override) => {
    const side = teams.get(override.claimId)?.team ?? { addresses: [] };
    const claim = claims.find(({ id }) => id === override.claimId);
    const facts = linked.filter((each) => each.claimId === override.claimId).map((each) => each.facts);
    return claim !== undefined && overrideState(override, claim, facts, side) === 'proposed';
  });
}
