import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { lockClaim } from '../claims/store.ts';
import { asDelegate, commitmentBody, commitmentSubject } from '../commitments/commitment-entry.ts';
import {
  type Commitment,
  COMMITMENT_LIMITS,
  demandCommitmentAllowed,
  type EvidenceKind,
  noSuchCommitment,
} from '../commitments/commitment.ts';
import { lockCommitment } from '../commitments/store.ts';
import type { Database, Tx } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import { timeText } from '../times.ts';
import { webAddress } from '../web-address.ts';
import { EVIDENCE_LIMITS, EVIDENCE_NOTE } from './evidence.ts';
import { keepCommitment } from './keep-commitment.ts';
import { proveByAudits } from './prove-by-audits.ts';
import { countLinks, findCompleted, insertEvidence, isUsed } from './store.ts';

/** What a delegate shows: the task it completed, that its audits say so, or a link. */
export interface EvidenceInput {
  task?: string | undefined;
  audits?: 'paid_in_full' | undefined;
  url?: string | undefined;
  note?: string | undefined;
}

/**
 * A delegate shows that it kept a commitment, also one that was missed. A task of which it has the badge decides at once, and so do the
 * audits of its time; a link waits for two independent reviewers.
 */
export async function giveEvidence(
  db: Database,
  by: Caller,
  id: string,
  input: EvidenceInput,
  now: Date,
): Promise<void> {
  const { task, audits, url } = input;
  if ([task, audits, url].filter((each) => each !== undefined).length !== 1)
    throw invalidInput('/task', 'Either a task, audits or an address is given');
  const note = plainText(input.note ?? '', '/note', EVIDENCE_NOTE);
  const link = url === undefined ? undefined : webAddress(url, '/url', EVIDENCE_LIMITS.url);
  await db.transaction().execute(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    if (commitment === undefined) throw noSuchCommitment(id);
    assureOwner(by, commitment.delegate);
    demandCommitmentAllowed('prove', commitment);
    demandAccepted(commitment, audits !== undefined ? 'audit' : link === undefined ? 'task' : 'link');
    if (audits !== undefined) await proveByAudits(tx, commitment, note, now);
    else if (link === undefined) await proveByTask(tx, commitment, task ?? '', note, now);
    else await showLink(tx, commitment, link, note, now);
  });
}

function demandAccepted({ id, terms }: Commitment, kind: EvidenceKind): void {
  if (terms.evidence.includes(kind)) return;
  throw new RefusalError(
    'conflict',
    'evidence_not_accepted',
    `${id} is proven by a ${terms.evidence.join(' or a ')}, as its delegate signed`,
  );
}

async function proveByTask(
  tx: Tx,
  commitment: Commitment,
  taskId: string,
  note: string,
  now: Date,
): Promise<void> {
  const completed = await findCompleted(tx, taskId, commitment.delegate.id);
  const claim = completed && (await lockClaim(tx, completed.claimId)); // a suspension comes before this or after it
  if (completed === undefined || claim?.state !== 'completed' || claim.suspendedAt !== null)
    throw new RefusalError(
      'conflict',
      'badge_not_held',
      refusal('{slug} does not have the badge of task {task}', {
        slug: commitment.delegate.slug,
        task: taskId,
      }),
    );
  if (completed.completedAt < commitment.madeAt)
    throw new RefusalError(
      'conflict',
      'completed_before_promised',
      refusal('Task {task} was completed on {at}, before {id} was made', {
        task: taskId,
        at: timeText(completed.completedAt),
        id: commitment.id,
      }),
    );
  if (await isUsed(tx, completed.claimId))
    throw new RefusalError(
      'conflict',
      'evidence_used',
      refusal('Task {task} is evidence of another commitment', { task: taskId }),
    );
  const { claimId, title, completedAt, seq: badge } = completed;
  const seq = await keepCommitment(
    tx,
    commitment,
    {
      actor: asDelegate(commitment),
      deliveredAt: completedAt,
      evidence: {
        kind: 'task',
        task: taskId,
        claim: claimId,
        title,
        badge,
        note: note === '' ? null : note,
      },
    },
    now,
  );
  await insertEvidence(tx, { seq, commitmentId: commitment.id, claimId, url: null, note }, now);
}

async function showLink(tx: Tx, commitment: Commitment, url: string, note: string, now: Date): Promise<void> {
  if ((await countLinks(tx, commitment.id)) >= COMMITMENT_LIMITS.links)
    throw new RefusalError(
      'conflict',
      'too_much_evidence',
      `A commitment may have ${COMMITMENT_LIMITS.links} links as evidence`,
    );
  const recorded = await append(tx, {
    kind: 'commitment.evidence_given',
    actor: asDelegate(commitment),
    subject: commitmentSubject(commitment),
    body: {
      ...commitmentBody(commitment),
      evidence: { kind: 'link', url, note: note === '' ? null : note, givenAt: now.toISOString() },
    },
  });
  const { seq } = recorded;
  await insertEvidence(tx, { seq, commitmentId: commitment.id, claimId: null, url, note }, now);
  await enqueue(tx, recorded);
}
