import { checksumAddress } from '../accounts/address.ts';
import type { Caller } from '../accounts/account.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Claim } from '../claims/claim.ts';
import type { Tx } from '../database.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { findReviewer } from '../reviewers/store.ts';
import { findTerms } from '../task-revisions/store.ts';
import type { Contributor } from './contributor.ts';

/** Tells that somebody joined or left the work, and has the claim judged again: a contributor's review does not count. */
export async function recordContributor(
  tx: Tx,
  kind: 'task.contributor_joined' | 'task.contributor_left',
  by: Caller,
  claim: Claim,
  { address, github }: Pick<Contributor, 'address' | 'github'>,
): Promise<void> {
  const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
  const role = await roleOf(tx, by, claim);
  const recorded = await append(tx, {
    kind,
    actor: { role, address: checksumAddress(by.address) },
    subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
    body: { title, contributor: { ...github, address: checksumAddress(address) } },
  });
  await enqueue(tx, recorded);
  await askForEvaluations(tx, [claim.id], kind);
}

async function roleOf(tx: Tx, by: Caller, { delegate }: Claim): Promise<'delegate' | 'reviewer' | 'voter'> {
  if (by.accountId === delegate.accountId) return 'delegate';
  return (await findReviewer(tx, by.address)) === undefined ? 'voter' : 'reviewer';
}
