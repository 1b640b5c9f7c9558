import type {
  categories as englishCategories,
  claimEnds as englishClaimEnds,
  delegateStates as englishDelegateStates,
  kinds as englishKinds,
  payouts as englishPayouts,
  told as englishTold,
  planStates as englishPlanStates,
  taskStates as englishTaskStates,
  verdictParts as englishVerdictParts,
} from '../en/vocabulary.ts';
import type { Translation } from '../translation.ts';

/* The words for states, kinds and categories: one for each thing, on every page. */

export const delegateStates: Translation<typeof englishDelegateStates> = {
  applied: '신청함',
  approved: '승인된 델리게이트',
  refused: '거절됨',
  retired: '활동 종료',
};

export const planStates: Translation<typeof englishPlanStates> = {
  announced: '발표됨',
  in_force: '시행 중',
  superseded: '대체됨',
  withdrawn: '철회됨',
};

export const taskStates: Translation<typeof englishTaskStates> = {
  draft: '초안',
  open: '열림',
  claimed: '담당 중',
  in_review: '리뷰 중',
  approved: '승인됨',
  merged: '병합됨',
  in_production: '운영 반영',
  completed: '완료',
  paused: '일시 중지',
  cancelled: '취소됨',
  needs_steward: '스튜어드 필요',
};

export const claimEnds: Translation<typeof englishClaimEnds> = {
  released: '반납됨',
  expired: '만료됨',
  revoked: '회수됨',
};

export const kinds: Translation<typeof englishKinds> = {
  'delegate.applied': '델리게이트 신청',
  'delegate.approved': '델리게이트 승인',
  'delegate.refused': '신청 거절',
  'delegate.retired': '활동 종료',
  'profile.changed': '프로필 변경',
  'plan.announced': '보상 플랜 발표',
  'plan.withdrawn': '발표한 플랜 철회',
  'plan.in_force': '보상 플랜 시행',
  'plan.observed': '발표 없이 체인에서 관측된 플랜',
  'commitment.made': '공약 등록',
  'commitment.changed': '공약 변경',
  'commitment.evidence_given': '공약 증거 제출',
  'commitment.evidence_confirmed': '공약 증거 확인',
  'commitment.kept': '공약 이행',
  'commitment.missed': '공약 미이행',
  'commitment.withdrawn': '공약 철회',
  'commitment.answered': '공약에 대한 답변',
  'task.published': '과제 게시',
  'task.revised': '과제 수정',
  'task.paused': '과제 일시 중지',
  'task.cancelled': '과제 취소',
  'task.claimed': '과제 담당 시작',
  'task.extended': '담당 연장',
  'task.revision_taken': '새 수정판 적용',
  'task.contributor_joined': '기여자 참여',
  'task.contributor_left': '기여자 나감',
  'task.released': '담당 반납',
  'task.expired': '담당 만료',
  'task.revoked': '담당 회수',
  'task.submitted': '풀 리퀘스트 연결',
  'task.approved': '리뷰어 승인',
  'task.merged': '병합',
  'task.in_production': '운영 반영',
  'task.completed': '과제 완료',
  'task.suspended': '되돌림 또는 배지 정지',
  'task.restored': '재개 또는 배지 복원',
  'task.bounty_paid': '바운티 지급',
  'reviewer.added': '리뷰어 추가',
  'reviewer.removed': '리뷰어 제외',
  'payout.declared': '지급 내역 제출 또는 발견',
  'audit.finding': '감사 지적 사항',
  'audit.cleared': '감사 지적 해소',
  'audit.answered': '감사 지적에 대한 답변',
  'question.asked': '질문',
  'question.answered': '질문에 대한 답변',
  'question.hidden': '질문 숨김',
  'question.restored': '질문 다시 표시',
  'question.session_opened': '공개 세션 열림',
  'question.session_closed': '공개 세션 닫힘',
  'report.opened': '신고 접수',
  'report.resolved': '신고 결정',
  'steward.override': '스튜어드 직권 결정',
  'candidate.changed': '체인상의 후보 변경',
};

export const payouts: Translation<typeof englishPayouts> = { declared: '지급 내역 제출', found: '지급 발견' };

export const told: Translation<typeof englishTold> = {
  setBack: '되돌림',
  resumed: '과제 재개',
  overrideProposed: '직권 결정 제안',
  overrideWithdrawn: '직권 결정 철회',
  overridden: '스튜어드 직권 결정',
};

export const categories: Translation<typeof englishCategories> = {
  'node-operator': '노드 운영',
  developer: '개발',
  infrastructure: '인프라',
  community: '커뮤니티',
  education: '교육',
  research: '연구',
  investor: '투자',
  other: '기타',
};

export const verdictParts: Translation<typeof englishVerdictParts> = {
  pull_request: '풀 리퀘스트',
  base_branch: '브랜치',
  approvals: '승인',
  objections: '변경 요청',
  authors: '작성자',
  merge: '병합',
  production: '운영 반영',
  delegate: '델리게이트',
  soak: '안정화 기간',
};
