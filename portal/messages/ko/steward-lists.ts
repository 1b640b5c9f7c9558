import type {
  concentration as englishConcentration,
  drafts as englishDrafts,
  reports as englishReports,
} from '../en/steward-lists.ts';
import type { Translation } from '../translation.ts';

export const drafts: Translation<typeof englishDrafts> = {
  title: '초안',
  lead: '초안은 스튜어드만 볼 수 있습니다. 게시될 때까지 장부에 남지 않습니다.',
  show: '초안 보기',
  empty: '초안이 없습니다.',
  issue: '이슈',
  read: '읽기',
  notes: '그대로 가져오지 못한 내용:',
  publish: '초안 게시',
  deleteInstead: '삭제하기',
  deleteNote: '아무에게도 약속한 것이 없으므로 흔적을 남기지 않습니다.',
  delete: '초안 삭제',
  importTitle: '라벨이 붙은 이슈 가져오기',
  importLead:
    '라벨이 붙은 열린 이슈가 각각 초안이 됩니다. 여러 번 가져와도 한 번만 만들어집니다. 한 번에 최대 300개입니다.',
  label: 'GitHub 라벨',
  import: '이슈 가져오기',
  result: '이슈별 결과',
  resultEmpty: '이 라벨이 붙은 열린 이슈가 없습니다.',
};

export const reports: Translation<typeof englishReports> = {
  title: '신고',
  lead: '누구나 델리게이트나 질문을 신고할 수 있고, 완료된 과제에는 7일 동안 이의를 제기할 수 있습니다. 내용은 스튜어드만 볼 수 있으며, 결정과 이유는 공개됩니다.',
  show: '신고 보기',
  empty: '접수된 신고가 없습니다.',
  question: '질문',
  opened: '접수',
  due: '결정 기한',
  outcome: '결정',
  outcomeHint:
    '인용하면, 이의의 경우 스튜어드가 복원할 때까지 배지가 정지되고 질문은 숨겨집니다. 델리게이트에 대한 신고는 기록에 남습니다.',
  reason: '이유 (공개)',
  resolve: '신고 결정',
  resolved: '결정:',
};

export const concentration: Translation<typeof englishConcentration> = {
  notLinked: 'GitHub에 연결되지 않음',
  title: '누가 누구의 작업을 승인하는가',
  lead: '최근 365일 동안 승인된 담당을 기준으로 합니다. 참고용이며, 무엇도 바꾸지 않고 누구도 탓하지 않습니다.',
  show: '승인 관계 보기',
  reciprocity: '서로 주고받은 승인',
  reciprocityNote: '서로 상대 델리게이트의 작업을 승인한 두 리뷰어입니다.',
  reciprocityEmpty: '서로의 작업을 승인한 리뷰어가 없습니다.',
  several: (who, n, whose) => `${who} 님이 ${whose}의 담당 ${n}건을 승인했습니다.`,
  one: (who, whose) => `${who} 님이 ${whose}의 담당 1건을 승인했습니다.`,
  shares: '델리게이트 작업에서 차지하는 비중',
  sharesNote: '델리게이트의 승인된 담당 중 한 리뷰어가 승인한 수를 비중이 큰 순서로 보여 줍니다.',
  sharesEmpty: '승인된 담당이 없습니다.',
  share: (who, n, of, whose) => `${who} 님이 ${whose}의 승인된 담당 ${of}건 중 ${n}건을 승인했습니다.`,
  onlyOne: (who, whose) => `${who} 님이 ${whose}의 승인된 담당 1건을 혼자 승인했습니다.`,
  most: '4건 이상 중 절반을 넘습니다. 다른 리뷰어가 리뷰할 수 있는 동안에는 다음 승인이 인정되지 않습니다.',
  single: '한 델리게이트만 승인한 리뷰어',
  singleEmpty: '한 델리게이트의 담당만 여러 건 승인한 리뷰어가 없습니다.',
};
