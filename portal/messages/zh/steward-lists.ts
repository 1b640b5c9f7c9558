import type * as english from '../en/steward-lists.ts';
import type { Translation } from '../translation.ts';

export const drafts: Translation<typeof english.drafts> = {
  title: '草稿',
  lead: '草稿只有管理员可见。发布之前，账本中没有记载。',
  show: '显示草稿',
  empty: '没有草稿。',
  issue: 'Issue',
  read: '阅读',
  notes: '未能原样导入的内容：',
  publish: '发布草稿',
  deleteInstead: '删除',
  deleteNote: '没有向任何人作出承诺：删除后不留痕迹。',
  delete: '删除草稿',
  importTitle: '导入带标签的 issue',
  importLead: '每个带有该标签且未关闭的 issue 都会成为草稿，无论导入多少次都只生成一次。每次最多 300 个。',
  label: 'GitHub 标签',
  import: '导入 issue',
  result: '各 issue 的结果',
  resultEmpty: '没有未关闭的 issue 带有此标签。',
};

export const reports: Translation<typeof english.reports> = {
  title: '举报',
  lead: '任何人都可以举报代表或向其提出的提问，并可在七天内对已完成的任务提出异议。文字仅供您查看；您的决定和理由公开。',
  show: '显示举报',
  empty: '没有举报。',
  question: '相关提问',
  opened: '提交于',
  due: '处理期限',
  outcome: '处理结果',
  outcomeHint: '若成立：异议会暂停徽章，直到管理员恢复；提问会被隐藏；对代表的举报会载入其记录。',
  reason: '原因（公开）',
  resolve: '处理举报',
  resolved: '处理结果：',
};

export const concentration: Translation<typeof english.concentration> = {
  notLinked: '未关联 GitHub',
  title: '谁批准谁的工作',
  lead: '统计最近 365 天内获批准的认领。仅供参考：不改变任何结果，也不指责任何人。',
  show: '显示谁批准谁的工作',
  reciprocity: '相互批准',
  reciprocityNote: '两位评审人各自批准了对方所属代表的工作。',
  reciprocityEmpty: '没有两位评审人相互批准过工作。',
  several: (who, n, whose) => `${who} 批准了 ${whose} 的 ${n} 项认领。`,
  one: (who, whose) => `${who} 批准了 ${whose} 的一项认领。`,
  shares: '在代表工作中的占比',
  sharesNote: '在代表获批准的认领中，单个评审人批准了多少，占比最大的在前。',
  sharesEmpty: '没有认领获得批准。',
  share: (who, n, of, whose) => `${who} 批准了 ${whose} 全部 ${of} 项获批准认领中的 ${n} 项。`,
  onlyOne: (who, whose) => `${who} 批准了 ${whose} 唯一一项获批准的认领。`,
  most: '至少四项且超过一半：只要其他人能评审，其下一次批准无效。',
  single: '只评审一位代表的评审人',
  singleEmpty: '没有评审人只批准过同一代表的多项认领。',
};
