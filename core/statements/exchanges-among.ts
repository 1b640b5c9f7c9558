import type { Database } from '../database.ts';
import { votesOfVoters } from '../votes/store.ts';
import type { Statement } from './statement.ts';

/** An exchange that voted, by its address, and in how many epochs of the statement. */
export interface VotingExchange {
  address: string;
  epochs: number;
}

/**
 * Which of these addresses of exchanges voted in the epochs of a statement. An exchange votes with what its customers keep there: what is paid
 * to it reaches them only if it passes it on, so whoever pays should know.
 */
export async function exchangesAmong(
  db: Database,
  { candidateId, range }: Pick<Statement, 'candidateId' | 'range'>,
  exchanges: readonly string[],
): Promise<VotingExchange[]> {
  if (exchanges.length === 0) return [];
  const votes = await votesOfVoters(db, candidateId, exchanges, range.from, range.to);
  const voters = [...votes.keys()].map((key) => key.split(' ', 1)[0]);
  return exchanges
    .map((address) => ({ address, epochs: voters.filter((voter) => voter === address).length }))
    .filter(({ epochs }) => epochs > 0);
}
