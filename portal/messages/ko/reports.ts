import { type Grounds, REPORTS_PER_DAY } from '../../../core/reports/report.ts';
import type { delegateReports as english } from '../en/reports.ts';
import type { Translation } from '../translation.ts';

const grounds: Record<Grounds | 'objection', string> = {
  objection: '완료된 과제에 대한 이의',
  false_record: '기록에 사실과 다른 내용이 있음',
  impersonation: '다른 사람을 사칭함',
  broken_promise: '약속을 어김',
  abuse: '모욕하거나 위협함',
  private_data: '다른 사람의 개인정보를 공개함',
  other: '기타',
};

/** What everybody reads of reports; what stewards read is in steward-lists.ts. */
export const delegateReports: Translation<typeof english> = {
  title: '신고',
  empty: '이 델리게이트에 대한 신고가 없습니다.',
  opened: '접수:',
  about: {
    delegate: '델리게이트에 대한 신고',
    question: '질문에 대한 신고',
    claim: '과제 수행에 대한 신고:',
  },
  see: '보기',
  undecided: '결정 전. 스튜어드 결정 기한:',
  grounds,
  report: '스튜어드에게 신고',
  reportQuestion: '이 질문 신고',
  lead: `내용은 스튜어드만 읽으며 결정은 공개됩니다. 신고한 사람은 아무에게도 알려지지 않습니다. 한 계정은 하루에 ${REPORTS_PER_DAY}번까지 신고할 수 있습니다.`,
  why: '신고 사유',
  text: '아는 내용 (스튜어드만 읽음)',
  button: '신고 보내기',
};
