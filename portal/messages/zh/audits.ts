import type { audits as english } from '../en/audits.ts';
import type { Translation } from '../translation.ts';
import { count, span } from './count.ts';

export const audits: Translation<typeof english> = {
  checkingOf: (epochs) => `纪元 ${epochs} 的审计中缺少：`,
  declareLead:
    '申报向投票者付款的交易。每笔交易都会在链上查询，查到即计入一次；从您的分发地址发出的付款无需申报也会被找到。如为某份结算单申报，请在该结算单页面进行。',
  declareForStatement: '申报支付了这些行的交易。每笔交易都会在链上查询，查到即计入一次。',
  hashes: '交易',
  hashesHint: (max) =>
    `每行一个哈希，最多 ${max} 个：0x 加 64 位十六进制数字。申报会成为公开记录的一个条目。`,
  declareMove: '其中有些误报给了另一张结算单：移到这里。它们支付过的人会重新出现在那张结算单的付款文件中。',
  declareButton: '申报这些交易',
  title: '分发与审计',
  lead: '将生效方案对投票者的承诺，与经核实的付款实际带来的金额逐一对照：每位投票者，每个纪元。',
  states: {
    open: '尚未到期',
    checking: '核对中',
    paid_in_full: '已足额支付',
    late: '逾期支付',
    nothing_due: '无应付款',
    short: '支付不足',
    no_data: '无数据',
    not_granted: '链上未发放',
  },
  noCandidate: '该代表未说明以哪个名称参选，因此无法查到其投票。',
  none: '尚无分发周期结束。一个周期内所有纪元的投票和奖励都留存后，即会审计。',
  period: '纪元',
  state: '状态',
  promised: '承诺金额',
  missing: '累计少付',
  due: '到期时间',
  epochs: span,
  nothingMissing: '无',
  short: (n, of) => `涉及 ${count(of, '位投票者')}中的 ${n} 位`,
  roundingRule:
    '其他工具因取整方式不同而少付的部分，若在投票者有所得的每个纪元不超过一个最小单位，则算作取整误差，不算支付不足。',
  rounding: (amount, voters) => `取整误差：${amount}，涉及 ${count(voters, '位投票者')}`,
  compounded: (amount, voters) =>
    `由 Hermes 复投：${amount}，涉及 ${count(voters, '位投票者')}，在付款中不可见`,
  waiting: (amount, voters) =>
    `等待达到最低分发额：${amount}，涉及 ${count(voters, '位投票者')}，截至最近一次审计尚未支付`,
  byHermes: 'Hermes 在本周期：',
  causes: {
    compounded: '复投',
    lost_basis_point: '计算份额时损失一个基点',
    service_fee: '对每位扣除相同的服务费',
    unexplained: '原因不明',
  },
  cause: (cause, amount, voters) => `${cause}，${amount}，涉及 ${count(voters, '位投票者')}`,
  unknown: '未知',
  unread: '实付金额未知：此处未读取任何链，或截至当时无法读取',
  noData: (n) => `${count(n, '个纪元')}的投票或奖励在此未知`,
  ungranted: (n) => `链上在 ${count(n, '个纪元')}中未发放任何奖励`,
  replyUntil: '代表回应截止时间',
  finding: '审计发现',
  cleared: '已解除',
  answers: '代表的回应',
  answer: '回应此项审计',
  answerText: '您的回应',
  answerHint: '回应将与审计并列于公开记录中，不可撤回。',
  answerButton: '公布回应',
  all: '全部审计及每位投票者的数据（JSON）',
  paid: (paid, of) => `${paid}/${of}`,
  paidAside: (late, other, nothingDue) =>
    [
      late === 0 ? '' : `${late} 期逾期`,
      other === 0 ? '' : `${other} 期无数据或未发放`,
      nothingDue === 0 ? '' : `${nothingDue} 期无应付款`,
    ]
      .filter((each) => each !== '')
      .join('，'),
  payments: '付款',
  paymentsNone: '尚未申报或发现任何付款。',
  paymentsNoneFor: '尚未发现属于此结算单的付款。',
  paymentStates: { checking: '核对中', verified: '已在链上核实', refused: '不予认可' },
  transaction: '交易',
  log: (index) => `日志 ${index}`,
  amount: '金额',
  recipients: (n) => `付给 ${count(n, '位收款人')}`,
  when: '时间',
  found: '在链上发现',
  declared: '已申报',
  allPayments: '全部付款（JSON）',
};
