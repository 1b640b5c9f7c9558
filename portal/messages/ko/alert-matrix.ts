import type { alertMatrix as english } from '../en/alert-matrix.ts';
import type { Translation } from '../translation.ts';

export const alertMatrix: Translation<typeof english> = {
  title: '어떤 알림을 어디로 받을지',
  lead: '칸을 바꾸면 바로 저장됩니다. 알림함에 없는 것은 다이렉트 메시지로도 오지 않으며, 아래에서 Discord를 연결해야 합니다.',
  of: '대상',
  all: '내 모든 델리게이트',
  kind: '변경 종류',
  channels: { inbox: '알림함', direct: '다이렉트 메시지' },
  groups: {
    plans: '보상 플랜',
    commitments: '공약',
    payouts: '지급과 감사',
    standing: '프로필, 자격, 후보',
    tasks: '과제',
    questions: '질문과 공개 세션',
    stewards: '신고와 스튜어드의 행위',
  },
  forAll: '내 모든 델리게이트의 기준값, 시각, 방해 금지 시간',
  forAllLead: '비워 둔 항목은 각각 그대로 유지됩니다.',
  asItIs: '그대로',
  atOnce: '즉시',
  daily: '하루 한 번 09:00',
  mode: '다이렉트 메시지',
  modeHint: '요청한 것에 한합니다.',
  noQuiet: '방해 금지 시간 없음',
  saveForAll: '내 모든 델리게이트에 저장',
  deliveries: {
    sent: '다이렉트 메시지 전송됨',
    waiting: '다이렉트 메시지 전송 중',
    held: '다이렉트 메시지 보류됨',
    sending: '다이렉트 메시지 전송 중',
    failed: '다이렉트 메시지 전달 실패',
    skipped: '다이렉트 메시지 없음',
  },
};
