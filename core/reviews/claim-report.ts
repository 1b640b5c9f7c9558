import type { Claim } from '../claims/claim.ts';
import type { Database } from '../database.ts';
import { findTitles } from '../tasks/store.ts';
import { findSubmission, findSubmissions, type Submission } from './store.ts';

/** A claim with its task's title and what is submitted for it. */
export interface ClaimReport {
  claim: Claim;
  title: string;
  submission: Submission | null;
}

/** Reads, for several claims at once, what a list shows of them. */
export async function reportClaims(db: Database, claims: readonly Claim[]): Promise<ClaimReport[]> {
  const titles = await findTitles(
    db,
    claims.map((claim) => claim.taskId),
  );
  const linked = await findSubmissions(
    db,
    claims.map((claim) => claim.id),
  );
  return claims.map((claim) => ({
    claim,
    title: titles.get(claim.taskId) ?? '',
    submission: linked.find((each) => each.claimId === claim.id) ?? null,
  }));
}

/** One claim; of an ended one the last submission. */
export async function reportClaim(db: Database, claim: Claim): Promise<ClaimReport> {
  const titles = await findTitles(db, [claim.taskId]);
  const submission = await findSubmission(db, claim.id);
  return { claim, title: titles.get(claim.taskId) ?? '', submission: submission ?? null };
}
