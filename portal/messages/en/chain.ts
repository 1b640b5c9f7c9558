import type { ChainFault } from '../../../core/votes/vote-source.ts';

const faults: Record<ChainFault, string> = {
  chain_unreachable: 'the node does not answer.',
  wrong_chain: 'the node is on another chain.',
  chain_refused: 'the node refused to answer.',
  answer_unreadable: 'the node’s answer cannot be read.',
  answer_inconsistent: 'the node’s answers contradict each other.',
  endpoints_disagree: 'the two nodes do not agree. One of them is wrong, so neither is believed.',
  epoch_missing: 'the node does not know the epoch.',
  past_not_kept: 'the node keeps no past states. An archive node does.',
  stake_moved:
    'stake moved before it could be read, and the node keeps no past states. An archive node does.',
  grant_unclear:
    'rewards are missing, and nothing shows yet that the chain failed to grant them. After an hour that is assumed.',
  range_refused: 'the node refused to give the logs even of a single block.',
  too_many_buckets: 'a candidate has more buckets than can be read at once.',
};

export const chain = {
  title: 'Chain',
  none: 'No chain is configured: votes and rewards come from files, or not at all.',
  nothingKept: 'No epoch is kept yet.',
  readAt: 'The chain was last read',
  newest: (number: number) => `The newest epoch whose votes are kept is ${number}; it began`,
  failingSince: 'The chain has been unreadable since',
  lastFault: 'The last fault, on',
  fund: (left: string, epochs: string) =>
    `The chain’s fund has ${left} left to grant: about ${epochs} epochs.`,
  fundLow: 'When it is empty, nobody is granted anything.',
  gaps: 'What is missing',
  gapsNote: 'Each is tried again every hour. Until then there is no figure for it, and none is guessed.',
  gapColumns: { epoch: 'Epoch', what: 'What', why: 'Why', tried: 'Last tried' },
  parts: { votes: 'Votes', rewards: 'Rewards' },
  faults,
};
