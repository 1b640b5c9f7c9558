import type { EpochState } from '../../../core/statements/epoch-state.ts';
import type { Note } from '../../../core/statements/statement-content.ts';
import type { Statement } from '../../../core/statements/statement.ts';
import type { Rounding } from '../../../core/statements/entitlement.ts';
import type { DelegateVotes } from '../../../core/votes/read-votes.ts';
import type { statements as english } from '../en/statements.ts';
import type { Translation } from '../translation.ts';
import { count, epochRange } from './count.ts';

const states: Record<Statement['state'], string> = {
  computing: '계산 중',
  ready: '준비됨',
  failed: '실패',
};

const epochStates: Record<EpochState, string> = {
  counted: '투표자에게 배분됨',
  no_plan: '시행 중인 플랜이 없었음',
  not_granted: '체인이 부여하지 않음',
  no_data: '부여된 금액을 알 수 없음',
  nothing_granted: '체인이 부여할 것이 없었음',
  nothing_promised: '플랜이 약속한 몫이 없음',
  not_candidate: '선거에 나서지 않음',
};

const roundings: Record<Rounding, string> = {
  largest_remainder: '나누어떨어지지 않는 단위는 나머지가 큰 순서로, 같으면 낮은 주소부터 배분',
  floor_to_delegate: '나누어떨어지지 않는 단위는 Hermes처럼 델리게이트 몫',
  floor_carried: '나누어떨어지지 않는 단위는 다음 에포크로 이월',
};

const notes: Record<Note, string> = {
  hermes_compounds: 'Hermes는 복리를 선택한 투표자의 금액을 보내지 않고 스테이킹에 더합니다.',
  hermes_forwards: 'Hermes는 다른 주소를 선택한 투표자의 금액을 그 주소로 보냅니다.',
  hermes_fee: 'Hermes는 지급액에서 서비스 수수료를 뗍니다.',
  chain_pays: '이 금액은 체인이 직접 지급합니다. 따로 보낼 것이 없습니다.',
};

const empty: Record<Exclude<DelegateVotes['state'], 'kept'>, string> = {
  no_epochs: '아직 저장된 투표가 없습니다. 여기서 체인을 읽지 않으며 투표 파일도 받지 않았습니다.',
  no_candidate: '이 델리게이트는 당시 어떤 후보 이름으로 선거에 나섰는지 밝히지 않아 득표를 알 수 없습니다.',
  not_standing: '이 델리게이트의 후보는 이 에포크의 선거에 나서지 않았습니다.',
};

export const statements: Translation<typeof english> = {
  states,
  epochStates,
  notes,
  empty,
  votesTitle: (name) => `${name}의 득표`,
  votes: '득표',
  votesLink: '누가 얼마나 투표했고 얼마를 받을 몫인지 보기',
  lead: (name) =>
    `누가 ${name} 델리게이트에게 얼마나 투표했고, 보상 플랜에 따라 하루 동안 얼마를 받을 몫인지 보여 줍니다.`,
  epoch: (n) => `에포크 ${n}`,
  ended: '종료:',
  stoodAs: (candidate) => `당시 후보 이름은 ${candidate}입니다.`,
  voters: '투표자',
  weight: '총 득표',
  grantedDay: '체인이 부여한 보상',
  promisedDay: '투표자 몫',
  dayOf: (n, of) =>
    n === of ? `최근 ${of} 에포크` : n === 0 ? '아직 알 수 없음' : `확인된 최근 ${count(n, ' 에포크')}`,
  notGranted: (n) =>
    `하루 중 에포크 ${count(n, '개')}에서 체인이 부여해야 할 보상을 부여하지 않았습니다. 투표자 몫은 실제로 부여된 보상을 기준으로 합니다.`,
  noPlanDay: (n) => `하루 중 에포크 ${count(n, '개')}에는 시행 중인 보상 플랜이 없어 약속된 것이 없습니다.`,
  voter: '투표자',
  voterWeight: '투표량',
  share: '비중',
  owed: '하루 몫',
  snapshotDay:
    '이 플랜은 지급 주기가 끝날 때의 투표를 기준으로 나눕니다. 여기 금액은 이 에포크로 주기가 끝났다고 보았을 때의 값입니다. 해당 주기의 정산서와 감사는 마지막 에포크의 투표를 세므로 실제 몫은 더 많거나 적을 수 있습니다.',
  owedNote: '여기서는 금액을 내림해 표시합니다. 파일에는 최소 단위까지 있습니다.',
  file: '하루치 CSV 내려받기',
  next: '다음 투표자',
  first: '첫 투표자로',
  title: '정산서',
  listLead: '에포크 범위에 대해 델리게이트가 각 투표자에게 지급할 몫을 최소 단위까지 정확히 나타냅니다.',
  listEmpty: '아직 작성된 정산서가 없습니다.',
  range: epochRange,
  statementOf: (name) => `${name} 투표자의 몫`,
  approved: '델리게이트 승인',
  notApproved: '아직 승인되지 않음',
  exchanges: {
    title: '투표자 중의 거래소',
    notKnown: '이 등록부에는 거래소 주소가 주어지지 않아, 투표자 중에 거래소가 있는지 확인하지 않았습니다.',
    none: '알려진 거래소 주소는 이 에포크들에서 투표하지 않았습니다.',
    found: (n) =>
      `투표자 중에 알려진 거래소 주소가 ${count(n, '개')} 있습니다. 거래소에 지급한 것은 그곳을 통해 투표한 사람에게 닿지 않을 수 있습니다.`,
    voted: (n) => `에포크 ${count(n, '개')}에서 투표함`,
  },
  payable: '지급할 금액',
  payableTo: (amount, recipients) => `${count(recipients, '명')}에게 ${amount}`,
  recipients: (n) => `수령자 ${count(n, '명')}`,
  state: '상태',
  approval: '승인',
  progress: (done, of) => `에포크 ${count(of, '개')} 중 ${done}개`,
  computing: '계산하고 있습니다. 페이지를 떠났다가 돌아와도 됩니다. 주소는 그대로입니다.',
  failed: '계산하지 못해 다시 시도하고 있습니다. 계속되면 정산서를 다시 작성하세요.',
  look: '다시 확인',
  totals: '합계',
  granted: '체인이 부여한 보상',
  promised: '플랜이 투표자에게 약속한 금액',
  entitled: '투표자 몫',
  delegateKeeps: '약속하지 않은 델리게이트 몫',
  dust: '델리게이트가 갖는 끝수',
  dustWaits: '다음 에포크로 넘어가는 끝수',
  carriedIn: '이전 정산서에서 이월',
  carriedOut: '최소 지급액 미만, 다음으로 이월',
  forfeited: '최소 지급액 미만, 델리게이트 몫',
  minimum: (amount, version) => `최소 지급액 ${amount}, 플랜 버전 ${version} 기준.`,
  previous: '이월 금액을 이어받은 정산서:',
  periods: '에포크별 내역',
  epochs: '에포크',
  what: '결과',
  plan: '플랜',
  dividedBy: (version, rounding) => `버전 ${version}${rounding === null ? '' : `: ${roundings[rounding]}`}`,
  files: '내역 파일',
  filesLead:
    '모든 투표자가 한 행씩 있습니다. 받을 것이 없는 투표자도 이유와 함께 들어 있습니다. 일부가 지급되어도 CSV와 JSON은 그대로이며, 멀티센드 묶음에는 아직 지급할 것만 들어 있습니다.',
  csv: 'CSV',
  json: 'JSON',
  multisend: '멀티센드 묶음',
  multisendNote:
    'MultiSend 컨트랙트용 calldata입니다. 여기서는 아무것도 보내지 않습니다. 지갑이나 사용하는 도구로 보내세요.',
  leftOutPaid: (n) => `확인된 지급이 수령자 ${count(n, '명')}에게 보낸 금액은 멀티센드 묶음에서 빠집니다.`,
  leftOutUnnamed: (n) =>
    `첫 에포크가 끝난 뒤 명세서를 밝히지 않은 지급 ${count(n, '건')}이 보낸 금액은 멀티센드 묶음에서 빠집니다. 이 명세서의 지급일 수 있습니다. 해당하는 명세서의 지급으로 신고하세요.`,
  asOthers: '이 명세서의 지급이 아닌 것으로 본 멀티센드 묶음',
  leftOutDeclared: (n) =>
    `신고된 트랜잭션 ${count(n, '건')}을 체인에서 찾고 있습니다. 누구에게 지급했는지 아직 모르므로, 확인되거나 거부될 때까지 멀티센드 묶음에는 아무도 없습니다.`,
  asUnpaid: (n) => `이 트랜잭션${n === 1 ? '' : '들'}이 아무에게도 지급하지 않은 것으로 본 멀티센드 묶음`,
  hash: '내역의 SHA-256',
  approve: '이 내역 승인',
  approveLead: '정확히 이 해시의 내역을 승인합니다. 먼저 내역을 확인하세요.',
  make: '지급',
  makeLead: '지급할 에포크의 정산서를 작성하고, 내역을 확인해 승인한 뒤, 파일로 지급하세요.',
  from: '첫 에포크',
  to: '마지막 에포크',
  makeNot: {
    not_approved: '정산서는 스튜어드가 승인한 델리게이트만 작성할 수 있습니다.',
    no_candidate:
      '정산서는 후보가 받은 투표로 계산하는데, 프로필에 후보를 적은 적이 없습니다. 프로필에 후보를 적으면 그 이전 에포크는 처음 적은 후보로 계산합니다.',
  },
  makeTakenBack: (candidate, to) =>
    `지금 프로필에는 후보가 없습니다. 에포크 ${to}까지는 후보(${candidate})로 나섰으므로, 그 에포크의 정산서는 계속 작성할 수 있습니다.`,
  makeHint: (newest) => `투표가 있는 최신 에포크는 ${newest}입니다.`,
  makeLast: (to) => `가장 최근 정산서는 에포크 ${to}까지입니다.`,
  makeButton: '정산서 작성',
};
