import type { Freeze } from '../../../core/claims/claim.ts';
import type { VerdictPart, WaitsFor } from '../../../core/reviews/verdict.ts';
import type { task as english } from '../en/task.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { verdictParts } from './vocabulary.ts';

/** What each part of a verdict asks for, and of whom. */
const partAsks: Record<VerdictPart['name'], string> = {
  pull_request: '담당자가 풀 리퀘스트를 열고 리뷰 준비 완료로 표시해야 합니다.',
  base_branch: '담당자가 풀 리퀘스트의 대상을 과제가 지정한 브랜치로 맞춰야 합니다.',
  approvals: '독립 리뷰어가 풀 리퀘스트의 현재 내용을 승인해야 합니다.',
  objections: '변경을 요청한 사람이 그에 답한 내용을 승인해야 합니다.',
  authors: '모든 작성자를 GitHub에서 확인할 수 있거나, 스튜어드가 추가로 승인해야 합니다.',
  merge: '저장소 관리자가 병합해야 합니다.',
  production: '과제가 요구하는 방식으로 운영 반영을 보여야 합니다.',
  delegate: '델리게이트가 스튜어드의 승인을 받아야 합니다.',
  soak: '안정화 기간 동안 운영 환경에 유지되어야 합니다.',
};

const waits: Record<WaitsFor, (claimer: string) => string> = {
  claimer: (claimer) => `${claimer} 차례`,
  reviewers: () => '리뷰어 차례',
  stewards: () => '스튜어드 차례',
  maintainers: () => '저장소 관리자 차례',
  production: () => '운영 반영 대기 중',
  time: () => '안정화 기간 종료 대기 중',
};

const freezes: Record<Freeze, string> = {
  repository_unreachable: 'GitHub에서 저장소를 볼 수 없어',
  delegate_not_approved: '델리게이트가 승인 상태가 아니어서',
  task_needs_steward: '과제에 스튜어드가 필요해',
};

export const task: Translation<typeof english> = {
  crumb: '위시리스트',
  number: (id) => `과제 ${id}`,
  revision: (n) => `수정판 ${n}`,
  privateEvidence: '비공개 증거',
  duplicateOf: '다른 과제와 같은 것을 요구하며, 그 과제가 계속됩니다:',
  duplicates: '같은 것을 요구하여 이 과제에 합쳐진 과제:',
  unseenNote:
    '저장소를 GitHub에서 볼 수 없습니다. 그동안 이 과제의 작업을 판정할 수 없고, 담당의 제한 시간도 멈춥니다.',
  privateNote:
    '비공개 저장소라 풀 리퀘스트는 저장소 구성원만 볼 수 있습니다. 이에 대한 이 페이지의 내용을 누구나 확인할 수는 없습니다.',
  issue: '바탕이 된 이슈:',
  what: '요청 내용',
  criteria: '인수 기준',
  terms: '조건',
  fields: {
    title: '제목',
    description: '설명',
    criteria: '인수 기준',
    repository: '저장소',
    branch: '브랜치',
    quorum: '필요한 승인',
    proof: '운영 반영 증거',
    bounty: '바운티',
    due: '기한',
    skills: '기술',
    claims: '동시 담당',
  },
  defaultBranch: '기본 브랜치',
  proofs: {
    deployment: (environment) => `${environment} 환경에 배포 성공`,
    release: '병합을 포함한 릴리스',
    branch: (branch) => `브랜치 ${branch}에 병합`,
    manual: '링크를 첨부한 스튜어드의 확인',
  },
  noBounty: '없음',
  noDue: '기한 없음',
  noSkills: '없음',
  progress: '진행 상황',
  stepDone: '끝남.',
  stepAhead: '아직 남음.',
  steps: {
    open: '열림: 델리게이트를 기다립니다.',
    claimed: '담당 중: 델리게이트가 작업합니다.',
    in_review: '리뷰 중: 풀 리퀘스트가 연결되었습니다.',
    approved: '승인됨: 리뷰어가 승인했습니다.',
    merged: '병합됨: 저장소에 병합되었습니다.',
    in_production: '운영 반영: 증거가 있습니다.',
    completed: '완료: 배지가 수여되었습니다.',
  },
  claim: '담당',
  claims: '담당',
  claimsHeld: (held, most) => `담당 ${count(most, '건')} 중 ${held}건`,
  tieRule: (most) =>
    `델리게이트 최대 ${count(most, '곳')}이 동시에 이 과제를 맡을 수 있습니다. GitHub 시각을 기준으로 승인을 먼저 모두 받은 곳이 과제를 갖습니다. 두 곳이 동시에 받으면 먼저 맡은 곳이 갖습니다. 나머지 담당은 불이익 없이 끝납니다.`,
  claimOf: (name) => `${name}의 담당`,
  heldBy: '담당:',
  since: '· 시작',
  noClaim: '이 과제를 맡은 델리게이트가 없습니다.',
  extended: '한 번 연장됨.',
  clockRuns: '제한 시간 마감:',
  clockStands: (left) => `다른 사람의 차례라 제한 시간이 멈춰 있습니다. 다시 시작될 때 남은 시간: ${left}.`,
  clockFrozen: (because, left) =>
    `${freezes[because]} 제한 시간이 멈춰 있습니다. 다시 시작될 때 남은 시간: ${left}.`,
  keepsRevision: (own, current) =>
    `이 담당에는 과제의 수정판 ${own} 기준이 적용됩니다. 과제는 현재 수정판 ${current}까지 나왔으며, 담당자가 새 수정판을 적용할 때까지 기존 수정판이 유지됩니다.`,
  revisionDifference: (own, current) => `수정판 ${own} → ${current} 변경 내용`,
  why: {
    title: '아직 완료되지 않은 이유',
    turn: (waitsFor, claimer) => waits[waitsFor](claimer),
    since: ', 시작',
    nothingMissing: '부족한 것이 없습니다.',
    noSubmission: '아직 연결된 풀 리퀘스트가 없습니다',
    noSubmissionAsks: '담당자가 자신의 풀 리퀘스트를 연결해야 합니다.',
    asks: partAsks,
    now: (what) => `현재: ${what}.`,
  },
  passed: (n) => `통과한 항목 ${count(n, '개')}`,
  pullRequests: '풀 리퀘스트',
  allNeeded: '과제에 모두 필요합니다.',
  lastPullRequests: '마지막으로 연결된 것',
  states: { open: '열림', draft: '초안', closed: '병합 없이 닫힘', merged: '병합됨' },
  submitted: '연결:',
  head: '헤드 커밋',
  mergedAs: '병합 커밋',
  author: (login) => `작성자 ${login}`,
  olderThanClaim: '담당보다 오래됨: 과제를 맡기 전에 열린 풀 리퀘스트입니다.',
  drawn: '추첨된 리뷰어:',
  drawnBefore: '앞서 추첨되었으나 제때 리뷰하지 않은 리뷰어:',
  verdict: '판정',
  verdictAt: 'GitHub에서 읽은 시각:',
  soakEnds: '안정화 기간 종료 예정:',
  soakEnded: '안정화 기간 종료:',
  parts: verdictParts,
  partStates: { passed: '통과', pending: '대기', failed: '미통과' },
  reviews: '리뷰',
  reviewsNone: '아직 GitHub에 리뷰가 없습니다.',
  reviewer: '리뷰어',
  review: '리뷰',
  counts: '인정됨',
  doesNotCount: '인정되지 않음',
  related: '관련 있음',
  relatedNote:
    '관련 있음: 이 리뷰어가 연결한 지갑이 리뷰 당시 해당 델리게이트에게 투표했습니다. 관련된 리뷰어의 승인은 모두 합쳐 하나만 인정되며, 반대는 누구의 것이든 똑같이 인정됩니다.',
  relationUnknown: (names) =>
    `델리게이트에게 투표하는지 알 수 없음: ${names}. 리뷰 당시 그 델리게이트에 대한 투표 기록이 없어 관련 없는 것으로 봅니다.`,
  reviewWhy: '이유',
  reviewStates: {
    approved: '승인',
    changes_requested: '변경 요청',
    commented: '댓글',
    dismissed: '취소됨',
  },
  contributors: '기여자',
  contributorsNote:
    '함께 작업했고 이름을 밝히는 데 동의했습니다. 이 작업에 대한 이들의 리뷰는 인정되지 않습니다.',
  earlier: '이전 담당',
  timeline: '타임라인',
  timelineLead: '모든 단계를 실행 주체와 원인까지 장부에 있는 그대로 보여 줍니다. 오래된 것이 먼저입니다.',
  timelineEarlier: '이전 단계',
  timelineLatest: '최신 단계',
  by: '실행 주체:',
  cause: (cause) => {
    if (cause.startsWith('webhook ')) return '원인: GitHub 이벤트.';
    if (cause === 'timer') return '원인: 기록부의 GitHub 재확인.';
    if (cause === 'asked for') return '원인: 확인 요청.';
    return `원인: ${cause}.`;
  },
};
