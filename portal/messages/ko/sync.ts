import type { IgnoredBecause } from '../../../core/github-webhooks/webhook.ts';
import type { SyncTrigger } from '../../../core/sync/sync-run.ts';
import type { sync as english } from '../en/sync.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { phrasesIn } from '../phrases-in.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';
import { findings } from './findings.ts';

const triggers: Record<SyncTrigger, string> = { start: '시작할 때', timer: '15분마다' };

const ignored: Record<IgnoredBecause, string> = {
  event_not_read: '여기서 읽지 않는 종류',
  no_repository_of_ours: '위시리스트에 없는 저장소',
  another_installation: 'App의 다른 설치',
};

const time = (at: Date) => absoluteTextIn('ko', at);
const found = phrasesIn({ phrases: findings, time, semicolon: '; ', comma: ', ' });

export const sync: Translation<typeof english> = {
  title: 'GitHub와의 일치',
  lead: '15분마다 끝나지 않은 담당을 GitHub의 내용과 비교합니다. 다른 점은 바로잡고 여기에 표시합니다.',
  inOrder: '마지막 점검에서 모두 알고 있던 내용과 같았습니다.',
  runs: '최근 점검',
  runsEmpty: '아직 점검하지 않았습니다.',
  runColumns: {
    started: '시작',
    why: '계기',
    claims: '담당',
    repaired: '바로잡음',
    drifted: '웹훅 누락',
    failed: '확인 불가',
  },
  triggers,
  lasts: '진행 중',
  findings: (n) => `최근 발견한 내용 (${n})`,
  findingsNote: (most) => `무언가를 발견한 마지막 점검의 내용이며, 담당 ${count(most, '건')}까지 표시합니다.`,
  findingColumns: { task: '과제', outcome: '결과', what: '다른 점 또는 확인하지 못한 이유' },
  outcomes: { repaired: '바로잡음', failed: '확인 불가' },
  found,
  drift: '웹훅으로 왔어야 하지만 오지 않았습니다.',
  repositories: '저장소',
  repositoriesEmpty: '아직 저장소가 지정된 과제가 없습니다.',
  repositoriesMore: (shown) => `처음 ${count(shown, '개')}만 표시합니다. 전체는 API에 있습니다.`,
  repositoryColumns: {
    name: '저장소',
    reach: 'GitHub에서',
    told: '확인 방법',
    webhook: '마지막 웹훅',
    looked: '마지막 확인',
    claims: '진행 중인 담당',
  },
  reachable: '볼 수 있음',
  unreachable: '볼 수 없음',
  since: '시작:',
  checksRefused: '체크 실행 거부 시작:',
  byWebhooks: '웹훅',
  byAsking: '주기적 조회',
  never: '없음',
  unreachableBanner: (n) =>
    `저장소 ${count(n, '개')}를 GitHub에서 볼 수 없습니다. 해당 작업의 담당과 제한 시간이 멈춰 있습니다.`,
  webhooks: '웹훅',
  lastReceived: '마지막 수신',
  unread: '읽기 대기',
  unreadSince: '· 가장 오래된 것:',
  redelivery: '도중 유실',
  redeliveryNote: (received, givenUp) =>
    `· 지금 다시 요청하는 중. 최근 30일 동안 ${received}건은 나중에 도착, ${givenUp}건은 포기`,
  listRead: 'GitHub 발송 목록을 마지막으로 읽은 시각',
  ignoredTitle: '기록부 설치 이후, 응답했으나 저장하지 않은 이벤트:',
  ignored: (because, times) => `${ignored[because]} ${count(times, '건')}`,
};
