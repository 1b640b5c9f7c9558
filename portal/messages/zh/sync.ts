import type { IgnoredBecause } from '../../../core/github-webhooks/webhook.ts';
import type { sync as english } from '../en/sync.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { phrasesIn } from '../phrases-in.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { findings } from './findings.ts';

const ignored: Record<IgnoredBecause, string> = {
  event_not_read: '属于此处不读取的类型',
  no_repository_of_ours: '与心愿单中的仓库无关',
  another_installation: '来自 App 的另一处安装',
};

const time = (at: Date) => absoluteTextIn('zh-CN', at);
const found = phrasesIn({ phrases: findings, time, semicolon: '；', comma: '，' });

export const sync: Translation<typeof english> = {
  title: '与 GitHub 的一致性',
  lead: '每 15 分钟将每项未结束的认领与 GitHub 所示对照。如有差异则修正，并在此说明。',
  inOrder: '上次检查的结果与已知情况完全一致。',
  runs: '最近的检查',
  runsEmpty: '尚未检查过。',
  runColumns: {
    started: '开始',
    why: '原因',
    claims: '认领',
    repaired: '已修正',
    drifted: 'webhook 遗漏',
    failed: '无法查看',
  },
  triggers: { start: '启动时', timer: '每 15 分钟' },
  lasts: '进行中',
  findings: (n) => `最近的发现（${n}）`,
  findingsNote: (most) => `来自最近一次有发现的检查，最多 ${count(most, '项认领')}。`,
  findingColumns: { task: '任务', outcome: '结果', what: '差异，或未成功的原因' },
  outcomes: { repaired: '已修正', failed: '未能查看' },
  found,
  drift: '本应有 webhook 通知，但没有收到。',
  repositories: '仓库',
  repositoriesEmpty: '尚无任务指定仓库。',
  repositoriesMore: (shown) => `显示前 ${count(shown, '个仓库')}；API 列出全部。`,
  repositoryColumns: {
    name: '仓库',
    reach: 'GitHub 上',
    told: '获知方式',
    webhook: '最近 webhook',
    looked: '最近检查',
    claims: '进行中的认领',
  },
  reachable: '可查看',
  unreachable: '无法查看',
  since: '始于',
  checksRefused: '检查运行被拒，始于',
  byWebhooks: 'Webhook',
  byAsking: '轮流查询',
  never: '从未',
  unreachableBanner: (n) =>
    `${count(n, '个仓库')}在 GitHub 上无法查看：与之相关的认领停止推进，计时也随之停止。`,
  webhooks: 'Webhook',
  lastReceived: '最近收到',
  unread: '等待读取',
  unreadSince: '· 最早收到于',
  redelivery: '途中丢失',
  redeliveryNote: (received, givenUp) =>
    `条正在重新请求；最近 30 天内补收 ${received} 条，放弃 ${givenUp} 条`,
  listRead: '最近读取 GitHub 的发送清单',
  ignoredTitle: '登记册建立以来，已响应但未保存的事件：',
  ignored: (because, times) => `${count(times, '个事件')}${ignored[because]}`,
};
