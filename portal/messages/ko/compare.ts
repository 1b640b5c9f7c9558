import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const compare: Translation<typeof english> = {
  title: '델리게이트 비교',
  lead: '같은 양을 투표했다면 지난 하루 동안 받았을 금액을, 실제 투표 현황과 현재 시행 중인 플랜을 기준으로 계산해 나란히 보여 줍니다.',
  estimate:
    '추정치입니다. 다음 하루는 다를 수 있습니다. 오래 잠글수록 금액보다 가중치가 커지며, 델리게이트의 득표도 바뀝니다.',
  votes: '투표량 (IOTX)',
  votesHint: '예: 10000',
  delegate: (place) => `델리게이트 ${place}`,
  nobody: '없음',
  button: '비교',
  empty: '델리게이트를 최대 네 곳까지 선택하세요.',
  what: '비교 기준',
  differs: '다름',
  records: '전체 기록:',
  more: '선택한 델리게이트 중 처음 네 곳을 비교합니다.',
  got: (votes) => `${votes} 투표 시 받았을 금액`,
  less: '최고 금액과의 차이',
  most: '최고',
  noPlan: '플랜 없음',
  known: (n, of) => (n === of ? '' : `에포크 ${of}개 중 ${count(n, '개')} 기준`),
  link: '다른 델리게이트와 비교',
};
