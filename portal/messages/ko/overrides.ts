import type { OverrideState } from '../../../core/overrides/override.ts';
import type { overrides as english, signing as englishSigning } from '../en/overrides.ts';
import type { Translation } from '../translation.ts';

const states: Record<OverrideState, string> = {
  proposed: '두 번째 스튜어드 대기',
  standing: '유효',
  withdrawn: '철회',
  lapsed: '실효',
  void: '무효: 결정한 사람이 담당자 측이거나 두 사람이 동일인',
};

export const overrides: Translation<typeof english> = {
  title: '규칙을 대신한 스튜어드의 직권 결정',
  states,
  of: (part, commit) => `${part}, 커밋 ${commit}`,
  seenAt: '확인할 수 있는 곳:',
  by: '결정:',
  confirmedBy: '확인:',
  notConfirmed: '아직 두 번째 스튜어드가 확인하지 않아 효력이 없습니다.',
  alone: '두 번째 스튜어드가 필요하지 않았습니다.',
  withdrawnBy: '철회:',
  confirm: '확인에 서명',
  confirmNote: '서명하면 바로 효력이 생기며, 이 커밋에만 적용됩니다.',
  withdrawInstead: '철회하기',
  withdraw: '직권 결정 철회',
  withdrawReason: '철회 이유 (공개)',
  propose: '판정 항목 직권 결정',
  proposeNote:
    '규칙을 대신해 공개적으로, 서명을 남기고 현재 커밋에 대해 결정합니다. 다음 푸시가 있으면 효력을 잃습니다.',
  needsSecond: '두 번째 스튜어드가 확인해야 효력이 생깁니다.',
  part: '판정 항목',
  pullRequest: '풀 리퀘스트',
  reason: '이유 (공개)',
  url: '운영 반영을 확인할 수 있는 곳',
  urlHint: '“운영 반영”에만 필요합니다. 누구나 볼 수 있는 https:// 주소를 적으세요.',
  sign: '직권 결정에 서명',
};

export const signing: Translation<typeof englishSigning> = {
  show: '서명할 내용 보기',
  text: '지갑에 표시되는 텍스트',
};
