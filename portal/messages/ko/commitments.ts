import type { CommitmentState } from '../../../core/commitments/commitment.ts';
import type { CommitmentAct } from '../../../core/commitments/typed-data.ts';
import type { commitmentActs as englishActs, commitments as english } from '../en/commitments.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

const states: Record<CommitmentState, string> = {
  open: '진행 중',
  kept: '이행',
  missed: '미이행',
  withdrawn: '철회',
};

const acts: Record<CommitmentAct, string> = {
  made: '등록',
  changed: '변경',
  withdrawn: '철회',
};

export const commitments: Translation<typeof english> = {
  title: '공약',
  states,
  keptLate: '지연 이행',
  noneMade: '공약 없음',
  noneYet: '아직 결과가 나온 공약 없음',
  kept: (kept, decided) => `${decided}건 중 ${kept}건 이행`,
  aside: (open, keptLate, withdrawn) =>
    [
      open === 0 ? '' : `진행 중 ${open}건`,
      keptLate === 0 ? '' : `지연 이행 ${keptLate}건`,
      withdrawn === 0 ? '' : `철회 ${withdrawn}건`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  empty: '이 델리게이트가 등록한 공약이 없습니다.',
  more: (n) => `최근 ${n}건만 표시됩니다.`,
  all: 'API에서 전체 보기',
  due: '기한',
  weight: (weight) => `중요도 5점 중 ${weight}점.`,
  test: '이행 여부를 판단하는 방법',
  keptOn: '이행:',
  missedOn: '미이행:',
  wasMissedOn: '앞서 미이행 처리:',
  missedFrom: '기한이 되었음을 델리게이트에게 알렸습니다. 증거가 없으면 미이행 처리되는 시각:',
  withdrawnOn: '철회:',
  late: (length) => `기한보다 ${length} 늦었습니다.`,
  shown: '증거',
  task: (title) => `과제 “${title}”의 배지`,
  audits: (epochs) => `지급 감사, 모두 전액 지급: ${epochs}`,
  suspended: '이 배지는 현재 정지되어 있습니다.',
  givenOn: '제출',
  confirmations: (n, needed) => `필요한 독립 리뷰어 ${count(needed, '명')} 중 ${count(n, '명')} 확인`,
  confirm: '이 증거 확인',
  confirmNote:
    '이 자료가 약속한 내용을 보여 준다고 공개적으로 확인합니다. 두 번째 확인이 이루어지면 공약이 이행으로 바뀝니다.',
  answers: '델리게이트의 답변',
  history: (n) => `서명한 내용 (${count(n, '건')})`,
  acts,
  version: (n) => `버전 ${n}`,
  toDesk: '데스크에서 이행 증명, 변경, 답변하기',
};

export const commitmentActs: Translation<typeof englishActs> = {
  title: '공약',
  lead: '공약은 누구나 확인할 수 있고 기한이 있는 약속입니다. 공개되어 장부에 영구히 남으며, 결과는 투표자에게 알려집니다.',
  make: '공약 등록',
  text: '약속하는 내용',
  test: '누구나 이행 여부를 판단할 수 있는 방법',
  testHint: '예: 엔드포인트가 높이 1의 eth_getBalance에 응답합니다.',
  dueAt: '기한 (UTC)',
  weight: '중요도',
  weightOf: (weight) => `5점 중 ${weight}점`,
  evidence: '증명 방법',
  evidenceHint:
    '과제: 완료된 과제. 감사: 해당 기간의 지급 감사, 모두 전액 지급. 링크: 리뷰어 두 명이 확인한 링크.',
  evidenceShort: {
    'task link': '과제 또는 링크',
    task: '과제',
    audit: '감사',
    'audit link': '감사 또는 링크',
    'task audit': '과제 또는 감사',
    'task audit link': '과제, 감사 또는 링크',
    link: '링크',
  },
  evidenceChoices: {
    'task link': '완료된 과제 또는 리뷰어 두 명이 확인한 링크',
    task: '완료된 과제만',
    audit: '해당 기간의 지급 감사만: 모두 전액 지급',
    'audit link': '해당 기간의 지급 감사 또는 리뷰어 두 명이 확인한 링크',
    'task audit': '완료된 과제 또는 해당 기간의 지급 감사',
    'task audit link': '완료된 과제, 해당 기간의 지급 감사, 또는 리뷰어 두 명이 확인한 링크',
    link: '리뷰어 두 명이 확인한 링크만',
  },
  signMake: '공약에 서명',
  change: '변경하기',
  changeNote:
    '기한 전까지 가능합니다. 기한을 늦추거나 중요도를 낮추거나 증명을 쉽게 하면 약속이 줄어드는 변경으로 이전·이후 내용과 함께 팔로워에게 알려집니다.',
  reason: '이유 (공개)',
  signChange: '변경에 서명',
  withdraw: '철회하기',
  withdrawNote: '기한 전까지 가능합니다. 철회된 상태로 계속 표시됩니다.',
  signWithdrawal: '철회에 서명',
  prove: '이행 증명하기',
  proveTask: '완료한 과제 번호',
  proveByTask: '이 과제로 증명',
  proveByAudits: '해당 기간의 감사로 증명',
  proveUrl: '누구나 볼 수 있는 주소',
  note: '설명',
  proveByLink: '리뷰어에게 링크 확인 요청',
  answer: '답변하기',
  answerText: '답변 (공개)',
  answerButton: '답변 게시',
};
