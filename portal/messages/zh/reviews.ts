import type { reviews as english } from '../en/reviews.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const reviews: Translation<typeof english> = {
  title: '评审队列',
  lead: '评审在 GitHub 上进行并从那里读取：对拉取请求当前内容的批准才有效。无需重复操作。',
  of: (who) => `${who} 的评审队列`,
  summary: (n) => (n === 0 ? '目前没有需要评审的内容。' : `${count(n, '项送审')}需要评审。`),
  oldest: '最久的一项等待始于',
  sections: {
    needs_review: '需要评审',
    waits_for_delegate: '等待代表',
    done: '已评审',
  },
  empty: {
    needs_review: '没有等待评审的内容。',
    waits_for_delegate: '没有等待代表的内容。',
    done: '最近 30 天没有评审。',
  },
  atMost: (shown, all) => `共 ${all} 项送审，显示前 ${shown} 项。`,
  columns: {
    task: '任务',
    delegate: '代表',
    pullRequest: '拉取请求',
    missing: '列入原因',
    since: '等待始于',
    done: '评审于',
    drawn: '随机抽中',
  },
  drawnYou: '该评审人',
  drawnNobody: '无',
  conflictsTitle: '已隐藏',
  conflicts: (n) => `${count(n, '项送审')}因利益冲突而隐藏。`,
  conflictsShow: '查看哪些及原因',
  ownLink: '您的队列',
  toOwn: '正在打开您的队列…',
  everybody: '所有人的队列',
  record: '该评审人的记录',
  notReviewer: (address) => `${address} 不在评审人名单中：此处显示所有人的队列。`,
  notLinked: '该评审人没有关联 GitHub，因此无法将其评审与陌生人的区分开。',
  linkIt: '在账户中关联 GitHub',
  askIn: '要成为评审人，请联系管理员。',
  keys: {
    title: '快捷键',
    next: '到下一行',
    previous: '到上一行',
    open: '打开该行',
    help: '显示或隐藏这些快捷键',
    on: '在此使用这些快捷键（输入文字时不生效）',
  },
};
