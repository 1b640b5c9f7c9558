import type { alertMatrix as english } from '../en/alert-matrix.ts';
import type { Translation } from '../translation.ts';

export const alertMatrix: Translation<typeof english> = {
  title: '哪些提醒发到哪里',
  lead: '勾选后立即保存。收件箱里没有的，私信也不会有；私信需要在下方关联 Discord。',
  of: '范围',
  all: '我关注的所有代表',
  kind: '变更类型',
  channels: { inbox: '收件箱', direct: '私信' },
  groups: {
    plans: '奖励方案',
    commitments: '承诺',
    payouts: '分发与审计',
    standing: '资料、身份与候选人',
    tasks: '任务',
    questions: '提问与公开问答',
    stewards: '举报与管理员操作',
  },
  forAll: '所有代表的阈值、时间与免打扰时段',
  forAllLead: '留空的项目对每个代表保持不变。',
  asItIs: '保持不变',
  atOnce: '立即',
  daily: '每天 09:00 一次',
  mode: '私信',
  modeHint: '您要求的那些。',
  noQuiet: '不设免打扰时段',
  saveForAll: '对所有代表保存',
  deliveries: {
    sent: '私信已发送',
    waiting: '私信发送中',
    held: '私信已暂存',
    sending: '私信发送中',
    failed: '私信未送达',
    skipped: '无私信',
  },
};
