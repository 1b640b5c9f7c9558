import type { reviewer as english } from '../en/reviewer.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const reviewer: Translation<typeof english> = {
  title: (who) => `리뷰어 ${who}`,
  crumb: '리뷰',
  lead: '이 리뷰어가 GitHub에서 리뷰한 내용과, 그중 인정된 것을 보여 줍니다.',
  since: '리뷰어 등록일',
  until: '명단 제외일',
  queue: '이 리뷰어의 대기열',
  github: 'GitHub',
  githubNone: '연결되지 않음',
  address: '주소',
  reviews: '리뷰',
  approvals: '인정된 승인',
  claims: '승인이 반영된 담당',
  delegates: '리뷰한 델리게이트',
  delegatesNote: (most) => `리뷰가 많은 순서로 최대 ${count(most, '곳')}까지 표시합니다.`,
  columns: {
    delegate: '델리게이트',
    reviews: '리뷰',
    approvals: '인정된 승인',
    share: '인정된 승인 중 비중',
  },
  given: '작성한 리뷰',
  givenEmpty: '아직 없습니다. 기록부가 GitHub에서 읽으면 리뷰가 표시됩니다.',
  givenColumns: {
    task: '과제',
    pullRequest: '풀 리퀘스트',
    review: '리뷰',
    counts: '인정 여부',
    why: '이유',
  },
  next: '이전 리뷰',
  first: '최신 리뷰',
};
