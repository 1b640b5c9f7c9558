import { planTermsIn } from '../plan-terms-in.ts';

export const planTerms = planTermsIn({
  names: {
    blockShareBps: '区块奖励分给投票者',
    epochShareBps: '纪元奖励分给投票者',
    foundationShareBps: '基金会奖励分给投票者',
    route: '分发方式',
    payoutPeriodEpochs: '分发周期',
    minimumPayout: '最低分发额',
    belowMinimum: '低于最低额的部分',
    basis: '计入的投票',
  },
  every: (epochs) => (epochs === 1 ? '每个纪元' : `每 ${epochs} 个纪元`),
  none: '无',
  words: {
    protocol: '由协议分发',
    hermes: '通过 Hermes',
    manual: '手动分发',
    carry_over: '结转',
    forfeit: '不再支付',
    epoch_snapshot: '每个纪元的投票',
    payout_snapshot: '分发时的投票',
  },
});
