export const RELATION_STATES = ['related', 'unrelated', 'unknown'] as const;

/**
 * Whether a reviewer's linked wallets voted for the delegate whose work they reviewed, by the votes of the epoch in which they did.
 * `unknown` counts as unrelated: no votes for the delegate were kept.
 */
export type Relation = { state: 'related' | 'unrelated'; epoch: number } | { state: 'unknown'; epoch: null };

/** What the kept votes say of one review. */
export interface VotesThen {
  /** The epoch that is looked at; null: none was kept. */
  epoch: number | null;
  /** Whether a candidate that the delegate's profile named stood in it. */
  stood: boolean;
  /** Whether a wallet that the reviewer has or had linked voted for it, with whatever weight. */
  voted: boolean;
}

export function relationBy({ epoch, stood, voted }: VotesThen): Relation {
  if (epoch === null || !stood) return { state: 'unknown', epoch: null };
  return { state: voted ? 'related' : 'unrelated', epoch };
}
