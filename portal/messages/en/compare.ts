import { count } from './count.ts';

export const compare = {
  title: 'Compare delegates',
  lead: 'What the same amount of votes would have received in the last day, alongside the votes that were there, by the plans in force now.',
  estimate:
    'An estimate: the next day may be different. Longer locks weigh more than their amount, and a delegate’s votes change.',
  votes: 'Votes, in IOTX',
  votesHint: 'Such as 10000',
  delegate: (place: number) => `Delegate ${place}`,
  nobody: 'None',
  button: 'Compare',
  empty: 'Choose up to four delegates.',
  what: 'What is compared',
  differs: 'differs',
  records: 'The whole record:',
  more: 'The first four of those you chose are compared.',
  got: (votes: string) => `${votes} would have received`,
  less: 'Less than the most',
  most: 'the most',
  noPlan: 'no plan',
  known: (n: number, of: number) => (n === of ? '' : `of ${count(n, 'epoch', 'epochs')} of ${of}`),
  link: 'Compare with others',
};
