import type { Bounty } from '../bounties/bounty.ts';
import { findBounties } from '../bounties/store.ts';
import { type Claim, isLive } from '../claims/claim.ts';
import type { Contributor } from '../contributors/contributor.ts';
import { listContributors } from '../contributors/store.ts';
import type { Database } from '../database.ts';
import type { Invitation } from '../invitations/invitation.ts';
import { listInvitations } from '../invitations/store.ts';
import { findRevisions } from '../task-revisions/store.ts';
import { citedAs } from './pull-request.ts';
import { findLastSubmissions, findSubmissions, type Submission } from '../submissions/store.ts';
import { together, type Verdict } from './verdict.ts';

/** A claim with its task's title and what is submitted for it; of an ended claim what was submitted last. */
export interface ClaimReport {
  claim: Claim;
  title: string;
  /** The task's current revision: the claim keeps its own until the claimer takes this one. */
  currentRevision: number;
  submissions: Submission[];
  /** Whom chance chose to review them, in that order. */
  invitations: Invitation[];
  /** null: nothing is submitted. */
  verdict: Verdict | null;
  /** Those who agreed. */
  contributors: Contributor[];
  /** Once the task is completed; null where it carries none. */
  bounty: Bounty | null;
}

/** Reads, for several claims at once, what a list shows of them. */
export async function reportClaims(db: Database, claims: readonly Claim[]): Promise<ClaimReport[]> {
  const ids = claims.map((claim) => claim.id);
  const ended = claims.filter(({ state }) => !isLive(state) && state !== 'completed').map(({ id }) => id);
  const revisions = await findRevisions(
    db,
    claims.map((claim) => claim.taskId),
  );
  const [linked, last, contributors, bounties] = await Promise.all([
    findSubmissions(db, ids),
    findLastSubmissions(db, ended),
    listContributors(db, ids),
    findBounties(db, ids),
  ]);
  const all = [...linked, ...last];
  const invitations = await listInvitations(
    db,
    all.map(({ id }) => id),
  );
  return claims.map((claim) => {
    const submissions = all.filter((each) => each.claimId === claim.id);
    const { title = '', revision = claim.taskRevision } = revisions.get(claim.taskId) ?? {};
    return {
      claim,
      title,
      currentRevision: revision,
      submissions,
      invitations: invitations.filter((each) => submissions.some(({ id }) => id === each.submissionId)),
      verdict: submissions.length === 0 ? null : verdictOf(submissions),
      contributors: contributors.filter((each) => each.claimId === claim.id && each.agreedAt !== null),
      bounty: bounties.get(claim.id) ?? null,
    };
  });
}

/** One claim. */
export async function reportClaim(db: Database, claim: Claim): Promise<ClaimReport> {
  const [report] = await reportClaims(db, [claim]);
  if (report === undefined) throw new TypeError(`claim ${claim.id} has no report`);
  return report;
}

function verdictOf(submissions: readonly Submission[]): Verdict {
  return together(submissions.map((each) => ({ pullRequest: citedAs(each.facts), verdict: each.verdict })));
}
