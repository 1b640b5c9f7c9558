import { listGaps, readReading } from '../../core/chain-readings/store.ts';
import { newestEpoch } from '../../core/epochs/store.ts';
import type { ChainReport } from '../parts/status/chain-report.ts';
import type { PortalParts } from '../portal-parts.ts';

const GAPS_MAX = 20;

export async function readChain({ db, readsChain }: PortalParts): Promise<ChainReport> {
  const [reading, newest, gaps] = await Promise.all([
    readReading(db),
    newestEpoch(db),
    listGaps(db, GAPS_MAX),
  ]);
  return { isConfigured: readsChain === true, reading, newest, gaps };
}
