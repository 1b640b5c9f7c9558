import type { deadLetters as lettersEnglish, stewardActs as actsEnglish } from '../en/steward-acts.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const stewardActs: Translation<typeof actsEnglish> = {
  title: '管理员的操作',
  lead: '管理员的每项操作都是账本的一个条目，写明操作者、原因和时间。',
  see: '查看管理员的所有操作',
  act: '操作',
  kind: '类型',
  by: '管理员',
  reason: '原因',
  noReason: '未说明',
  at: '时间',
  any: '全部',
  show: '显示',
  clear: (what) => `移除：${what}`,
  showing: (n, more) => (more ? `本页 ${count(n, '项操作')}。` : `${count(n, '项操作')}。`),
  empty: '没有符合条件的操作。',
  json: '所有操作（JSON）',
  next: '更早的操作',
  first: '最新的操作',
};

export const deadLetters: Translation<typeof lettersEnglish> = {
  title: '已放弃的提醒',
  lead: '最终未能投递到 Discord 的提醒，各附原因。重新发送时，它们保持原来的次序。',
  show: '显示已放弃的提醒',
  empty: '没有被放弃的提醒。',
  older: '更早的',
  place: '频道',
  person: '一位用户',
  attempts: '次尝试',
  because: '原因：',
  entry: '条目',
  retry: '重新发送',
  syncTitle: '与 GitHub 的一致性',
  syncFine: '所有仓库都能在 GitHub 上看到。',
  syncLink: '查看最近的检查及其发现',
};
