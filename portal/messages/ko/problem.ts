import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  notFound: '페이지가 없습니다',
  notFoundLead: '주소가 잘못되었거나 여기에 없던 것입니다. 기록부의 페이지는 옮겨지지 않습니다.',
  search: '이름, 0x 또는 io1으로 델리게이트 찾기',
  searchButton: '검색',
  failed: '페이지를 만들지 못했습니다',
  failedLead: '저희 쪽 문제입니다. 바뀐 것은 없습니다. 다른 페이지는 그대로 읽을 수 있습니다.',
  againSoon: '지금은 기록부를 읽을 수 없습니다. 잃은 것은 없습니다. 몇 초 후에 다시 시도하세요.',
  requestId: '요청 ID',
  status: '기록부의 상태',
  title: '오류',
  what: '해결 방법',
  unknown:
    '이 코드를 더 자세히 설명하는 페이지가 없습니다. 무엇이 왜 거부되었는지는 API 응답의 detail에 있습니다.',
  otherCodes: '모든 코드',
  refused: '표시할 수 없습니다',
};
