import { type ProblemCode, PROBLEMS, type ProblemText } from '../../core/problems.ts';
import { durationText } from '../parts/time.ts';
import { count, numberText, percentText } from './en/count.ts';
import { alertMatrix } from './en/alert-matrix.ts';
import { audits } from './en/audits.ts';
import { badge } from './en/badge.ts';
import { badgePage } from './en/badge-page.ts';
import { bounty } from './en/bounty.ts';
import { change } from './en/change.ts';
import { charts } from './en/charts.ts';
import { changeTexts } from './en/change-texts.ts';
import { changes } from './en/changes.ts';
import { commitmentActs, commitments } from './en/commitments.ts';
import { compare } from './en/compare.ts';
import { delegate } from './en/delegate.ts';
import { delegates } from './en/delegates.ts';
import { desk } from './en/desk.ts';
import { chain } from './en/chain.ts';
import { discord } from './en/discord.ts';
import { estimates } from './en/estimates.ts';
import { home } from './en/home.ts';
import { me } from './en/me.ts';
import { meData } from './en/me-data.ts';
import { overrides, signing } from './en/overrides.ts';
import { planTerms } from './en/plan-terms.ts';
import { problem } from './en/problem.ts';
import { questions } from './en/questions.ts';
import { delegateReports } from './en/reports.ts';
import { reviewer } from './en/reviewer.ts';
import { reviews } from './en/reviews.ts';
import { sessions } from './en/sessions.ts';
import { signIns } from './en/sign-ins.ts';
import { statements } from './en/statements.ts';
import { status } from './en/status.ts';
import { steward } from './en/steward.ts';
import { deadLetters, stewardActs } from './en/steward-acts.ts';
import { concentration, drafts, reports } from './en/steward-lists.ts';
import { sync } from './en/sync.ts';
import { task } from './en/task.ts';
import { taskActs } from './en/task-acts.ts';
import { unfollow } from './en/unfollow.ts';
import { webhooks } from './en/webhooks.ts';
import { widget } from './en/widget.ts';
import { wishlist } from './en/wishlist.ts';
import {
  categories,
  claimEnds,
  delegateStates,
  kinds,
  payouts,
  told,
  planStates,
  taskStates,
} from './en/vocabulary.ts';

/** Everything a page says, in English, by page. What the browser says while somebody acts is in acting-en.ts. */
export const en = {
  name: 'Pledgebook',
  /** What stands before what it names. */
  label: (text: string) => `${text}:`,
  /** What ends with a full stop. */
  stop: (text: string) => `${text}.`,
  seconds: (n: number) => count(n, 'second', 'seconds'),
  number: numberText,
  percent: percentText,
  duration: durationText,
  copy: 'Copy',
  noData: 'No data',
  none: 'None',
  actsNeedScript:
    'To act here you need JavaScript and a wallet in this browser. Everything can be read without them.',
  nav: {
    label: 'Main',
    skip: 'Skip to the content',
    onPage: 'On this page',
    delegates: 'Delegates',
    changes: 'Changes',
    wishlist: 'Wishlist',
    reviews: 'Reviews',
    desk: 'Desk',
    steward: 'Steward',
    account: 'Account',
    unread: 'Alerts that you have not read',
    signOut: 'Sign out',
  },
  signIn: {
    button: 'Sign in with wallet',
    lead: 'Your wallet shows a text and signs it. No gas, no transaction.',
    choose: 'Choose a wallet',
    textTitle: 'The text that your wallet shows',
    again: 'Try again',
    cancel: 'Cancel',
  },
  footer: {
    api: 'API',
    feed: 'Feed',
    report: 'Report a problem',
    status: 'Status',
    language: 'Language',
    noCheckpoint: 'The book has no signed checkpoint yet.',
    checkpoint: (size: number) => `Book: ${count(size, 'entry', 'entries')}. Last checkpoint signed`,
    checkpointLink: 'Checkpoint',
    zone: 'Times are in UTC.',
  },
  states: { delegate: delegateStates, plan: planStates, task: taskStates, claim: claimEnds },
  kinds,
  payouts,
  told,
  categories,
  planTerms,
  changeLink: 'See the change',
  planVersion: (n: number) => `Version ${n}`,
  chain,
  discord,
  home,
  delegates,
  estimates,
  delegate,
  statements,
  changes,
  changeTexts,
  change,
  charts,
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
    name: 'Demo',
    note: 'Invented people on stand-ins of Discord and GitHub.',
    clock: 'Clock',
    gist: 'In this demo, the account and the gist are made on the page of the stand-in:',
  },
  desk,
  commitments,
  commitmentActs,
  alertMatrix,
  questions,
  sessions,
  audits,
  compare,
  delegateReports,
  me,
  signIns,
  meData,
  webhooks,
  widget,
  steward,
  stewardActs,
  deadLetters,
  drafts,
  reports,
  concentration,
  problem,
  /** What each code of the API means. */
  problems: PROBLEMS as Record<ProblemCode, ProblemText>,
  /** Why something was refused: what is wrong with one member, and the whole of it. */
  refusals: {
    detail: (text: string) => text,
    sentence: (_code: string, detail: string) => detail,
  },
  unfollow,
};

export type Words = typeof en;
