import type { wishlist as english } from '../en/wishlist.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const wishlist: Translation<typeof english> = {
  move: '移动到…',
  moveTo: (state) => `移动到“${state}”`,
  moved: (title, state) => `“${title}”已移动到“${state}”。`,
  why: '原因（公开）',
  title: '开发心愿单',
  lead: '社区希望完成的工作。代表认领任务，关联拉取请求，评审人批准，然后上线。',
  search: '搜索',
  status: '状态',
  any: '全部',
  skill: '技能',
  view: '视图',
  views: { list: '列表', board: '看板' },
  show: '显示',
  showing: (n, more) => (more ? `显示前 ${count(n, '项任务')}。` : `共 ${count(n, '项任务')}。`),
  empty: '没有符合条件的任务。',
  emptyAll: '心愿单是空的。任务由管理员发布。',
  columnEmpty: '无',
  bounty: '赏金',
  claimedBy: '认领者',
  completedBy: '完成者',
  furthestBy: (held, most) => `${held}/${count(most, '项认领')}，进度最快者`,
  clockStopped: (left) => `计时停止，还剩 ${left}。`,
  clockUntil: (left) => `还剩 ${left}。`,
  due: '截止时间',
  clear: (what) => `移除：${what}`,
  next: '下一页',
  first: '第一页',
  columns: { task: '任务', state: '状态', claim: '认领', bounty: '赏金' },
};
