import { checksumAddress } from '../../core/accounts/address.ts';
import { alikeAmong, bySkeleton, looksLike } from '../../core/delegates/name-skeleton.ts';
import { listDelegateNames } from '../../core/delegates/store.ts';
import { listDelegates } from '../../core/delegate-list/store.ts';
import { isLate, waitsForReviewers } from '../../core/invitations/invitation.ts';
import { candidateOwners, namersOf } from '../../core/named-candidates/store.ts';
import { readPendingOverrides } from '../../core/overrides/read-pending.ts';
import { listRepositoryHealth } from '../../core/repositories/store.ts';
import { readOpenQueue } from '../../core/review-queue/read-open-queue.ts';
import { listTasks } from '../../core/tasks/store.ts';
import { readTrouble } from '../../core/threads/read-trouble.ts';
import type { StewardData } from '../pages/steward.ts';
import type { PortalParts } from '../portal-parts.ts';

const APPLICATIONS_MAX = 50;
/** More than ever stood for election. */
const NAMES_MAX = 5000;
const TASKS_MAX = 50;
const OVERRIDES_MAX = 50;
const REPOSITORIES_MAX = 50;

/** What waits for stewards, as everybody may see it; what they alone may see, browser/lists.ts asks for. */
export async function readSteward({ db, settings, now }: PortalParts): Promise<StewardData> {
  const at = now();
  const [applications, names, needing, overrides, queue, discord, unreachable] = await Promise.all([
    listDelegates(db, { status: 'applied' }, { by: 'newest' }, undefined, APPLICATIONS_MAX),
    listDelegateNames(db, NAMES_MAX),
    listTasks(db, { state: 'needs_steward' }, undefined, TASKS_MAX),
    readPendingOverrides(db, OVERRIDES_MAX),
    readOpenQueue(db, settings, at),
    readTrouble(db, at),
    listRepositoryHealth(db, false, undefined, REPOSITORIES_MAX),
  ]);
  const naming = applications.flatMap(({ delegate: { id, profile } }) =>
    profile.candidate === null ? [] : [{ delegateId: id, candidate: profile.candidate }],
  );
  const namers = await namersOf(db, naming);
  const owners = await candidateOwners(
    db,
    naming.map(({ delegateId }) => delegateId),
  );
  const skeletons = bySkeleton(names);
  return {
    applications: applications.map(({ delegate }) => ({
      delegate,
      address: checksumAddress(delegate.address),
      namer: namers.get(delegate.id),
      candidateOwner: owners.get(delegate.id),
      alike: looksLike(delegate.profile.name, skeletons),
    })),
    alike: alikeAmong(skeletons),
    needing,
    overrides,
    late: queue.filter(
      ({ claim, submission }) =>
        waitsForReviewers(claim, submission.verdict) &&
        isLate({ waitsSince: claim.waitsSince, lateToldAt: null }, settings.reviewPeriodMs, at),
    ),
    discord,
    unreachable: unreachable.length,
    settings,
  };
}
