import { findBadge } from '../../core/badges/store.ts';
import { listTaskEntries } from '../../core/changes/store.ts';
import { isLive } from '../../core/claims/claim.ts';
import { listClaimsOfTask } from '../../core/claims/store.ts';
import { readOverrides } from '../../core/overrides/read-override.ts';
import { listReportsOfClaim } from '../../core/reports/store.ts';
import { type ClaimReport, reportClaims } from '../../core/reviews/claim-report.ts';
import { findRepository } from '../../core/repositories/store.ts';
import { findIssue } from '../../core/task-issues/store.ts';
import { findTask, listDuplicates } from '../../core/tasks/store.ts';
import { findTerms } from '../../core/task-revisions/store.ts';
import type { TaskData } from '../pages/task.ts';
import type { StandingClaim } from '../parts/claims/claim-section.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';
import { readReviewerNames } from './reviewer-names.ts';

const STEPS_MAX = 100;
const CLAIMS_MAX = 50;
const OVERRIDES_MAX = 50;
const OBJECTIONS_MAX = 50;
const DUPLICATES_MAX = 20;

/** A published task with its claims and its steps, or the steps before a place in the book where the query names one. */
export async function readTask(
  { db, settings }: PortalParts,
  id: string,
  query: unknown,
): Promise<TaskData | undefined> {
  const task = readNumber(id) === undefined ? undefined : await findTask(db, id);
  if (task === undefined) return undefined;
  const before = readNumber(readQuery(query, ['before']).before);
  const [claims, newest, issue, badge, other, duplicates, repository] = await Promise.all([
    listClaimsOfTask(db, id, CLAIMS_MAX),
    listTaskEntries(db, id, before, STEPS_MAX + 1),
    findIssue(db, id),
    findBadge(db, id),
    task.duplicateOf === null ? undefined : findTask(db, task.duplicateOf),
    listDuplicates(db, id, DUPLICATES_MAX),
    findRepository(db, task.terms.repositoryId),
  ]);
  const reports = await reportClaims(db, claims);
  const stands = ({ claim }: ClaimReport) => isLive(claim.state) || claim.state === 'completed';
  const standing = await Promise.all(
    reports.filter(stands).map(async (report): Promise<StandingClaim> => {
      const { claim } = report;
      const [terms, overrides, objections] = await Promise.all([
        findTerms(db, id, claim.taskRevision),
        readOverrides(db, claim, undefined, OVERRIDES_MAX),
        listReportsOfClaim(db, claim.id, undefined, OBJECTIONS_MAX),
      ]);
      const own = badge?.claimId === claim.id ? badge : undefined;
      return { report, terms, overrides, objections, badge: own };
    }),
  );
  const shown = newest.slice(0, STEPS_MAX);
  return {
    task,
    other,
    duplicates,
    issue,
    repository,
    claims: standing.reverse(),
    ended: reports.filter((report) => !stands(report)),
    reviewers: await readReviewerNames(
      db,
      reports.flatMap(({ submissions, invitations }) => [
        ...submissions.map((each) => each.drawnReviewer),
        ...invitations.map((each) => each.reviewer.address),
      ]),
    ),
    steps: {
      entries: shown.reverse(),
      before: newest.length > STEPS_MAX ? shown[0]?.seq : undefined,
      isLatest: before === undefined,
    },
    settings,
  };
}
