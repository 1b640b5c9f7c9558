import type { Claim } from '../claims/claim.ts';
import type { Database } from '../database.ts';
import { listFormerSubmissions } from '../former-submissions/store.ts';
import { isVoid, ruleOf } from '../overrides/override.ts';
import { listOverridesInEffect } from '../overrides/store.ts';
import { readRelations } from '../review-relations/store.ts';
import type { Settings } from '../settings.ts';
import type { TaskTerms } from '../tasks/task.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';
import { readEarlierApprovals, readPeople } from './store.ts';
import type { Verdict } from './verdict.ts';

/** What the register knows when it judges a pull request of this claim that was submitted at `submittedAt`. */
export async function rulesOf(
  db: Database,
  claim: Claim,
  terms: TaskTerms,
  submission: { submittedAt: Date; drawnReviewer: string | null; facts: PullRequestFacts; verdict?: Verdict },
  settings: Settings,
): Promise<ReviewRules> {
  const people = await readPeople(db, claim, settings.stewards);
  const inEffect = await listOverridesInEffect(db, claim.id);
  const drawn = people.reviewers.find((each) => each.address === submission.drawnReviewer);
  return {
    quorum: terms.quorum,
    baseBranch: terms.baseBranch,
    proof: terms.proof,
    soakPeriodMs: settings.soakPeriodMs,
    delegateApproved: claim.delegate.approved,
    before: await listFormerSubmissions(db, claim),
    overrides: inEffect.filter((each) => !isVoid(each, claim, people.team)).map(ruleOf),
    drawn: drawn?.githubId ?? null,
    earlier: await readEarlierApprovals(db, claim, submission.submittedAt),
    relations: await readRelations(
      db,
      claim.delegate.slug,
      submission.facts.reviews.map(({ id }) => id),
    ),
    completed: claim.state === 'completed' ? (submission.verdict ?? null) : null,
    ...people,
  };
}
