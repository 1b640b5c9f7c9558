import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Tx } from '../database.ts';
import { asDelegate, commitmentSubject, signedBody, type VersionShown } from './commitment-entry.ts';
import type { Commitment } from './commitment.ts';
import type { SignedCommitment } from './signed-commitment.ts';
import { insertSigned } from '../commitment-signatures/store.ts';

/** The entry of a signed act, handed to `save` with its seq, and the act's own row. The last step of its transaction. */
export async function recordSigned(
  tx: Tx,
  of: Pick<Commitment, 'id' | 'delegate'>,
  signed: SignedCommitment,
  before: VersionShown | undefined,
  save: (seq: number) => Promise<void>,
  now: Date,
): Promise<void> {
  const { message, terms, reason, typedData, signature } = signed;
  const recorded = await append(tx, {
    kind: `commitment.${message.act}`,
    actor: asDelegate(of),
    subject: commitmentSubject(of),
    body: {
      ...signedBody({ version: message.version, terms }, before, reason),
      typedData: { ...typedData },
    },
    signature,
  });
  await save(recorded.seq);
  await insertSigned(tx, of.delegate.id, signed, recorded.seq, now);
  await enqueue(tx, recorded);
}
