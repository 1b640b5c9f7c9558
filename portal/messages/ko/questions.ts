import { QUESTION_LIMITS, type QuestionState } from '../../../core/questions/question.ts';
import type { questions as english } from '../en/questions.ts';
import type { Translation } from '../translation.ts';
import { count } from './count.ts';

const states: Record<QuestionState, string> = {
  open: '답변 대기',
  answered: '답변됨',
  hidden: '숨김',
};

export const questions: Translation<typeof english> = {
  title: '질문',
  states,
  empty: '아직 이 델리게이트에게 질문한 사람이 없습니다.',
  counts: (answered, open, hidden) =>
    [
      `질문 ${count(answered + open, '건')} 중 ${count(answered, '건')} 답변`,
      hidden === 0 ? '' : `스튜어드가 숨긴 질문 ${count(hidden, '건')}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  median: (answers, length) =>
    answers === 1
      ? `답변이 ${length} 안에 이루어졌습니다.`
      : `최근 답변 ${answers}건의 절반이 ${length} 안에 이루어졌습니다.`,
  oldest: (length) => `가장 오래 기다린 질문의 대기 시간: ${length}.`,
  askedBy: '질문자',
  answeredWithin: (length) => `답변까지 ${length}`,
  openFor: (length) => `대기 시간 ${length}`,
  answer: '델리게이트의 답변',
  hiddenBecause: '스튜어드가 이 질문의 내용을 숨겼습니다. 이유:',
  votes: (n) =>
    n === 0 ? '답변을 원한다고 밝힌 다른 사람이 아직 없습니다.' : `계정 ${n}개가 답변을 원합니다.`,
  want: '답변을 원합니다',
  unwant: '더 이상 답변을 원하지 않음',
  more: (n) => `가장 많은 계정이 답변을 원하는 질문 ${n}개를 표시합니다.`,
  all: 'API에서 전체 보기',
  ask: (name) => `${name}에 질문하기`,
  askLead: `질문과 주소는 공개됩니다. 한 계정은 하루에 ${QUESTION_LIMITS.perDay}건까지 질문할 수 있고, 한 델리게이트에게 답변받지 못한 질문은 ${QUESTION_LIMITS.open}건까지 둘 수 있습니다.`,
  askText: '질문',
  askButton: '공개로 질문',
  notAsked: '승인된 델리게이트에게만 질문할 수 있습니다.',
  answerText: '답변 (공개)',
  answerHint: '델리게이트 이름으로 장부에 남으며 더 이상 바꿀 수 없습니다.',
  answerButton: '답변 게시',
  hide: {
    title: '이 질문 숨기기',
    reason: '숨기는 이유 (공개)',
    note: '내용은 아무에게도 표시되지 않습니다. 누가 언제 질문했는지와 답변은 남습니다.',
    button: '내용 숨기기',
  },
  restore: {
    title: '이 질문 다시 표시하기',
    reason: '다시 표시하는 이유 (공개)',
    note: '내용을 누구나 읽고 답변할 수 있게 됩니다. 숨겼던 사실과 이유는 장부에 남습니다.',
    button: '내용 다시 표시',
  },
  waiting: (n) => `답변을 기다리는 질문 ${count(n, '건')}`,
  toPage: '델리게이트 페이지에서 답변하기',
  see: '질문 보기',
};
