import { keepEpochs } from '../../core/chain-readings/keep-epochs.ts';
import type { ApiDeps } from '../deps.ts';

/** Keeps what the chain says of epochs, where a chain is configured. */
export async function runKeepEpochs({
  db,
  voteSource,
  now,
}: Pick<ApiDeps, 'db' | 'voteSource' | 'now'>): Promise<void> {
  if (voteSource !== undefined) await keepEpochs(db, voteSource, now);
}
