import type { QueueSection } from '../../../core/review-queue/review-queue.ts';
import type { reviews as english } from '../en/reviews.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

type Shown = Exclude<QueueSection, 'conflict_of_interest'>;

const sections: Record<Shown, string> = {
  needs_review: '리뷰 필요',
  waits_for_delegate: '델리게이트 대기',
  done: '완료',
};

const empty: Record<Shown, string> = {
  needs_review: '리뷰를 기다리는 것이 없습니다.',
  waits_for_delegate: '델리게이트를 기다리는 것이 없습니다.',
  done: '최근 30일 동안 리뷰한 것이 없습니다.',
};

export const reviews: Translation<typeof english> = {
  title: '리뷰 대기열',
  lead: '리뷰는 GitHub에서 이루어지고 여기서는 그것을 읽어 옵니다. 풀 리퀘스트의 현재 내용에 대한 승인이 인정됩니다. 같은 일을 두 번 할 필요가 없습니다.',
  of: (who) => `${who}의 리뷰 대기열`,
  summary: (n) =>
    n === 0 ? '지금 리뷰가 필요한 것이 없습니다.' : `제출 ${count(n, '건')}에 리뷰가 필요합니다.`,
  oldest: '가장 오래된 대기 시작:',
  sections,
  empty,
  atMost: (shown, all) => `제출 ${all}건 중 처음 ${count(shown, '건')}을 표시합니다.`,
  columns: {
    task: '과제',
    delegate: '델리게이트',
    pullRequest: '풀 리퀘스트',
    missing: '여기 있는 이유',
    since: '대기 시작',
    done: '리뷰 시각',
    drawn: '추첨된 리뷰어',
  },
  drawnYou: '이 리뷰어',
  drawnNobody: '없음',
  conflictsTitle: '숨김',
  conflicts: (n) => `이해 충돌로 제출 ${count(n, '건')}이 숨겨져 있습니다.`,
  conflictsShow: '숨긴 제출과 이유',
  ownLink: '내 대기열',
  toOwn: '대기열을 여는 중…',
  everybody: '전체 대기열',
  record: '이 리뷰어의 기록',
  notReviewer: (address) => `${address} 계정은 리뷰어 명단에 없습니다. 전체 대기열을 표시합니다.`,
  notLinked: '이 리뷰어는 GitHub를 연결하지 않아, 리뷰를 해도 본인의 리뷰인지 구별할 수 없습니다.',
  linkIt: '계정에서 GitHub 연결하기',
  askIn: '리뷰어가 되려면 스튜어드에게 문의하세요.',
  keys: {
    title: '단축키',
    next: '다음 줄로',
    previous: '이전 줄로',
    open: '줄 열기',
    help: '단축키 보기 또는 숨기기',
    on: '여기서 단축키 사용 (입력 중에는 동작하지 않음)',
  },
};
