import type { discord as english } from '../en/discord.ts';
import type { Translation } from '../translation.ts';

export const discord: Translation<typeof english> = {
  title: 'Discord 알림',
  fine: '알려진 문제가 없습니다.',
  noBot: '이곳에서 봇이 확인된 적이 없습니다. 봇을 시작하기 전에는 Discord로 아무 알림도 나가지 않습니다.',
  stopped: (because) => `알림이 나가지 않습니다: ${because}. 운영자가 유효한 토큰으로 봇을 시작해야 합니다.`,
  paused: '알림 전송이 멈춰 있습니다. 재개 시각:',
  openingPaused: '새로운 사람에게는 다이렉트 메시지를 열지 않으며, 이미 열린 것은 계속됩니다. 재개 시각:',
  because: (because) => `이유: ${because}`,
  channel: (id) => `채널 ${id}에 알림을 보낼 수 없습니다. 다른 채널과 다이렉트 메시지는 계속됩니다.`,
  thread: (name, id) => `채널 ${id}에 있는 ${name} 스레드를 쓸 수 없어 알림을 채널에 직접 올립니다.`,
  role: (name, id) => `서버 ${id}의 ${name} 역할은 현재 설정으로는 아무에게도 알림을 보내지 못합니다.`,
  waiting: '문제가 해결되면 대기 중인 알림이 전송됩니다. 실패한 알림은 스튜어드가 다시 시도할 수 있습니다.',
};
