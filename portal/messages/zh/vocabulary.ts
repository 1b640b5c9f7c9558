import type * as english from '../en/vocabulary.ts';
import type { Translation } from '../translation.ts';

/* The words for states, kinds and categories: one for each thing, on every page. */

export const delegateStates: Translation<typeof english.delegateStates> = {
  applied: '已申请',
  approved: '已批准代表',
  refused: '已拒绝',
  retired: '已退出',
};

export const planStates: Translation<typeof english.planStates> = {
  announced: '已公布',
  in_force: '生效中',
  superseded: '已被取代',
  withdrawn: '已撤回',
};

export const taskStates: Translation<typeof english.taskStates> = {
  draft: '草稿',
  open: '开放',
  claimed: '已认领',
  in_review: '评审中',
  approved: '已批准',
  merged: '已合并',
  in_production: '已上线',
  completed: '已完成',
  paused: '已暂停',
  cancelled: '已取消',
  needs_steward: '需管理员处理',
};

export const claimEnds: Translation<typeof english.claimEnds> = {
  released: '已交还',
  expired: '已过期',
  revoked: '已收回',
};

export const kinds: Translation<typeof english.kinds> = {
  'delegate.applied': '申请成为代表',
  'delegate.approved': '获批成为代表',
  'delegate.refused': '申请被拒绝',
  'delegate.retired': '代表退出',
  'profile.changed': '资料变更',
  'plan.announced': '公布奖励方案',
  'plan.withdrawn': '撤回已公布方案',
  'plan.in_force': '奖励方案生效',
  'plan.observed': '链上发现未公布的方案',
  'commitment.made': '作出承诺',
  'commitment.changed': '承诺变更',
  'commitment.evidence_given': '提供承诺证据',
  'commitment.evidence_confirmed': '证据获确认',
  'commitment.kept': '承诺已兑现',
  'commitment.missed': '承诺未兑现',
  'commitment.withdrawn': '撤回承诺',
  'commitment.answered': '回应承诺',
  'task.published': '发布任务',
  'task.revised': '修订任务',
  'task.paused': '任务暂停',
  'task.cancelled': '任务取消',
  'task.claimed': '认领任务',
  'task.extended': '认领延期',
  'task.revision_taken': '采用新修订版',
  'task.contributor_joined': '贡献者加入',
  'task.contributor_left': '贡献者退出',
  'task.released': '认领交还',
  'task.expired': '认领过期',
  'task.revoked': '认领收回',
  'task.submitted': '关联拉取请求',
  'task.approved': '评审人批准',
  'task.merged': '已合并',
  'task.in_production': '已上线',
  'task.completed': '任务完成',
  'task.suspended': '任务退回或徽章暂停',
  'task.restored': '任务恢复或徽章恢复',
  'task.bounty_paid': '赏金已支付',
  'reviewer.added': '新增评审人',
  'reviewer.removed': '移除评审人',
  'payout.declared': '申报或发现付款',
  'audit.finding': '审计发现',
  'audit.cleared': '审计发现已解除',
  'audit.answered': '回应审计发现',
  'question.asked': '提问',
  'question.answered': '回答提问',
  'question.hidden': '隐藏提问',
  'question.restored': '重新显示提问',
  'question.session_opened': '公开问答开启',
  'question.session_closed': '公开问答结束',
  'report.opened': '提交举报',
  'report.resolved': '举报已处理',
  'steward.override': '管理员裁定',
  'candidate.changed': '链上候选人变更',
};

export const payouts: Translation<typeof english.payouts> = { declared: '申报分发', found: '发现付款' };

export const told: Translation<typeof english.told> = {
  setBack: '退回',
  resumed: '任务恢复',
  overrideProposed: '提议裁定',
  overrideWithdrawn: '撤回裁定',
  overridden: '管理员裁定',
};

export const categories: Translation<typeof english.categories> = {
  'node-operator': '节点运营',
  developer: '开发者',
  infrastructure: '基础设施',
  community: '社区',
  education: '教育',
  research: '研究',
  investor: '投资者',
  other: '其他',
};

export const verdictParts: Translation<typeof english.verdictParts> = {
  pull_request: '拉取请求',
  base_branch: '分支',
  approvals: '批准',
  objections: '异议',
  authors: '作者',
  merge: '合并',
  production: '上线',
  delegate: '代表',
  soak: '观察期',
};
