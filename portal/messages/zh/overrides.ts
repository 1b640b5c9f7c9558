import type { overrides as english, signing as englishSigning } from '../en/overrides.ts';
import type { Translation } from '../translation.ts';

export const overrides: Translation<typeof english> = {
  title: '管理员代替规则作出的裁定',
  states: {
    proposed: '等待第二位管理员',
    standing: '有效',
    withdrawn: '已撤回',
    lapsed: '已失效',
    void: '无效：裁定者属于认领方，或两者为同一人',
  },
  of: (part, commit) => `${part}，针对提交 ${commit}`,
  seenAt: '可在此查看：',
  by: '决定者',
  confirmedBy: '确认者',
  notConfirmed: '尚无第二位管理员确认：目前没有效力。',
  alone: '无需第二位管理员。',
  withdrawnBy: '撤回者',
  confirm: '签署确认',
  confirmNote: '您签名后立即生效，且仅针对此提交。',
  withdrawInstead: '撤回裁定',
  withdraw: '撤回裁定',
  withdrawReason: '撤回原因（公开）',
  propose: '裁定判定中的一项',
  proposeNote: '您代替规则作出裁定，公开并附您的签名，针对目前的提交。下次推送后裁定失效。',
  needsSecond: '第二位管理员确认之前没有效力。',
  part: '判定项目',
  pullRequest: '拉取请求',
  reason: '原因（公开）',
  url: '可在何处看到已上线',
  urlHint: '仅用于“上线”：您的说明需要一个所有人都能查看的 https:// 网址。',
  sign: '签署裁定',
};

export const signing: Translation<typeof englishSigning> = {
  show: '显示签名内容',
  text: '钱包中显示的文字',
};
