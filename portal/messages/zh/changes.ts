import type { changes as english } from '../en/changes.ts';
import type { Translation } from '../translation.ts';

export const changes: Translation<typeof english> = {
  title: '变更',
  lead: '凡是改变代表的承诺或身份的事项，均按账本顺序列出。',
  kind: '类型',
  any: '全部类型',
  delegate: '代表',
  show: '显示',
  empty: '没有符合条件的变更。',
  emptyAll: '尚无任何记录。',
  older: '更早的变更',
  newest: '最新变更',
  newOne: '显示 1 项新变更',
  newMany: '显示 {count} 项新变更',
  clear: (what) => `移除：${what}`,
};
