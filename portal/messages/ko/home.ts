import type { home as english } from '../en/home.ts';
import type { Translation } from '../translation.ts';
import { count, epochRange } from './count.ts';

export const home: Translation<typeof english> = {
  title: '델리게이트의 약속, 이행, 지급',
  lead: '델리게이트가 무엇을 약속하고, 이행하고, 지급하는지 담은 공개 기록부입니다. 약속이 바뀌면 시행되기 전에 그 델리게이트의 투표자에게 알립니다.',
  search: '이름, 0x 또는 io1으로 델리게이트 찾기',
  searchHint: '이름, 0x 또는 io1',
  searchButton: '검색',
  soon: '곧 시행',
  soonEmpty: '시행을 기다리는 변경이 없습니다.',
  recent: '최근 변경',
  recentEmpty: '아직 기록된 것이 없습니다. 첫 델리게이트의 신청이 장부의 첫 항목이 됩니다.',
  short: '지난 주기 지급 부족',
  shortLead:
    '시행 중인 플랜이 약속한 금액과 검증된 지급을 비교한 결과입니다. 확정되기 전에 각 델리게이트가 답변할 수 있습니다.',
  shortEmpty: '지난 주기에 약속보다 적게 지급한 것으로 확인된 델리게이트가 없습니다.',
  shortBy: (amount, from, to) => `${epochRange(from, to)}에서 ${amount} 부족:`,
  shortFor: (short, of) => `투표자 ${count(of, '명')} 중 ${count(short, '명')}.`,
  replies: (n) => (n === 0 ? '아직 답변이 없습니다.' : `델리게이트 답변 ${count(n, '건')}.`),
  replyUntil: '답변 기한:',
  evidence: '수치 보기',
  allChanges: '모든 변경',
  figures: '숫자로 보는 기록부',
  delegates: '승인된 델리게이트',
  openTasks: '열린 과제',
  openTasksNote: '델리게이트를 기다리는 중',
  doneTasks: '완료된 과제',
  doneTasksNote: '리뷰, 병합, 운영 반영까지 끝남',
  entries: '장부 항목',
  entriesNote: '추가만 가능, 누구나 검증 가능',
  yours: {
    title: '내 델리게이트',
    empty: '아직 팔로우한 델리게이트가 없습니다.',
    choose: '고르기',
    all: '내 모든 알림',
  },
};
