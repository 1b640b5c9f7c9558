import type { Database, Tx } from '../database.ts';
import { findCandidateId } from '../epoch-candidates/store.ts';
import { candidateAt, type NamedCandidate } from './named-candidate.ts';

export async function insertNamed(
  tx: Tx,
  delegateId: string,
  { namedAt, candidate }: NamedCandidate,
  seq: number,
): Promise<void> {
  await tx
    .insertInto('named_candidate')
    .values({ delegate_id: delegateId, seq: BigInt(seq), named_at: namedAt, candidate })
    .execute();
}

async function listNamed(db: Database, delegateId: string): Promise<NamedCandidate[]> {
  const rows = await db
    .selectFrom('named_candidate')
    .select(['named_at', 'candidate'])
    .where('delegate_id', '=', delegateId)
    .orderBy('seq')
    .execute();
  return rows.map(({ named_at, candidate }) => ({ namedAt: named_at, candidate }));
}

/**
 * The candidate as whom a delegate stood in these epochs, and its name then. Who has the name in them is it, or else who had it last
 * before: what a candidate is called may change on chain. No id: no such candidate is known.
 */
export async function candidateOfEpochs(
  db: Database,
  delegateId: string,
  { from, to }: { from: number; to: number },
): Promise<{ id: number | undefined; name: string | null }> {
  const first = await db
    .selectFrom('epoch')
    .select('starts_at')
    .where('number', '>=', BigInt(from))
    .where('number', '<=', BigInt(to))
    .orderBy('number')
    .executeTakeFirst();
  const named = await listNamed(db, delegateId);
  const name = first === undefined ? (named.at(-1)?.candidate ?? null) : candidateAt(named, first.starts_at);
  if (name === null) return { id: undefined, name };
  const called = db.selectFrom('epoch_candidate').select('candidate_id').where('name', '=', name);
  const within = called.where('epoch', '>=', BigInt(from)).where('epoch', '<=', BigInt(to)).orderBy('epoch');
  const before = called.where('epoch', '<', BigInt(from)).orderBy('epoch', 'desc');
  const stood = (await within.executeTakeFirst()) ?? (await before.executeTakeFirst());
  return { id: stood?.candidate_id ?? (await findCandidateId(db, name)), name };
}

/** Whether a delegate ever named a candidate that stood for election. */
export async function namedOneThatStood(db: Database, delegateId: string): Promise<boolean> {
  const row = await db
    .selectFrom('named_candidate as n')
    .innerJoin('candidate as c', 'c.name', 'n.candidate')
    .select('n.seq')
    .where('n.delegate_id', '=', delegateId)
    .executeTakeFirst();
  return row !== undefined;
}
