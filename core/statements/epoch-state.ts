/**
 * What an epoch gives to voters, or why it gives them nothing. counted: its pool is divided. not_granted: the chain owed a reward and
 * paid none. no_data: the source cannot tell. nothing_granted: the chain owed nothing. nothing_promised: the plan's shares of what was
 * granted are zero. not_candidate: the delegate did not stand for election.
 */
export const EPOCH_STATES = [
  'counted',
  'no_plan',
  'not_granted',
  'no_data',
  'nothing_granted',
  'nothing_promised',
  'not_candidate',
] as const;
export type EpochState = (typeof EPOCH_STATES)[number];
