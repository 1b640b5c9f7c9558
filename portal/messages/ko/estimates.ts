import type { estimates as english } from '../en/estimates.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const estimates: Translation<typeof english> = {
  title: '투표에 주는 영향',
  votes: '투표량(IOTX)',
  show: '보기',
  said: (votes, what) => `${votes} 투표 기준: ${what}.`,
  before: '이전 플랜 기준',
  after: '이 플랜 기준',
  noBefore: '이전 플랜 없음',
  first: '비교할 플랜 없음',
  same: '변화 없음',
  less: (amount) => `${amount} 감소`,
  more: (amount) => `${amount} 증가`,
  of: (epochs, from, to) =>
    `${count(epochs, '개')} 에포크(${span(from, to)})의 당시 보상과 투표로 추정했습니다.`,
  incomplete: (of) => `최근 ${of}개 에포크 중 알려진 것은 이것뿐입니다.`,
  notAPromise: '공약이 아닙니다.',
  none: '데이터 없음: 이 델리게이트의 에포크가 아직 여기에 알려지지 않아, 투표가 얼마를 받았을지 알 수 없습니다.',
  ofVotes: (votes) => `${votes} 투표가 받았을 금액입니다.`,
  ofAll: (what) => `모든 투표자 합계: ${what}.`,
  ofVoters: '모든 투표자가 합쳐 받았을 금액입니다.',
  simulation: '투표자가 받았을 금액',
};
