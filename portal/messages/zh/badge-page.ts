import type { badgePage as english } from '../en/badge-page.ts';
import type { Translation } from '../translation.ts';

/** The page of a badge. */
export const badgePage: Translation<typeof english> = {
  crumb: '徽章',
  states: { held: '持有徽章', suspended: '徽章已暂停' },
  completedBy: '完成者',
  on: '· 完成于',
  suspendedSince: '暂停于',
  bySteward: '只有管理员可以恢复。',
  byProof: '上线证明恢复后，徽章随之恢复。',
  task: '查看任务的每个步骤',
  work: '完成的工作',
  mergedAs: '合并为',
  people: '参与者',
  claimer: '完成者',
  contributors: '贡献者',
  contributorsNone: '没有列出其他人。',
  reviewers: '评审人',
  reviewersNote: '他们的批准有效：针对所合并的内容，且独立于认领者。',
  reviewersNone: '没有列出批准：由管理员代替规则作出决定。',
  production: '在哪里上线',
  history: '历史',
  historyNote: (most) =>
    `徽章的变化过程，最早的在前。徽章不会无痕消失：只会暂停和恢复。历史较长时，显示最近 ${most} 次变化。`,
  moves: { earned: '获得徽章', suspended: '徽章暂停', restored: '徽章恢复' },
  entries: '作为证明的条目',
  entry: (seq) => `条目 ${seq}`,
  proofOf: (seq) => `条目 ${seq} 的包含证明`,
  embed: '放到您的网站上',
  embedLead: '图片始终显示当前状态；不加载其他内容，也不运行脚本。',
  pictureOf: (title) => `任务“${title}”的徽章`,
  html: 'HTML 代码',
  markdown: 'Markdown 代码',
};
