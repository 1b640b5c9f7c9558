import type { wishlist as english } from '../en/wishlist.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const wishlist: Translation<typeof english> = {
  move: '이동…',
  moveTo: (state) => `${state}(으)로 이동`,
  moved: (title, state) => `“${title}” 과제를 ${state}(으)로 옮겼습니다.`,
  why: '사유(공개)',
  title: '개발 위시리스트',
  lead: '커뮤니티가 요청한 작업입니다. 델리게이트가 과제를 맡아 풀 리퀘스트를 연결하고, 리뷰어가 승인하면 운영 환경에 반영됩니다.',
  search: '검색',
  status: '상태',
  any: '전체',
  skill: '기술',
  view: '보기 방식',
  views: { list: '목록', board: '보드' },
  show: '보기',
  showing: (n, more) => (more ? `처음 과제 ${count(n, '개')}를 표시합니다.` : `과제 ${count(n, '개')}.`),
  empty: '조건에 맞는 과제가 없습니다.',
  emptyAll: '위시리스트가 비어 있습니다. 과제는 스튜어드가 게시합니다.',
  columnEmpty: '없음',
  bounty: '바운티',
  claimedBy: '담당:',
  completedBy: '완료:',
  furthestBy: (held, most) => `담당 ${count(most, '건')} 중 ${held}건, 선두:`,
  clockStopped: (left) => `제한 시간 멈춤, ${left} 남음.`,
  clockUntil: (left) => `${left} 남음.`,
  due: '기한',
  clear: (what) => `제거: ${what}`,
  next: '다음 페이지',
  first: '첫 페이지',
  columns: { task: '과제', state: '상태', claim: '담당', bounty: '바운티' },
};
