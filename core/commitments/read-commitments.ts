import type { Evidence } from '../commitment-evidence/evidence.ts';
import { listEvidence } from '../commitment-evidence/store.ts';
import type { Database } from '../database.ts';
import { type Commitment, noSuchCommitment } from './commitment.ts';
import { type CommitmentAnswer, listAnswers } from '../commitment-answers/store.ts';
import { findCommitment } from './store.ts';
import { listSigned, type SignedAct } from '../commitment-signatures/store.ts';

/** A commitment with all that became of it, each list oldest first. */
export interface CommitmentReport {
  commitment: Commitment;
  signed: SignedAct[];
  evidence: Evidence[];
  answers: CommitmentAnswer[];
}

export async function readCommitments(
  db: Database,
  commitments: readonly Commitment[],
): Promise<CommitmentReport[]> {
  const ids = commitments.map(({ id }) => id);
  const signed = Map.groupBy(await listSigned(db, ids), (act) => act.commitmentId);
  const evidence = Map.groupBy(await listEvidence(db, ids), (each) => each.commitmentId);
  const answers = Map.groupBy(await listAnswers(db, ids), (answer) => answer.commitmentId);
  return commitments.map((commitment) => ({
    commitment,
    signed: signed.get(commitment.id) ?? [],
    evidence: evidence.get(commitment.id) ?? [],
    answers: answers.get(commitment.id) ?? [],
  }));
}

export async function readCommitment(db: Database, id: string): Promise<CommitmentReport> {
  const commitment = await findCommitment(db, id);
  if (commitment === undefined) throw noSuchCommitment(id);
  const [report] = await readCommitments(db, [commitment]);
  if (report === undefined) throw new TypeError('a commitment has one report');
  return report;
}
