import { listBadges } from '../../core/badges/store.ts';
import { checksumAddress, ioAddress } from '../../core/accounts/address.ts';
import { findGithubLink } from '../../core/links/store.ts';
import { findSight } from '../../core/candidates/store.ts';
import { listChanges } from '../../core/changes/store.ts';
import { isLive } from '../../core/claims/claim.ts';
import { listClaimsOfDelegate } from '../../core/claims/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { noticesGiven } from '../../core/figures/store.ts';
import { candidateOwners } from '../../core/named-candidates/store.ts';
import { planHistory } from '../../core/reward-plans/store.ts';
import { listReportsOfDelegate } from '../../core/reports/store.ts';
import { findRevisions } from '../../core/task-revisions/store.ts';
import type { DelegateData } from '../pages/delegate.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readShownAudits } from './audits.ts';
import { readShownCommitments } from './commitments.ts';
import { readShownQuestions } from './questions.ts';

export const PLANS_MAX = 200;
const CHANGES_MAX = 12;
const CLAIMS_MAX = 50;
const BADGES_MAX = 100;
const REPORTS_MAX = 20;

/** By slug, or by an address in any form. */
export async function readDelegate({ db, settings }: PortalParts, name: string): Promise<DelegateData> {
  const delegate = await findDelegateByName(db, name, settings.chainId);
  const { slug } = delegate;
  const [
    plans,
    commitments,
    audits,
    questions,
    reports,
    claims,
    badges,
    changes,
    notices,
    github,
    sight,
    owners,
  ] = await Promise.all([
    planHistory(db, delegate.id, undefined, PLANS_MAX),
    readShownCommitments({ db, settings }, delegate.id),
    readShownAudits({ db }, delegate.id),
    readShownQuestions({ db }, delegate.id),
    listReportsOfDelegate(db, delegate.id, undefined, REPORTS_MAX),
    listClaimsOfDelegate(db, slug, CLAIMS_MAX),
    listBadges(db, { accountId: delegate.accountId, delegateId: delegate.id }, undefined, BADGES_MAX),
    listChanges(db, { delegate: slug }, undefined, CHANGES_MAX),
    noticesGiven(db, [delegate.id]),
    findGithubLink(db, delegate.accountId),
    findSight(db, delegate.id),
    candidateOwners(db, [delegate.id]),
  ]);
  const revisions = await findRevisions(
    db,
    claims.map((claim) => claim.taskId),
  );
  return {
    delegate,
    address: checksumAddress(delegate.address),
    io1: ioAddress(delegate.address),
    github: github?.login,
    candidateOwner: owners.get(delegate.id),
    plans: plans.toReversed(),
    sight,
    commitments,
    audits,
    questions,
    reports,
    claims: claims
      .filter((claim) => claim.state !== 'completed')
      .map((claim) => ({ claim, title: revisions.get(claim.taskId)?.title ?? claim.taskId })),
    badges,
    changes,
    figures: {
      followers: delegate.counts.followers,
      tasksDone: delegate.counts.tasksCompleted,
      tasksLive: claims.filter((claim) => isLive(claim.state)).length,
      noticesMs: notices.get(delegate.id) ?? [],
    },
  };
}
