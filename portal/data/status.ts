import { bookSize } from '../../core/book/store.ts';
import { unfinishedDeliveries } from '../../core/operation-figures/store.ts';
import { readStandings } from '../../core/witnesses/read-standings.ts';
import { readTrouble } from '../../core/threads/read-trouble.ts';
import type { StatusData } from '../pages/status.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readChain } from './chain.ts';
import { readSync } from './sync.ts';

export async function readStatus(parts: PortalParts): Promise<StatusData> {
  const { db, settings, now, standIns, bookKey, witnesses: asked = [] } = parts;
  const began = performance.now();
  const entries = Number(await bookSize(db));
  const databaseMs = Math.max(1, Math.round(performance.now() - began));
  const [deliveries, discord, sync, chain, witnesses] = await Promise.all([
    unfinishedDeliveries(db, now()),
    readTrouble(db, now()),
    readSync(db),
    readChain(parts),
    readStandings(db, bookKey, asked),
  ]);
  return {
    databaseMs,
    entries,
    deliveries,
    discord,
    sync,
    chain,
    witnesses,
    settings,
    standIns: standIns ?? [],
  };
}
