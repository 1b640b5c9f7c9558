import type { Tx } from '../database.ts';
import { put } from '../queue.ts';

/** Has each of these claims evaluated once after this transaction, however often that was asked for. */
export async function askForEvaluations(tx: Tx, claimIds: readonly string[], cause: string): Promise<void> {
  const inOrder = [...new Set(claimIds)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  for (const claimId of inOrder)
    await put(tx, { name: 'evaluate-claim', data: { claimId, cause }, singletonKey: claimId });
}
