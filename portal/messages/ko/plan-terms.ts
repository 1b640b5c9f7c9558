import { planTermsIn } from '../plan-terms-in.ts';

export const planTerms = planTermsIn({
  names: {
    blockShareBps: '투표자 몫 블록 보상',
    epochShareBps: '투표자 몫 에포크 보상',
    foundationShareBps: '투표자 몫 재단 보상',
    route: '지급 방식',
    payoutPeriodEpochs: '지급 주기',
    minimumPayout: '최소 지급액',
    belowMinimum: '최소 지급액 미만',
    basis: '투표 집계 기준',
  },
  every: (epochs) => (epochs === 1 ? '에포크마다' : `${epochs} 에포크마다`),
  none: '없음',
  words: {
    protocol: '프로토콜 지급',
    hermes: 'Hermes 지급',
    manual: '직접 지급',
    carry_over: '이월',
    forfeit: '지급하지 않음',
    epoch_snapshot: '에포크마다',
    payout_snapshot: '지급 시점',
  },
});
