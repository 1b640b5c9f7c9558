import type { bounty as english } from '../en/bounty.ts';
import type { Translation } from '../translation.ts';

/** What was promised for a task, and whether it was paid. */
export const bounty: Translation<typeof english> = {
  title: '赏金',
  due: (amount) => `赏金 ${amount} 待支付，始于`,
  paid: (amount) => `赏金 ${amount} 已登记为支付，时间`,
  waits: (amount) => `徽章暂停期间，赏金 ${amount} 无需支付。`,
  lead: '本登记册不持有资金。由应得赏金者或管理员登记赏金已支付。',
  record: '登记赏金已支付',
  note: '可在何处查证，例如一笔交易（公开）',
};
