import type { ChainFault } from '../../../core/votes/vote-source.ts';
import type { chain as english } from '../en/chain.ts';
import type { Translation } from '../translation.ts';

const faults: Record<ChainFault, string> = {
  chain_unreachable: '노드가 응답하지 않습니다.',
  wrong_chain: '다른 체인의 노드입니다.',
  chain_refused: '노드가 응답을 거부했습니다.',
  answer_unreadable: '노드의 응답을 해석할 수 없습니다.',
  answer_inconsistent: '노드의 응답이 서로 모순됩니다.',
  endpoints_disagree: '두 노드의 응답이 다릅니다. 하나는 틀렸으므로 어느 쪽도 받아들이지 않습니다.',
  epoch_missing: '노드가 이 에포크를 모릅니다.',
  past_not_kept: '노드가 과거 상태를 보관하지 않습니다. 아카이브 노드는 보관합니다.',
  stake_moved:
    '읽기 전에 스테이킹이 바뀌었고 노드가 과거 상태를 보관하지 않습니다. 아카이브 노드는 보관합니다.',
  grant_unclear:
    '보상이 보이지 않지만 체인이 부여하지 않았다는 근거도 아직 없습니다. 한 시간이 지나면 부여되지 않은 것으로 봅니다.',
  range_refused: '노드가 블록 하나의 로그조차 주지 않았습니다.',
  too_many_buckets: '한 후보의 버킷이 한 번에 읽을 수 있는 수보다 많습니다.',
};

export const chain: Translation<typeof english> = {
  readAt: '체인을 마지막으로 읽은 시각:',
  title: '체인',
  none: '설정된 체인이 없습니다. 투표와 보상은 파일에서 가져오며, 파일이 없으면 알 수 없습니다.',
  nothingKept: '아직 저장된 에포크가 없습니다.',
  newest: (number) => `투표가 저장된 최신 에포크는 ${number}입니다. 시작:`,
  failingSince: '체인을 읽지 못하기 시작한 시각',
  lastFault: '마지막 오류',
  fund: (left, epochs) =>
    `체인 기금에서 앞으로 부여할 수 있는 보상은 ${left}, 약 ${epochs} 에포크 분량입니다.`,
  fundLow: '기금이 바닥나면 아무에게도 보상이 부여되지 않습니다.',
  gaps: '빠진 데이터',
  gapsNote: '각각 한 시간마다 다시 시도합니다. 그때까지 해당 수치는 없으며 추정하지 않습니다.',
  gapColumns: { epoch: '에포크', what: '데이터', why: '이유', tried: '마지막 시도' },
  parts: { votes: '투표', rewards: '보상' },
  faults,
};
