import { QUESTION_LIMITS } from '../../../core/questions/question.ts';
import type { questions as english } from '../en/questions.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const questions: Translation<typeof english> = {
  title: '提问',
  states: { open: '待回答', answered: '已回答', hidden: '已隐藏' },
  empty: '还没有人向该代表提问。',
  counts: (answered, open, hidden) =>
    [
      `${count(answered + open, '个提问')}中已回答 ${answered} 个`,
      hidden === 0 ? '' : `管理员隐藏了 ${hidden} 个`,
    ]
      .filter((part) => part !== '')
      .join('，'),
  median: (answers, length) =>
    answers === 1 ? `回答在 ${length} 内作出。` : `最近 ${answers} 个回答中，半数在 ${length} 内作出。`,
  oldest: (length) => `最早的待回答提问已等待 ${length}。`,
  askedBy: '提问者',
  answeredWithin: (length) => `${length} 后回答`,
  openFor: (length) => `已等待 ${length}`,
  answer: '代表的回答',
  hiddenBecause: '管理员隐藏了此提问的文字。原因：',
  votes: (n) => (n === 0 ? '还没有其他人表示希望得到回答。' : `${n} 个账户希望得到回答。`),
  want: '我希望得到回答',
  unwant: '不再希望得到回答',
  more: (n) => `此处显示最多账户希望得到回答的 ${n} 个问题。`,
  all: '通过 API 查看全部',
  ask: (name) => `向 ${name} 提问`,
  askLead: `您的提问和地址是公开的。每个账户每天可提问 ${QUESTION_LIMITS.perDay} 次，对同一代表最多有 ${QUESTION_LIMITS.open} 个待回答的提问。`,
  askText: '您的提问',
  askButton: '公开提问',
  notAsked: '只能向已批准的代表提问。',
  answerText: '您的回答（公开）',
  answerHint: '以您的名义载入账本，之后不再更改。',
  answerButton: '公布回答',
  hide: {
    title: '隐藏此提问',
    reason: '隐藏原因（公开）',
    note: '隐藏后任何人都看不到其文字。谁在何时提问，以及已有回答，仍会保留。',
    button: '隐藏文字',
  },
  restore: {
    title: '重新显示此提问',
    reason: '重新显示的原因（公开）',
    note: '之后所有人都能看到其文字，也可以回答。曾被隐藏及其原因仍留在账本中。',
    button: '重新显示文字',
  },
  waiting: (n) => `${count(n, '个提问')}等待您回答`,
  toPage: '在您的页面回答',
  see: '查看提问',
};
