import type { deadLetters as lettersEnglish, stewardActs as actsEnglish } from '../en/steward-acts.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const stewardActs: Translation<typeof actsEnglish> = {
  title: '스튜어드의 조치',
  lead: '스튜어드의 모든 조치는 누가, 왜, 언제 했는지와 함께 장부의 항목이 됩니다.',
  see: '스튜어드의 모든 조치 보기',
  act: '조치',
  kind: '종류',
  by: '스튜어드',
  reason: '사유',
  noReason: '사유 없음',
  at: '시각',
  any: '전체',
  show: '보기',
  clear: (what) => `제거: ${what}`,
  showing: (n, more) => (more ? `이 페이지에 ${count(n, '건')}.` : `${count(n, '건')}.`),
  empty: '조건에 맞는 조치가 없습니다.',
  json: '모든 조치(JSON)',
  next: '이전 조치',
  first: '최신 조치',
};

export const deadLetters: Translation<typeof lettersEnglish> = {
  title: '전송을 포기한 알림',
  lead: 'Discord로 끝내 전송하지 못한 알림과 그 이유입니다. 다시 보내도 원래 순서를 지킵니다.',
  show: '포기한 알림 보기',
  empty: '포기한 알림이 없습니다.',
  older: '이전 것',
  place: '채널',
  person: '한 사람',
  attempts: '회 시도',
  because: '이유:',
  entry: '항목',
  retry: '다시 보내기',
  syncTitle: 'GitHub와의 일치',
  syncFine: '모든 저장소를 GitHub에서 볼 수 있습니다.',
  syncLink: '최근 확인과 발견한 내용 보기',
};
