import { count, span } from './count.ts';

/** What a change of a reward plan means in amounts. */
export const estimates = {
  title: 'What it means for a vote',
  votes: 'Votes, in IOTX',
  show: 'Show',
  said: (votes: string, what: string) => `For ${votes} of votes: ${what}.`,
  before: 'By the plan before',
  after: 'By this plan',
  noBefore: 'There was none',
  first: 'no plan to compare with',
  same: 'nothing changes',
  less: (amount: string) => `${amount} less`,
  more: (amount: string) => `${amount} more`,
  of: (epochs: number, from: number, to: number) =>
    `Estimate from ${count(epochs, 'epoch', 'epochs')}, ${span(from, to)}, with the rewards and votes that were there.`,
  incomplete: (of: number) => `Of the last ${of}, no more are known.`,
  notAPromise: 'Not a promise.',
  none: 'No data: no epoch of this delegate is known here yet, so what votes would have received is not known.',
  ofVotes: (votes: string) => `What ${votes} of votes would have received.`,
  ofAll: (what: string) => `For all voters together: ${what}.`,
  ofVoters: 'What all voters together would have received.',
  simulation: 'What voters would have received',
};
