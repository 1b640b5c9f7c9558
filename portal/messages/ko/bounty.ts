import type { bounty as english } from '../en/bounty.ts';
import type { Translation } from '../translation.ts';

export const bounty: Translation<typeof english> = {
  title: '바운티',
  due: (amount) => `바운티 ${amount}, 지급 의무 발생:`,
  paid: (amount) => `바운티 ${amount}, 지급 기록:`,
  waits: (amount) => `배지가 정지된 동안에는 바운티 ${amount} 지급 의무가 없습니다.`,
  lead: '기록부는 자금을 보관하지 않습니다. 바운티를 받기로 한 쪽이나 스튜어드가 지급 사실을 기록합니다.',
  record: '지급 사실 기록',
  note: '트랜잭션처럼 지급을 확인할 수 있는 곳 (공개)',
};
