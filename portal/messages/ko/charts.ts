import type { charts as english } from '../en/charts.ts';
import type { Translation } from '../translation.ts';

export const charts: Translation<typeof english> = {
  paidTitle: (name) => `${name} 델리게이트가 지급 주기마다 약속한 금액과 지급한 금액`,
  paidNote:
    '윤곽: 약속. 채움: 지급. 막대 아래는 주기의 마지막 에포크, 위는 부족한 금액입니다. ?: 데이터 없음. …: 아직 기한 전. 0: 지급할 금액 없음.',
  saidPaid: (epochs, state, promised, missing) => `${epochs}: ${state}, 약속 ${promised}, 부족 ${missing}`,
  unknownMark: '?',
  openMark: '…',
  nothingDueMark: '0',
  gap: (percent) => `−${percent}%`,
  noticeTitle: (name) => `${name} 델리게이트의 투표자가 변경마다 미리 안내받은 기간`,
  noticeNote: '각 버전의 발표부터 시행까지, 만 일수입니다.',
  saidNotice: (version, notice) => `버전 ${version}: ${notice}`,
  version: (n) => `v${n}`,
  days: (n) => `${n}일`,
  announced: '발표',
  effect: '시행',
  notice: '예고 기간',
};
