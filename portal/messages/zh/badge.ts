import type { badge as english } from '../en/badge.ts';
import type { Translation } from '../translation.ts';

export const badge: Translation<typeof english> = {
  title: '徽章',
  held: (name) => `${name} 持有此任务的徽章。`,
  suspendedSince: '徽章暂停于',
  bySteward: '由管理员决定；只有管理员可以恢复。',
  byProof: '上线证明恢复后，徽章随之恢复。',
  page: '徽章及其证明',
  entry: (seq) => `账本条目 ${seq}`,
  suspend: '暂停徽章',
  suspendNote: '徽章会一直显示为已暂停，直到管理员恢复。',
  suspendReason: '暂停原因（公开）',
  restore: '恢复徽章',
  restoreReason: '恢复原因（公开）',
  objections: '异议',
  heardUntil: '提出异议的截止时间',
  final: '异议期已结束于',
  objectionsNone: '没有人提出异议。',
  opened: '异议提出于',
  decidedBy: '管理员处理期限',
  outcomes: { upheld: '成立', rejected: '不成立' },
  objectInstead: '对完成提出异议',
  objectLead:
    '除认领者一方外，任何人都可以提出一次异议。您的文字只有管理员能看到，处理结果公开。不会向任何人透露您的身份。',
  objectText: '有什么问题（仅管理员可见）',
  object: '提交异议',
  objectSignIn: '登录后提出异议。',
};
