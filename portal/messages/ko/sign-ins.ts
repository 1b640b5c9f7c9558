import type { signIns as english } from '../en/sign-ins.ts';
import type { Translation } from '../translation.ts';

export const signIns: Translation<typeof english> = {
  title: '로그인 기록',
  lead: '이 지갑으로 현재 로그인되어 있는 곳입니다. 모르는 곳이나 더 이상 쓰지 않는 곳은 종료하세요.',
  show: '내 로그인 기록 보기',
  empty: '로그인되어 있는 곳이 없습니다.',
  here: '이 브라우저',
  begun: '로그인',
  lastUsed: '마지막 사용',
  end: '이 로그인 종료',
  endOthers: '다른 로그인 모두 종료',
};
