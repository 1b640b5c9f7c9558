import type { Words } from './en.ts';
import { durationIn } from './duration-in.ts';
import type { Translation } from './translation.ts';
import { alertMatrix } from './zh/alert-matrix.ts';
import { audits } from './zh/audits.ts';
import { badgePage } from './zh/badge-page.ts';
import { badge } from './zh/badge.ts';
import { bounty } from './zh/bounty.ts';
import { chain } from './zh/chain.ts';
import { change } from './zh/change.ts';
import { changeTexts } from './zh/change-texts.ts';
import { changes } from './zh/changes.ts';
import { charts } from './zh/charts.ts';
import { commitmentActs, commitments } from './zh/commitments.ts';
import { compare } from './zh/compare.ts';
import { count, numberText, percentText } from './zh/count.ts';
import { delegate } from './zh/delegate.ts';
import { delegates } from './zh/delegates.ts';
import { desk } from './zh/desk.ts';
import { discord } from './zh/discord.ts';
import { estimates } from './zh/estimates.ts';
import { home } from './zh/home.ts';
import { me } from './zh/me.ts';
import { meData } from './zh/me-data.ts';
import { overrides, signing } from './zh/overrides.ts';
import { planTerms } from './zh/plan-terms.ts';
import { problem } from './zh/problem.ts';
import { problems } from './zh/problems.ts';
import { questions } from './zh/questions.ts';
import { refusals } from './zh/refusals.ts';
import { delegateReports } from './zh/reports.ts';
import { reviewer } from './zh/reviewer.ts';
import { reviews } from './zh/reviews.ts';
import { sessions } from './zh/sessions.ts';
import { signIns } from './zh/sign-ins.ts';
import { statements } from './zh/statements.ts';
import { status } from './zh/status.ts';
import { concentration, drafts, reports } from './zh/steward-lists.ts';
import { steward } from './zh/steward.ts';
import { deadLetters, stewardActs } from './zh/steward-acts.ts';
import { sync } from './zh/sync.ts';
import { taskActs } from './zh/task-acts.ts';
import { task } from './zh/task.ts';
import { widget } from './zh/widget.ts';
import { unfollow } from './zh/unfollow.ts';
import {
  categories,
  claimEnds,
  delegateStates,
  kinds,
  payouts,
  told,
  planStates,
  taskStates,
} from './zh/vocabulary.ts';
import { webhooks } from './zh/webhooks.ts';
import { wishlist } from './zh/wishlist.ts';

/*
 * One word for each thing:
 * register 登记册 · book 账本 · entry 条目 · checkpoint 检查点 · change 变更 · delegate 代表 · voter 投票者 · vote 投票, its weight 票数
 * reviewer 评审人 · steward 管理员 · operator 运营方 · account 账户 · profile 资料 · reward plan 奖励方案 · share 份额 · notice 提前通知
 * announce 公布 · in force 生效中 · withdraw 撤回 · commitment 承诺, kept 已兑现, missed 未兑现 · wishlist 心愿单 · task 任务
 * claim 认领, released 交还, revoked 收回 · claimer 认领者 · revision 修订版 · submission 送审 · commit 提交 · pull request 拉取请求
 * review 评审 · approval 批准 · verdict 判定 · override 裁定 · in production 上线 · soak period 观察期 · badge 徽章, suspended 暂停 · bounty 赏金
 * epoch 纪元 · granted by the chain 链上发放 · statement 结算单 · payout 分发 · payment 付款 · audit 审计 · finding 审计发现 · short 支付不足
 * late 逾期 · dust 尾差 · question 提问 · answer 回答; to a finding or a commitment 回应 · report 举报 · objection 异议 · follow 关注
 * alert 提醒 · delivery 投递 · desk 工作台 · stake 质押 · compound 复投 · Discord: thread 子区, role 身份组, direct message 私信
 */

/** Everything a page says, in Simplified Chinese, by page. What the browser says while somebody acts is in acting-zh.ts. */
export const zh: Translation<Words> = {
  name: 'Pledgebook',
  label: (text) => `${text}：`,
  stop: (text) => `${text}。`,
  number: numberText,
  percent: percentText,
  duration: durationIn('zh-CN'),
  seconds: (n) => count(n, '秒'),
  copy: '复制',
  noData: '无数据',
  none: '无',
  actsNeedScript: '要在此操作，需要启用脚本，并在此浏览器中有钱包。没有也可以阅读全部内容。',
  nav: {
    label: '主导航',
    skip: '跳到正文',
    onPage: '本页内容',
    delegates: '代表',
    changes: '变更',
    wishlist: '心愿单',
    reviews: '评审',
    desk: '工作台',
    steward: '管理员',
    account: '账户',
    unread: '您未读的提醒',
    signOut: '退出登录',
  },
  signIn: {
    button: '用钱包登录',
    lead: '您的钱包会显示一段文字并签名。不耗 gas，不发交易。',
    choose: '选择钱包',
    textTitle: '钱包中显示的文字',
    again: '重试',
    cancel: '取消',
  },
  footer: {
    language: '语言',
    api: 'API',
    feed: '订阅源',
    report: '报告问题',
    status: '状态',
    noCheckpoint: '账本尚无已签署的检查点。',
    checkpoint: (size) => `账本：${count(size, '个条目')}。最近检查点签署于`,
    checkpointLink: '检查点',
    zone: '时间为 UTC。',
  },
  states: { delegate: delegateStates, plan: planStates, task: taskStates, claim: claimEnds },
  kinds,
  payouts,
  told,
  categories,
  planTerms,
  changeLink: '查看变更',
  planVersion: (n) => `第 ${n} 版`,
  chain,
  discord,
  home,
  delegates,
  delegate,
  statements,
  changes,
  changeTexts,
  change,
  wishlist,
  task,
  taskActs,
  overrides,
  signing,
  badge,
  badgePage,
  bounty,
  reviews,
  reviewer,
  status,
  sync,
  demo: {
    name: '演示',
    note: '人物均为虚构，Discord 和 GitHub 为替身服务。',
    clock: '时钟',
    gist: '在本演示中，账号和 gist 在替身服务的页面上创建：',
  },
  desk,
  commitments,
  commitmentActs,
  alertMatrix,
  questions,
  sessions,
  audits,
  charts,
  compare,
  estimates,
  stewardActs,
  deadLetters,
  delegateReports,
  me,
  signIns,
  meData,
  webhooks,
  steward,
  drafts,
  reports,
  concentration,
  problem,
  problems,
  refusals,
  unfollow,
  widget,
};
