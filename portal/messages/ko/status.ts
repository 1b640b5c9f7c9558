import type { status as english } from '../en/status.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const status: Translation<typeof english> = {
  oldestSince: '가장 오래된 것의 예정 시각:',
  title: '상태',
  lead: '이 기록부의 현재 상태를 보여 줍니다.',
  database: '데이터베이스',
  databaseUp: '정상 응답',
  databaseIn: (ms) => `응답 시간 ${count(ms, 'ms')}`,
  book: '장부 항목',
  checkpoint: '마지막 체크포인트',
  checkpointNone: '아직 없음',
  checkpointBehind: (n) => (n === 0 ? '장부 전체 포함' : `장부보다 항목 ${count(n, '개')} 뒤`),
  deliveries: '대기 중인 알림',
  deliveriesNote: '지금 전송 예정',
  deliveriesFailed: '실패한 알림',
  deliveriesFailedNote: '전송 포기, 스튜어드에게 표시됨',
  asOf: '기준 시각:',
  rules: '적용 중인 규칙',
  notice: '불리한 플랜이 시행되기 전의 예고 기간',
  claimPeriod: '과제를 맡은 뒤 마감까지',
  claimLimit: '한 델리게이트가 동시에 맡을 수 있는 과제',
  quorum: '제출에 필요한 승인 수',
  reviewPeriod: '다른 리뷰어를 추첨하기까지의 리뷰 시간',
  soak: '운영 반영부터 완료까지',
  reply: '지적 사항에 답변할 수 있는 기간',
  commitmentGrace: '공약 기한부터 미이행 처리까지',
  chain: '체인',
  report: '문제 신고',
  reportLead:
    '이 기록부의 스튜어드에게 알려 주세요. 페이지 주소와, 오류에 요청 ID가 있다면 요청 ID도 적어 주세요.',
  stewards: '스튜어드',
  noStewards: '설정에 지정된 스튜어드가 없습니다.',
  standIns: '데모의 대역 서비스',
  standInsLead: '이 기록부는 데모로 실행 중입니다. 다음은 실제 서비스 대신 실제 프로토콜로 동작합니다:',
};
