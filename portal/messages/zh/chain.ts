import type { chain as english } from '../en/chain.ts';
import type { Translation } from '../translation.ts';

const faults: Translation<typeof english.faults> = {
  chain_unreachable: '节点没有响应。',
  wrong_chain: '节点属于另一条链。',
  chain_refused: '节点拒绝响应。',
  answer_unreadable: '节点的响应无法解读。',
  answer_inconsistent: '节点的响应自相矛盾。',
  endpoints_disagree: '两个节点不一致。其中一个有误，因此都不采信。',
  epoch_missing: '节点不知道该纪元。',
  past_not_kept: '节点不保存历史状态。归档节点会保存。',
  stake_moved: '质押在读取前发生变动，而节点不保存历史状态。归档节点会保存。',
  grant_unclear: '奖励缺失，但尚无迹象表明链上未发放。一小时后将如此认定。',
  range_refused: '即使只查一个区块，节点也拒绝提供日志。',
  too_many_buckets: '某候选人的质押桶过多，无法一次读完。',
};

export const chain: Translation<typeof english> = {
  readAt: '最近读取链的时间：',
  title: '链',
  none: '未配置任何链：投票和奖励来自文件，或者没有。',
  nothingKept: '尚未留存任何纪元。',
  newest: (number) => `已留存投票的最新纪元为 ${number}，开始于`,
  failingSince: '无法读取链上数据，始于',
  lastFault: '最近一次故障，发生于',
  fund: (left, epochs) => `链上奖励基金还剩 ${left} 可发放：约 ${epochs} 个纪元。`,
  fundLow: '用完后，不再向任何人发放。',
  gaps: '缺失的数据',
  gapsNote: '每项每小时重试一次。在此之前没有数字，也不作猜测。',
  gapColumns: { epoch: '纪元', what: '内容', why: '原因', tried: '上次尝试' },
  parts: { votes: '投票', rewards: '奖励' },
  faults,
};
