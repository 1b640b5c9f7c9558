import type { Freeze } from '../../../core/claims/claim.ts';
import type { VerdictPart, WaitsFor } from '../../../core/reviews/verdict.ts';
import type { task as english } from '../en/task.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { verdictParts } from './vocabulary.ts';

/** What each part of a verdict asks for, and of whom. */
const partAsks: Record<VerdictPart['name'], string> = {
  pull_request: '认领者打开拉取请求，并标为可评审。',
  base_branch: '认领者让拉取请求合入任务指定的分支。',
  approvals: '独立评审人批准拉取请求当前的内容。',
  objections: '要求修改的人批准相应的修改。',
  authors: 'GitHub 能识别所有作者，或由管理员另行批准。',
  merge: '仓库维护者合并。',
  production: '按任务要求证明已上线。',
  delegate: '代表已获管理员批准。',
  soak: '在观察期内保持上线。',
};

const waits: Record<WaitsFor, (claimer: string) => string> = {
  claimer: (claimer) => `轮到 ${claimer}`,
  reviewers: () => '轮到评审人',
  stewards: () => '轮到管理员',
  maintainers: () => '轮到仓库维护者',
  production: () => '等待上线',
  time: () => '等待观察期结束',
};

const freezes: Record<Freeze, string> = {
  repository_unreachable: 'GitHub 上无法查看该仓库',
  delegate_not_approved: '代表未获批准',
  task_needs_steward: '任务需要管理员处理',
};

export const task: Translation<typeof english> = {
  crumb: '心愿单',
  number: (id) => `任务 ${id}`,
  revision: (n) => `修订版 ${n}`,
  privateEvidence: '非公开证据',
  duplicateOf: '它与另一任务要求相同，后者继续进行：',
  duplicates: '因要求相同而并入此任务：',
  unseenNote: '该仓库在 GitHub 上无法查看：在此期间无法评判此任务的工作，其认领的计时也停止。',
  privateNote: '该仓库是私有的：只有成员能看到其拉取请求。本页的相关内容无法由所有人核实。',
  issue: '来自 issue',
  what: '任务要求',
  criteria: '验收标准',
  terms: '条件',
  fields: {
    title: '标题',
    description: '说明',
    criteria: '验收标准',
    repository: '仓库',
    branch: '分支',
    quorum: '所需批准数',
    proof: '上线证明',
    bounty: '赏金',
    due: '截止时间',
    skills: '技能',
    claims: '同时认领数',
  },
  defaultBranch: '默认分支',
  proofs: {
    deployment: (environment) => `成功部署到 ${environment}`,
    release: '包含此次合并的发行版',
    branch: (branch) => `此次合并已在分支 ${branch} 上`,
    manual: '管理员的说明，附链接',
  },
  noBounty: '无',
  noDue: '无期限',
  noSkills: '无',
  progress: '进度',
  stepDone: '已完成。',
  stepAhead: '尚未到来。',
  steps: {
    open: '开放：等待代表认领。',
    claimed: '已认领：一位代表正在处理。',
    in_review: '评审中：已关联拉取请求。',
    approved: '已批准：评审人同意。',
    merged: '已合并到仓库。',
    in_production: '已上线：有证明。',
    completed: '已完成：授予徽章。',
  },
  claim: '认领',
  claims: '认领',
  claimsHeld: (held, most) => `${held}/${count(most, '项认领')}`,
  tieRule: (most) =>
    `同时最多 ${count(most, '位代表')}可持有此任务。按 GitHub 的时间，最先集齐批准者获得任务；若同时集齐，则归先认领者。其他认领随之结束，不作追究。`,
  claimOf: (name) => `${name} 的认领`,
  heldBy: '持有者',
  since: '· 认领于',
  noClaim: '目前无人持有此任务。',
  extended: '已延期一次。',
  clockRuns: '计时截止于',
  clockStands: (left) => `轮到他人处理，计时停止。恢复计时后还剩 ${left}。`,
  clockFrozen: (because, left) => `计时停止，因为${freezes[because]}。恢复计时后还剩 ${left}。`,
  keepsRevision: (own, current) =>
    `此认领基于任务修订版 ${own}。任务现为修订版 ${current}；认领者采用新版之前，认领沿用原修订版。`,
  revisionDifference: (own, current) => `修订版 ${current} 相对 ${own} 的变化`,
  why: {
    title: '为何尚未完成',
    turn: (waitsFor, claimer) => waits[waitsFor](claimer),
    since: '，始于',
    nothingMissing: '没有缺项。',
    noSubmission: '尚未关联拉取请求',
    noSubmissionAsks: '认领者关联自己的拉取请求。',
    asks: partAsks,
    now: (what) => `目前：${what}。`,
  },
  passed: (n) => `${count(n, '项')}已通过`,
  pullRequests: '拉取请求',
  allNeeded: '任务需要全部拉取请求。',
  lastPullRequests: '最后关联的内容',
  states: { open: '打开', draft: '草稿', closed: '已关闭，未合并', merged: '已合并' },
  submitted: '关联于',
  head: '最新提交',
  mergedAs: '合并为',
  author: (login) => `作者 ${login}`,
  olderThanClaim: '早于认领：在任务被认领之前打开。',
  drawn: '随机抽中的评审人：',
  drawnBefore: '曾被抽中但未按时评审：',
  verdict: '判定',
  verdictAt: '从 GitHub 读取于',
  soakEnds: '观察期结束时间',
  soakEnded: '观察期已结束于',
  parts: verdictParts,
  partStates: { passed: '已通过', pending: '待定', failed: '未通过' },
  reviews: '评审',
  reviewsNone: 'GitHub 上尚无评审。',
  reviewer: '评审人',
  review: '评审',
  counts: '有效',
  doesNotCount: '无效',
  related: '关联',
  relatedNote:
    '关联：该评审人所关联的钱包在评审时投票给该代表。所有关联评审人的批准合计只算一个；他们的异议与任何人的一样有效。',
  relationUnknown: (names) => `不知道 ${names} 是否投票给该代表：没有留存评审时投给它的票。按无关联计。`,
  reviewWhy: '原因',
  reviewStates: {
    approved: '已批准',
    changes_requested: '要求修改',
    commented: '已评论',
    dismissed: '已撤销',
  },
  contributors: '贡献者',
  contributorsNote: '他们参与了工作并同意列名。他们对此工作的评审无效。',
  earlier: '以往认领',
  timeline: '时间线',
  timelineLead: '账本记录的每个步骤，以及操作者和起因。最早的在前。',
  timelineEarlier: '更早的步骤',
  timelineLatest: '最新步骤',
  by: '操作者',
  cause: (cause) => {
    if (cause.startsWith('webhook ')) return '起因：来自 GitHub 的事件。';
    if (cause === 'timer') return '起因：登记册重新查看了 GitHub。';
    if (cause === 'asked for') return '起因：有人请求检查。';
    return `起因：${cause}。`;
  },
};
