import type { Claim } from '../claims/claim.ts';
import { findClaims } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { findSubmissionsById, type Submission } from '../submissions/store.ts';
import { findRevisions } from '../task-revisions/store.ts';

/** A submission with the claim it is for and the title of its task. */
export interface QueuedSubmission {
  submission: Submission;
  claim: Claim;
  title: string;
}

/** These submissions, in the order in which they are kept. */
export async function readQueued(db: Database, ids: readonly string[]): Promise<QueuedSubmission[]> {
  const submissions = await findSubmissionsById(db, ids);
  const found = await findClaims(db, [...new Set(submissions.map((each) => each.claimId))]);
  const claims = new Map(found.map((claim) => [claim.id, claim]));
  const revisions = await findRevisions(
    db,
    found.map((claim) => claim.taskId),
  );
  return submissions.flatMap((submission) => {
    const claim = claims.get(submission.claimId);
    return claim === undefined
      ? []
      : [{ submission, claim, title: revisions.get(claim.taskId)?.title ?? '' }];
  });
}
