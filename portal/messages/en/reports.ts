import { type Grounds, REPORTS_PER_DAY } from '../../../core/reports/report.ts';

const grounds: Record<Grounds | 'objection', string> = {
  objection: 'Objection to a completed task',
  false_record: 'Something recorded is false',
  impersonation: 'It poses as somebody else',
  broken_promise: 'It broke a promise',
  abuse: 'It insults or threatens',
  private_data: 'It reveals private data',
  other: 'Something else',
};

/** What everybody reads of reports; what stewards read is in steward-lists.ts. */
export const delegateReports = {
  title: 'Reports',
  empty: 'Nobody has reported this delegate.',
  opened: 'Opened',
  about: { delegate: 'About the delegate', question: 'About a question', claim: 'About the work on' },
  see: 'See it',
  undecided: 'Not decided. The stewards decide by',
  grounds,
  report: 'Report to the stewards',
  reportQuestion: 'Report this question',
  lead: `Only the stewards read your text; they decide in public. Nobody is told who you are. An account may report ${REPORTS_PER_DAY} times a day.`,
  why: 'What is wrong',
  text: 'What you know about it (only stewards see this)',
  button: 'Send the report',
};
