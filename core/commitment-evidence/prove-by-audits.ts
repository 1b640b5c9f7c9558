import { PAYOUT_GRACE_MS } from '../audits/audit.ts';
import { lockAudits } from '../audits/store.ts';
import { listAuditsDue } from '../audit-states/store.ts';
import { asDelegate } from '../commitments/commitment-entry.ts';
import type { Commitment } from '../commitments/commitment.ts';
import type { Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { EPOCH_MS } from '../reward-plans/notice.ts';
import { auditsProof } from './audits-of-time.ts';
import { keepCommitment } from './keep-commitment.ts';
import { areAuditsUsed, insertEvidence } from './store.ts';

/** Turns a locked commitment *kept* where its delegate paid in full for all of its time. */
export async function proveByAudits(tx: Tx, commitment: Commitment, note: string, now: Date): Promise<void> {
  const { delegate, madeAt, terms } = commitment;
  await lockAudits(tx, delegate.id); // an audit that says otherwise comes before this or after it
  const payoutOf = (end: Date) => new Date(end.getTime() + PAYOUT_GRACE_MS);
  const due = await listAuditsDue(tx, delegate.id, payoutOf(madeAt), payoutOf(terms.dueAt));
  const audits = due.map(({ dueAt, epochMs, ...audit }) => ({
    ...audit,
    endedAt: new Date(dueAt.getTime() - PAYOUT_GRACE_MS),
    epochMs: epochMs ?? EPOCH_MS,
  }));
  const { deliveredAt, ...proof } = auditsProof(commitment, audits, now);
  if (await areAuditsUsed(tx, delegate.id, proof.toEpoch))
    throw new RefusalError(
      'conflict',
      'evidence_used',
      `The audits until epoch ${proof.toEpoch} are evidence of another commitment`,
    );
  const evidence = { kind: 'audit', ...proof, note: note === '' ? null : note };
  const seq = await keepCommitment(
    tx,
    commitment,
    { actor: asDelegate(commitment), deliveredAt, evidence },
    now,
  );
  const { fromEpoch, toEpoch } = proof;
  const shown = { audits: { delegateId: delegate.id, fromEpoch, toEpoch }, claimId: null, url: null, note };
  await insertEvidence(tx, { seq, commitmentId: commitment.id, ...shown }, now);
}
