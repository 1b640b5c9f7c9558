import { vkeyOf } from '../book/note.ts';
import { bookSize, entryTime } from '../book/store.ts';
import type { Database } from '../database.ts';
import type { WitnessStanding } from './standing.ts';
import { findFault, lastCosignature } from './store.ts';
import type { Witness } from './witness.ts';

/** How far each of these witnesses has followed the book that is signed with a key (vkey), in their order. */
export async function readStandings(
  db: Database,
  key: string,
  witnesses: readonly Pick<Witness, 'key'>[],
): Promise<WitnessStanding[]> {
  if (witnesses.length === 0) return [];
  const entries = await bookSize(db);
  return Promise.all(
    witnesses.map(async (witness) => {
      const vkey = vkeyOf(witness.key);
      const [last, fault] = await Promise.all([lastCosignature(db, key, vkey), findFault(db, key, vkey)]);
      const size = last?.size ?? 0n;
      return {
        name: witness.key.name,
        size: Number(size),
        cosignedAt: last?.cosignedAt ?? null,
        behind: Math.max(0, Number(entries - size)),
        behindSince: size < entries ? await entryTime(db, size) : null,
        fault: fault ?? null,
      };
    }),
  );
}
