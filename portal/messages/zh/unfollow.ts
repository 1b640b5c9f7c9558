import type { unfollow as english } from '../en/unfollow.ts';
import type { Translation } from '../translation.ts';

export const unfollow: Translation<typeof english> = {
  title: (name) => `取消关注 ${name}`,
  what: (name) =>
    `因为您关注 ${name}，所以会收到其变更的通知。点击按钮后，Discord 和收件箱都不再收到相关提醒。`,
  button: (name) => `取消关注 ${name}`,
  page: (name) => `${name} 的页面`,
  notFollowed: (name) => `您已不再关注 ${name}`,
  nothingToDo: '无需其他操作。',
  done: '您不再收到相关提醒。该代表公布的内容仍在其页面上公开。',
  undoLead: '点错了？一天之内可以撤销，设置照旧。',
  undo: (name) => `重新关注 ${name}`,
  followedAgain: (name) => `您已重新关注 ${name}`,
  asBefore: '通知方式与之前相同。',
  notValid: '此链接无效',
  notValidWhy: '它不是在此处生成的，或在途中被更改，或已过期。没有任何更改。',
  settings: '登录并选择您要接收的提醒',
};
