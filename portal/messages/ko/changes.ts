import type { changes as english } from '../en/changes.ts';
import type { Translation } from '../translation.ts';

export const changes: Translation<typeof english> = {
  title: '변경',
  lead: '델리게이트의 약속이나 정보를 바꾼 모든 일을 장부 순서대로 보여 줍니다.',
  kind: '종류',
  any: '모든 종류',
  delegate: '델리게이트',
  show: '보기',
  empty: '조건에 맞는 변경이 없습니다.',
  emptyAll: '아직 기록된 것이 없습니다.',
  older: '이전 변경',
  newest: '최신 변경',
  newOne: '새 변경 1건 보기',
  newMany: '새 변경 {count}건 보기',
  clear: (what) => `제거: ${what}`,
};
