import type { audits as english } from '../en/audits.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const audits: Translation<typeof english> = {
  checkingOf: (epochs) => `에포크 ${epochs} 감사에서 부족:`,
  declareLead:
    '투표자에게 지급한 트랜잭션을 신고하세요. 각 트랜잭션은 체인에서 확인되며, 확인되면 한 번만 인정됩니다. 지급 주소에서 보낸 것은 신고하지 않아도 찾습니다. 정산서에 대한 지급은 그 정산서 페이지에서 신고하세요.',
  declareForStatement:
    '이 행들을 지급한 트랜잭션을 신고하세요. 각 트랜잭션은 체인에서 확인되며, 확인되면 한 번만 인정됩니다.',
  hashes: '트랜잭션',
  hashesHint: (max) =>
    `한 줄에 해시 하나, 최대 ${max}개: 0x와 16진수 64자리. 신고는 공개 기록의 항목이 됩니다.`,
  declareMove:
    '일부가 실수로 다른 정산서에 신고되었습니다: 여기로 옮깁니다. 그 지급을 받은 이들은 그 정산서의 지급 파일에 다시 나타납니다.',
  declareButton: '이 트랜잭션 신고',
  title: '지급과 감사',
  lead: '시행 중인 플랜이 투표자에게 약속한 금액과 검증된 지급으로 실제 전달된 금액을 비교합니다. 모든 투표자, 모든 에포크가 대상입니다.',
  states: {
    open: '기한 전',
    checking: '확인 중',
    paid_in_full: '전액 지급',
    late: '지연 지급',
    nothing_due: '지급할 금액 없음',
    short: '부족',
    no_data: '데이터 없음',
    not_granted: '체인 미부여',
  },
  noCandidate: '이 델리게이트는 어떤 후보 이름으로 선거에 나서는지 밝히지 않아 득표를 찾을 수 없습니다.',
  none: '아직 끝난 지급 주기가 없습니다. 주기에 속한 모든 에포크의 투표와 보상이 저장되면 감사합니다.',
  period: '에포크',
  state: '상태',
  promised: '약속 금액',
  missing: '누적 부족액',
  due: '지급 기한',
  epochs: span,
  nothingMissing: '없음',
  short: (n, of) => `투표자 ${count(of, '명')} 중 ${count(n, '명')}`,
  roundingRule:
    '반올림 방식이 다른 도구에서 생기는 차이는 투표자가 보상을 받은 에포크마다 최소 단위 1개까지 반올림 차이로 보며 부족으로 보지 않습니다.',
  rounding: (amount, voters) => `반올림 차이: 투표자 ${count(voters, '명')}, ${amount}`,
  compounded: (amount, voters) =>
    `Hermes 복리 적립: 투표자 ${count(voters, '명')}, ${amount}. 지급 내역에는 나타나지 않습니다`,
  waiting: (amount, voters) =>
    `최소 지급액 대기: 투표자 ${count(voters, '명')}, ${amount}, 마지막 감사 시점에 미지급`,
  byHermes: '이 주기의 Hermes 차감:',
  causes: {
    compounded: '복리 적립',
    lost_basis_point: '배분율 계산에서 빠진 1 베이시스 포인트',
    service_fee: '모두에게 똑같이 공제된 서비스 수수료',
    unexplained: '원인 불명',
  },
  cause: (cause, amount, voters) => `${cause}, 투표자 ${count(voters, '명')}, ${amount}`,
  unknown: '알 수 없음',
  unread: '지급된 금액을 알 수 없습니다. 여기서 체인을 읽지 않거나 그때까지 읽지 못했습니다',
  noData: (n) => `에포크 ${count(n, '개')}의 투표나 보상을 알 수 없습니다`,
  ungranted: (n) => `체인이 에포크 ${count(n, '개')}에서 보상을 부여하지 않았습니다`,
  replyUntil: '델리게이트 답변 기한:',
  finding: '지적 사항',
  cleared: '해소됨',
  answers: '델리게이트의 답변',
  answer: '이 감사에 답변하기',
  answerText: '답변',
  answerHint: '공개 기록에서 감사 옆에 표시되며 되돌릴 수 없습니다.',
  answerButton: '답변 게시',
  all: '모든 감사와 투표자별 내역(JSON)',
  paid: (paid, of) => `${of}회 중 ${paid}회`,
  paidAside: (late, other, nothingDue) =>
    [
      late === 0 ? '' : `지연 ${late}회`,
      other === 0 ? '' : `데이터 없음 또는 미부여 ${other}회`,
      nothingDue === 0 ? '' : `지급할 금액 없음 ${nothingDue}회`,
    ]
      .filter((each) => each !== '')
      .join(', '),
  payments: '지급 내역',
  paymentsNone: '아직 제출되거나 발견된 지급이 없습니다.',
  paymentsNoneFor: '이 정산서에 대한 것으로 알려진 지급이 아직 없습니다.',
  paymentStates: { checking: '확인 중', verified: '체인에서 검증됨', refused: '인정되지 않음' },
  transaction: '트랜잭션',
  log: (index) => `로그 ${index}`,
  amount: '금액',
  recipients: (n) => `수령자 ${count(n, '명')}`,
  when: '시각',
  found: '체인에서 발견',
  declared: '델리게이트 제출',
  allPayments: '모든 지급 내역(JSON)',
};
