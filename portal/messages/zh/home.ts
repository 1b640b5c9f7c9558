import type { home as english } from '../en/home.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const home: Translation<typeof english> = {
  title: '代表的承诺、交付与支付',
  lead: '代表承诺什么、交付什么、支付什么，都在这本公开的登记册中。承诺变更时，会在生效前通知该代表的投票者。',
  search: '按名称、0x 或 io1 查找代表',
  searchHint: '名称、0x 或 io1',
  searchButton: '搜索',
  soon: '即将生效',
  soonEmpty: '没有已公布、等待生效的变更。',
  recent: '最新变更',
  recentEmpty: '尚无任何记录。第一位申请的代表将开启账本。',
  short: '上一周期支付不足',
  shortLead: '依据生效方案的承诺与经核实的付款。在最终认定前，各代表均可回应。',
  shortEmpty: '目前没有已知代表在上一周期支付少于承诺。',
  shortBy: (amount, from, to) => `纪元 ${span(from, to)} 少付 ${amount}，涉及`,
  shortFor: (short, of) => `${count(of, '位投票者')}中的 ${short} 位。`,
  replies: (n) => (n === 0 ? '尚无回应。' : `代表已作出 ${count(n, '次回应')}。`),
  replyUntil: '代表回应截止时间',
  evidence: '查看数据',
  allChanges: '全部变更',
  figures: '登记册数据',
  delegates: '已批准代表',
  openTasks: '开放的任务',
  openTasksNote: '等待代表认领',
  doneTasks: '已完成任务',
  doneTasksNote: '已评审、合并并上线',
  entries: '账本条目',
  entriesNote: '只增不改，任何人都可验证',
  yours: { title: '您的代表', empty: '您还没有关注任何代表。', choose: '选择一个', all: '您的全部提醒' },
};
