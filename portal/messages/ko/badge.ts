import type { badge as english } from '../en/badge.ts';
import type { Translation } from '../translation.ts';

export const badge: Translation<typeof english> = {
  title: '배지',
  held: (name) => `${name} 델리게이트가 이 과제의 배지를 보유하고 있습니다.`,
  suspendedSince: '배지 정지 시각:',
  bySteward: '스튜어드가 결정했으며 스튜어드만 복원할 수 있습니다.',
  byProof: '운영 반영 증거가 돌아오면 복원됩니다.',
  page: '배지와 증명 보기',
  entry: (seq) => `장부 항목 ${seq}`,
  suspend: '배지 정지',
  suspendNote: '스튜어드가 복원할 때까지 정지 상태로 계속 표시됩니다.',
  suspendReason: '정지 이유 (공개)',
  restore: '배지 복원',
  restoreReason: '복원 이유 (공개)',
  objections: '이의 제기',
  heardUntil: '이의 제기 기한:',
  final: '이의 제기가 마감된 시각:',
  objectionsNone: '제기된 이의가 없습니다.',
  opened: '이의 접수:',
  decidedBy: '스튜어드 결정 기한:',
  outcomes: { upheld: '인용', rejected: '기각' },
  objectInstead: '완료에 이의 제기하기',
  objectLead:
    '담당자 측이 아니라면 누구나 한 번 이의를 제기할 수 있습니다. 내용은 스튜어드만 읽으며 결정은 공개됩니다. 제기한 사람은 아무에게도 알려지지 않습니다.',
  objectText: '잘못된 점 (스튜어드만 읽음)',
  object: '이의 보내기',
  objectSignIn: '이의를 제기하려면 로그인하세요.',
};
