import type { reviewer as english } from '../en/reviewer.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

export const reviewer: Translation<typeof english> = {
  title: (who) => `评审人 ${who}`,
  crumb: '评审',
  lead: '该评审人在 GitHub 上的评审，以及其中哪些对工作有效。',
  since: '成为评审人的时间',
  until: '移出名单于',
  queue: '该评审人的队列',
  github: 'GitHub',
  githubNone: '未关联',
  address: '地址',
  reviews: '评审',
  approvals: '有效批准',
  claims: '涉及的认领',
  delegates: '评审了谁的工作',
  delegatesNote: (most) => `评审最多的在前，最多 ${count(most, '位代表')}。`,
  columns: {
    delegate: '代表',
    reviews: '评审',
    approvals: '有效批准',
    share: '占全部有效批准',
  },
  given: '作出的评审',
  givenEmpty: '尚无。登记册从 GitHub 读取评审后会显示在此。',
  givenColumns: { task: '任务', pullRequest: '拉取请求', review: '评审', counts: '是否有效', why: '原因' },
  next: '更早的评审',
  first: '最新评审',
};
