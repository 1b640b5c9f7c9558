import type { acting as english } from './acting-en.ts';

/** What the browser says while somebody acts, in Korean. Everything that is only read is in ko.ts. */
export const acting: typeof english = {
  clockLeft: (left) => `기한: ${left}`,
  clockOver: (ago) => `기한 지남: ${ago}`,
  unnamedWallet: '이 브라우저의 지갑',
  looking: '지갑을 찾는 중…',
  noWallet:
    '이 브라우저에서 지갑을 찾지 못했습니다. 읽기는 지갑 없이도 모두 가능합니다. 로그인하려면 ioPay나 MetaMask 같은 지갑을 설치하거나, 지갑의 브라우저에서 이 페이지를 여세요.',
  connecting: (wallet) => `${wallet}에서 계정을 선택하세요.`,
  approve: (wallet) => `${wallet}에서 승인하세요. 가스비도 트랜잭션도 없습니다.`,
  otherChain: (chain) =>
    `지갑이 체인 ${chain}에 연결되어 있습니다. 여기서는 상관없습니다. 체인에는 아무것도 보내지 않습니다.`,
  checking: '서명을 확인하는 중…',
  signedIn: (address) => `${address} 계정으로 로그인했습니다.`,
  signedOut: '로그아웃했습니다.',
  cancelled: '지갑에서 취소했습니다. 아무것도 서명되지 않았습니다.',
  alreadyOpen: (wallet) => `${wallet}에 이미 열린 요청이 있습니다. 지갑을 열어 계속하세요.`,
  unauthorized: (wallet) =>
    `${wallet}에서 이 페이지의 계정 사용이 허용되지 않았습니다. 지갑에서 허용한 뒤 다시 시도하세요.`,
  unsupported: (wallet) => `${wallet}에서는 이런 텍스트에 서명할 수 없습니다. 다른 지갑으로 시도하세요.`,
  disconnected: (wallet) =>
    `${wallet}에 연결되어 있지 않습니다. 연결을 확인한 뒤 다시 시도하세요. 아무것도 서명되지 않았습니다.`,
  wrongChain: (chain) =>
    `지갑이 체인 ${chain}에 있을 때만 서명할 수 있습니다. 지갑에서 체인을 바꾼 뒤 다시 시도하세요. 아무것도 서명되지 않았습니다.`,
  walletFailed: (wallet, message) => `${wallet} 응답: ${message}`,
  tooLate: (minutes) => `${minutes}분을 넘겼습니다. 다시 시도하세요.`,
  code: (code) => `코드 ${code}`,
  requestId: (id) => `요청 ID ${id}`,
  counted: (taken, room) => `${room}자 중 ${taken}자`,
  unreachable: '기록부에 연결하지 못했습니다. 입력한 내용은 그대로 있습니다. 다시 시도하세요.',
  switched: (now, still) => `지갑의 계정이 바뀌었습니다: ${now}. 로그인은 계속 ${still} 계정입니다.`,
  signedOutElsewhere: '다른 탭에서 로그아웃했습니다.',
  signInEnded: '로그인이 만료되었습니다. 다시 로그인하세요. 입력한 내용은 그대로 있습니다.',
  signInAgain: '다시 로그인하세요. 입력한 내용은 그대로 있습니다.',
  endedForSafety: (when, because) =>
    `안전을 위해 로그인 하나가 ${when}에 종료되었습니다. 이유: ${because}. 누군가 브라우저에서 로그인 정보를 복사했을 수 있습니다.`,
  signInNeeded: '이 작업을 하려면 로그인하세요.',
  freshNeeded: '이 작업에는 5분 이내의 로그인이 필요합니다. 계속하려면 다시 로그인하세요.',
  otherSignIn: (before, now) =>
    `${before}(으)로 로그인했다가 지금은 ${now}입니다. 아무것도 실행하지 않았습니다. ${now}(으)로 하려면 다시 시도하세요.`,
  otherAccount: (wallet, needed) =>
    `${wallet}에서 다른 계정이 선택되어 있습니다. 필요한 계정은 ${needed}입니다. 지갑에서 선택한 뒤 다시 시도하세요.`,
  working: '처리 중…',
  fillIn: '입력하세요.',
  chooseOne: '하나를 선택하세요.',
  lookAtFields: '표시된 입력란을 확인하세요. 바뀐 것은 없습니다.',
  copied: '복사됨',
  zone: (zone) => `시각은 내 시간대(${zone}) 기준입니다.`,
  conflict: '그사이 다른 사람이 변경했습니다. 페이지를 다시 불러오면 새 상태를 볼 수 있습니다.',
  done: '완료했습니다.',
  erased: '계정을 삭제하고 로그아웃했습니다.',
  roles: { delegate: '델리게이트', reviewer: '리뷰어', steward: '스튜어드' },
  noRoles: '투표자',
  noDelegate: '이 계정은 델리게이트가 아닙니다.',
  unread: (count) => `새 알림 ${count > 999 ? '999+' : count}`,
  unreadAlerts: (count) =>
    count === 0
      ? '모두 읽었습니다.'
      : count > 999
        ? '읽지 않은 알림이 999건을 넘습니다.'
        : `읽지 않은 알림 ${count}건.`,
  switchedCell: (cell: string, of: string, on: boolean) =>
    `저장했습니다. ${cell}, ${of}: ${on ? '켬' : '끔'}.`,
  unreadOf: (count: number) => `읽지 않음 ${count}건`,
  typedIsBack: '이전에 입력한 내용을 되살렸습니다.',
  discardTyped: '버리기',
  saved: '저장했습니다.',
  percentFault: '0에서 100까지의 숫자, 소수점 이하 두 자리까지',
  wholeNumber: '정수',
  wholeNumberWithin: (from, to) => `${from}에서 ${to}까지의 정수`,
  bothTimes: '방해 금지 시간은 시작과 종료가 모두 필요합니다',
  chooseKinds: '하나 이상 선택하세요',
  tellings: { inbox: '알림함으로만', now: '즉시 Discord로', daily: '하루 한 번 Discord로' },
  ofAll: '약속을 바꾸는 모든 변경',
  ofKinds: (count) => `변경 종류 ${count}개`,
  fromPoints: (points) => `배분율 변경 ${points}%p 이상`,
  quiet: (from, to, zone) => `방해 금지 ${from}~${to} (${zone})`,
  mutedUntil: (time) => `알림 꺼짐, 종료: ${time}`,
  muted: '다시 켤 때까지 알림 꺼짐',
  testInbox: '이 델리게이트의 알림은 Discord로 보내지 않으며, 이 페이지의 알림함에 들어옵니다.',
  testSent: '보냈습니다. Discord 다이렉트 메시지를 확인하세요.',
  testRefused: (because) => `Discord에서 메시지를 보낼 수 없습니다: ${because}`,
  testWaits: (because) =>
    `아직 보내지 못했습니다${because === null ? '' : `: ${because}`}. 자동으로 다시 시도합니다.`,
  webhookAnswered: (answer) => `보냈습니다. 서비스의 응답: ${answer}.`,
  webhookRefused: (answer) => `전송되지 않았습니다. 돌아온 응답: ${answer}.`,
  webhookDisabled:
    '서비스가 410으로 응답해 이 웹훅이 비활성화되었습니다. 다시 시작하려면 페이지를 다시 불러오세요.',
  webhookWaits: '곧 보냅니다. 결과는 “최근 전송”에 표시됩니다.',
  notLinked: '연결되지 않음.',
  linked: '연결됨.',
  directMessagesRefused: (because) =>
    `연결됨. Discord에서 다이렉트 메시지를 보낼 수 없어(${because}) 보내지 않습니다. 변경 내용은 알림함과 델리게이트의 스레드에 올라오며, Notify me를 누르면 스레드에서 역할 멘션을 받습니다. 다시 시도하려면 서버 멤버의 다이렉트 메시지를 허용하고 Discord에서 /follow를 사용하세요.`,
  linkedAs: (login) => `연결된 계정: ${login}.`,
};
