import type { estimates as english } from '../en/estimates.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const estimates: Translation<typeof english> = {
  title: '对一份投票意味着什么',
  votes: '投票数（IOTX）',
  show: '显示',
  said: (votes, what) => `对 ${votes} 的投票：${what}。`,
  before: '按之前的方案',
  after: '按此方案',
  noBefore: '之前没有方案',
  first: '没有可比较的方案',
  same: '没有变化',
  less: (amount) => `减少 ${amount}`,
  more: (amount) => `增加 ${amount}`,
  of: (epochs, from, to) => `根据 ${count(epochs, '个纪元')}（${span(from, to)}）当时的奖励和投票估算。`,
  incomplete: (of) => `最近 ${of} 个纪元中，已知的只有这些。`,
  notAPromise: '不是承诺。',
  none: '无数据：这里还不知道该代表的任何纪元，因此不知道投票本可获得多少。',
  ofVotes: (votes) => `${votes} 的投票本可获得的奖励。`,
  ofAll: (what) => `对所有投票者合计：${what}。`,
  ofVoters: '所有投票者合计本可获得的奖励。',
  simulation: '投票者本可获得的奖励',
};
