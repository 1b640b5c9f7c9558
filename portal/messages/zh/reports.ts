import { REPORTS_PER_DAY } from '../../../core/reports/report.ts';
import type { delegateReports as english } from '../en/reports.ts';
import type { Translation } from '../translation.ts';

/** What everybody reads of reports; what stewards read is in steward-lists.ts. */
export const delegateReports: Translation<typeof english> = {
  title: '举报',
  empty: '没有人举报该代表。',
  opened: '提交于',
  about: { delegate: '关于该代表', question: '关于一个提问', claim: '关于此项工作' },
  see: '查看',
  undecided: '尚未处理。管理员处理期限',
  grounds: {
    objection: '对已完成任务的异议',
    false_record: '记录中有不实内容',
    impersonation: '冒充他人',
    broken_promise: '违背承诺',
    abuse: '侮辱或威胁',
    private_data: '泄露他人隐私',
    other: '其他',
  },
  report: '向管理员举报',
  reportQuestion: '举报此提问',
  lead: `您的文字只有管理员能看到，处理结果公开。不会向任何人透露您的身份。每个账户每天可举报 ${REPORTS_PER_DAY} 次。`,
  why: '有什么问题',
  text: '您了解的情况（仅管理员可见）',
  button: '提交举报',
};
