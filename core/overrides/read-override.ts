import type { Claim } from '../claims/claim.ts';
import type { Database } from '../database.ts';
import { findSubmissions } from '../submissions/store.ts';
import { readTeams } from '../teams/store.ts';
import { noSuchOverride, type OverrideState, overrideState, type RecordedOverride } from './override.ts';
import { findOverride, listOverrides } from './store.ts';

/** An override with the state it is in now. */
export interface OverrideReport {
  override: RecordedOverride;
  state: OverrideState;
}

export async function readOverride(db: Database, claim: Claim, seq: number): Promise<OverrideReport> {
  const override = await findOverride(db, claim.id, seq);
  if (override === undefined) throw noSuchOverride(claim.id, seq);
  const [report] = await withStates(db, claim, [override]);
  if (report === undefined) throw new TypeError('an override has one state');
  return report;
}

/** A claim's overrides, newest first, below `before`. */
export async function readOverrides(
  db: Database,
  claim: Claim,
  before: number | undefined,
  limit: number,
): Promise<OverrideReport[]> {
  return await withStates(db, claim, await listOverrides(db, claim.id, before, limit));
}

async function withStates(
  db: Database,
  claim: Claim,
  overrides: readonly RecordedOverride[],
): Promise<OverrideReport[]> {
  const linked = (await findSubmissions(db, [claim.id])).map(({ facts }) => facts);
  const side = (await readTeams(db, [claim])).get(claim.id)?.team ?? { addresses: [] };
  return overrides.map((override) => ({ override, state: overrideState(override, claim, linked, side) }));
}
