import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { commitmentBody, commitmentSubject } from '../commitments/commitment-entry.ts';
import { demandCommitmentAllowed, noSuchCommitment } from '../commitments/commitment.ts';
import { lockCommitment } from '../commitments/store.ts';
import type { Database } from '../database.ts';
import { CONFIRMATIONS_NEEDED, demandIndependent, noSuchEvidence } from './evidence.ts';
import { keepCommitment } from './keep-commitment.ts';
import { findConfirmer, insertConfirmation, listEvidence } from './store.ts';

/**
 * A registered reviewer who is not of the delegate confirms that a link shows what the commitment promises. The second one to do so
 * turns it *kept*, as of when the link was given: nobody is late because reviewers were.
 */
export async function confirmEvidence(
  db: Database,
  by: Caller,
  id: string,
  seq: number,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    if (commitment === undefined) throw noSuchCommitment(id);
    const evidence = (await listEvidence(tx, [id])).find((each) => each.seq === seq);
    if (evidence?.shown.kind !== 'link') throw noSuchEvidence(id, seq);
    const { url, confirmations } = evidence.shown;
    const confirmer = await findConfirmer(tx, by, commitment.delegate, confirmations);
    demandIndependent(confirmer, commitment.delegate.slug);
    demandCommitmentAllowed('prove', commitment);
    const confirmed = confirmations.length + 1;
    const link = {
      kind: 'link',
      url,
      note: evidence.note === '' ? null : evidence.note,
      givenAt: evidence.givenAt.toISOString(),
      entry: seq,
    };
    const recorded = await append(tx, {
      kind: 'commitment.evidence_confirmed',
      actor: { role: 'reviewer', address: checksumAddress(by.address) },
      subject: commitmentSubject(commitment),
      body: { ...commitmentBody(commitment), evidence: link, confirmed, needed: CONFIRMATIONS_NEEDED },
    });
    await insertConfirmation(tx, { evidenceSeq: seq, accountId: by.accountId, seq: recorded.seq }, now);
    await enqueue(tx, recorded);
    if (confirmed < CONFIRMATIONS_NEEDED) return;
    const confirmedBy = [...confirmations.map(({ address }) => address), by.address].map(checksumAddress);
    await keepCommitment(
      tx,
      commitment,
      {
        actor: { role: 'rule', rule: 'evidence_confirmed' },
        deliveredAt: evidence.givenAt,
        evidence: { ...link, confirmedBy },
      },
      now,
    );
  });
}
