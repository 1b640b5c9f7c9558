import type { commitmentActs as englishActs, commitments as english } from '../en/commitments.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const commitments: Translation<typeof english> = {
  title: '承诺',
  states: { open: '进行中', kept: '已兑现', missed: '未兑现', withdrawn: '已撤回' },
  keptLate: '逾期兑现',
  noneYet: '尚无定论',
  kept: (kept, decided) => `${kept}/${decided} 已兑现`,
  aside: (open, keptLate, withdrawn) =>
    [
      open === 0 ? '' : `${open} 项进行中`,
      keptLate === 0 ? '' : `${keptLate} 项逾期兑现`,
      withdrawn === 0 ? '' : `${withdrawn} 项已撤回`,
    ]
      .filter((part) => part !== '')
      .join('，'),
  empty: '该代表没有作出承诺。',
  more: (n) => `此处仅显示最近 ${n} 项。`,
  all: '通过 API 查看全部',
  due: '到期时间',
  weight: (weight) => `权重 ${weight}/5。`,
  test: '如何判断是否兑现',
  keptOn: '兑现于',
  missedOn: '判为未兑现于',
  wasMissedOn: '曾判为未兑现于',
  missedFrom: '已提醒代表此承诺到期。若无证据，将判为未兑现，时间',
  withdrawnOn: '撤回于',
  late: (length) => `比到期时间晚 ${length}。`,
  shown: '证据',
  task: (title) => `任务“${title}”的徽章`,
  suspended: '该徽章目前已暂停。',
  givenOn: '提供于',
  confirmations: (n, needed) => `${n}/${count(needed, '位独立评审人')}已确认`,
  confirm: '确认此证据',
  confirmNote: '您公开表示，其中内容证明了所承诺的事项。获得第二次确认后，承诺即为已兑现。',
  answers: '代表的回应',
  history: (n) => `已签名的内容（${count(n, '次操作')}）`,
  acts: { made: '作出', changed: '变更', withdrawn: '撤回' },
  version: (n) => `第 ${n} 版`,
  toDesk: '在您的工作台兑现、变更或回应',
};

export const commitmentActs: Translation<typeof englishActs> = {
  title: '承诺',
  lead: '承诺是任何人都能核实、带有日期的诺言。它公开并永久留在账本中，后续结果会通知您的投票者。',
  make: '作出承诺',
  text: '您承诺什么',
  test: '任何人如何判断是否兑现',
  testHint: '例如：该端点能响应高度 1 的 eth_getBalance。',
  dueAt: '到期时间（UTC）',
  weight: '权重',
  weightOf: (weight) => `${weight}/5`,
  evidence: '证明方式',
  evidenceChoices: {
    'task link': '已完成的任务，或经两位评审人确认的链接',
    task: '仅限已完成的任务',
    link: '仅限经两位评审人确认的链接',
  },
  signMake: '签署承诺',
  change: '变更',
  changeNote:
    '到期前可变更。推迟日期、降低权重或放宽证明，会作为减少承诺的变更通知您的关注者，并列出前后对比。',
  reason: '原因（公开）',
  signChange: '签署变更',
  withdraw: '撤回',
  withdrawNote: '到期前可撤回。撤回后仍显示为已撤回。',
  signWithdrawal: '签署撤回',
  prove: '证明已兑现',
  proveTask: '您完成的任务编号',
  proveByTask: '用此任务证明',
  proveUrl: '所有人都能查看的网址',
  note: '您的说明',
  proveByLink: '请评审人确认此链接',
  answer: '作出回应',
  answerText: '您的回应（公开）',
  answerButton: '公布回应',
};
