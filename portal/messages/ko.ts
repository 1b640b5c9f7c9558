import type { Words } from './en.ts';
import { alertMatrix } from './ko/alert-matrix.ts';
import { audits } from './ko/audits.ts';
import { badge } from './ko/badge.ts';
import { badgePage } from './ko/badge-page.ts';
import { bounty } from './ko/bounty.ts';
import { chain } from './ko/chain.ts';
import { change } from './ko/change.ts';
import { changeTexts } from './ko/change-texts.ts';
import { changes } from './ko/changes.ts';
import { charts } from './ko/charts.ts';
import { commitmentActs, commitments } from './ko/commitments.ts';
import { compare } from './ko/compare.ts';
import { count, numberText, percentText } from './ko/count.ts';
import { delegate } from './ko/delegate.ts';
import { delegates } from './ko/delegates.ts';
import { desk } from './ko/desk.ts';
import { discord } from './ko/discord.ts';
import { estimates } from './ko/estimates.ts';
import { home } from './ko/home.ts';
import { me } from './ko/me.ts';
import { meData } from './ko/me-data.ts';
import { overrides, signing } from './ko/overrides.ts';
import { planTerms } from './ko/plan-terms.ts';
import { problem } from './ko/problem.ts';
import { problems } from './ko/problems.ts';
import { questions } from './ko/questions.ts';
import { refusals } from './ko/refusals.ts';
import { delegateReports } from './ko/reports.ts';
import { reviewer } from './ko/reviewer.ts';
import { reviews } from './ko/reviews.ts';
import { sessions } from './ko/sessions.ts';
import { signIns } from './ko/sign-ins.ts';
import { statements } from './ko/statements.ts';
import { status } from './ko/status.ts';
import { steward } from './ko/steward.ts';
import { concentration, drafts, reports } from './ko/steward-lists.ts';
import { deadLetters, stewardActs } from './ko/steward-acts.ts';
import { sync } from './ko/sync.ts';
import { task } from './ko/task.ts';
import { taskActs } from './ko/task-acts.ts';
import { widget } from './ko/widget.ts';
import { unfollow } from './ko/unfollow.ts';
import {
  categories,
  claimEnds,
  delegateStates,
  kinds,
  payouts,
  told,
  planStates,
  taskStates,
} from './ko/vocabulary.ts';
import { webhooks } from './ko/webhooks.ts';
import { wishlist } from './ko/wishlist.ts';
import { durationIn } from './duration-in.ts';
import type { Translation } from './translation.ts';

/*
 * One word for each thing, everywhere; sentences end in 합니다, requests in 하세요.
 * delegate 델리게이트 · voter 투표자 · reviewer 리뷰어 · steward 스튜어드 · register 기록부 · book 장부 · entry 항목
 * checkpoint 체크포인트 · reward plan 보상 플랜 · share 배분율, what it yields 몫 · announce 발표 · notice 예고 기간
 * in force 시행 중 · take effect 시행 · commitment 공약 (kept 이행, missed 미이행) · change 변경 · task 과제
 * claim 담당, to claim 맡다, claimer 담당자 (released 반납, revoked 회수) · submission 제출 · verdict 판정
 * counts 인정 · override 직권 결정 · in production 운영 반영 · soak period 안정화 기간 · badge 배지 · bounty 바운티
 * epoch 에포크 · votes for a delegate 득표, of a voter 투표량 · granted by the chain 부여 · statement 정산서
 * payout 지급 · audit 감사 (finding 지적 사항, short 부족) · question 질문 · answer 답변 · report 신고 · objection 이의
 * follow 팔로우 · alert 알림 · inbox 알림함 · mute 알림 끄기 · delivery 전송
 */

/** Everything a page says, in Korean, by page. What the browser says while somebody acts is in acting-ko.ts. */
export const ko: Translation<Words> = {
  name: 'Pledgebook',
  label: (text) => `${text}:`,
  stop: (text) => `${text}.`,
  number: numberText,
  percent: percentText,
  duration: durationIn('ko'),
  seconds: (n) => `${numberText(n)}초`,
  copy: '복사',
  noData: '데이터 없음',
  none: '없음',
  actsNeedScript:
    '여기서 무언가를 하려면 스크립트와 이 브라우저의 지갑이 필요합니다. 읽기는 그것 없이도 모두 가능합니다.',
  nav: {
    label: '주 메뉴',
    skip: '본문으로 건너뛰기',
    onPage: '이 페이지의 내용',
    delegates: '델리게이트',
    changes: '변경',
    wishlist: '위시리스트',
    reviews: '리뷰',
    desk: '데스크',
    steward: '스튜어드',
    account: '계정',
    unread: '읽지 않은 알림',
    signOut: '로그아웃',
  },
  signIn: {
    button: '지갑으로 로그인',
    lead: '지갑에 텍스트가 표시되고 거기에 서명합니다. 가스비도 트랜잭션도 없습니다.',
    choose: '지갑 선택',
    textTitle: '지갑에 표시되는 텍스트',
    again: '다시 시도',
    cancel: '취소',
  },
  footer: {
    language: '언어',
    api: 'API',
    feed: '피드',
    report: '문제 신고',
    status: '상태',
    noCheckpoint: '장부에 아직 서명된 체크포인트가 없습니다.',
    checkpoint: (size) => `장부: 항목 ${count(size, '개')}. 마지막 체크포인트 서명:`,
    checkpointLink: '체크포인트',
    zone: '시각은 UTC 기준입니다.',
  },
  states: { delegate: delegateStates, plan: planStates, task: taskStates, claim: claimEnds },
  kinds,
  payouts,
  told,
  categories,
  planTerms,
  changeLink: '변경 보기',
  planVersion: (n) => `버전 ${n}`,
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
    name: '데모',
    note: '가상의 인물과 Discord·GitHub 대역 서비스입니다.',
    clock: '시계',
    gist: '이 데모에서는 계정과 gist를 대역 서비스 페이지에서 만듭니다:',
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
