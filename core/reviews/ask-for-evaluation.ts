import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { evaluateClaim } from './evaluate-claim.ts';
import type { PullRequestSource } from './pull-request.ts';
import { findSubmission } from './store.ts';

const ASKED_AGAIN_MS = 10_000;

/**
 * Judges a claim because somebody wants to know now. Anyone may ask, so the facts are asked for at most every ten seconds: until then
 * what is known stands.
 */
export async function askForEvaluation(
  db: Database,
  source: PullRequestSource,
  claimId: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  const submission = await findSubmission(db, claimId);
  const linked = submission?.unlinkedAt === null;
  if (linked && now.getTime() - submission.fetchedAt.getTime() < ASKED_AGAIN_MS) return;
  await evaluateClaim(db, source, claimId, { cause: 'asked for' }, settings, now);
}
