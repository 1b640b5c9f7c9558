import type { discord as english } from '../en/discord.ts';
import type { Translation } from '../translation.ts';

export const discord: Translation<typeof english> = {
  title: 'Discord 提醒',
  fine: '目前没有已知问题。',
  noBot: '这里还没有见过机器人：启动之前，Discord 中不会有任何提醒。',
  stopped: (because) => `提醒未发送：${because}。运营方须用有效令牌启动机器人。`,
  paused: '提醒暂停发送，恢复时间',
  openingPaused: '暂不向新用户开启私信，已开启的照常发送，恢复时间',
  because: (because) => `原因：${because}`,
  channel: (id) => `频道 ${id} 不接收提醒；其他频道和私信照常。`,
  thread: (name, id) => `频道 ${id} 中 ${name} 的子区无法使用：提醒直接发在频道里。`,
  role: (name, id) => `服务器 ${id} 中 ${name} 的身份组目前不会通知任何人。`,
  waiting: '问题解决后会发送等待中的提醒；失败的提醒可由管理员重试。',
};
