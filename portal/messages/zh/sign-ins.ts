import type { signIns as english } from '../en/sign-ins.ts';
import type { Translation } from '../translation.ts';

export const signIns: Translation<typeof english> = {
  title: '登录记录',
  lead: '此钱包目前登录的地方。不认识或不再使用的，请结束。',
  show: '显示我的登录记录',
  empty: '目前没有登录。',
  here: '此浏览器',
  begun: '登录于',
  lastUsed: '最近使用',
  end: '结束此登录',
  endOthers: '结束其他所有登录',
};
