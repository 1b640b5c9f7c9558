import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuestionSession } from '../../core/question-sessions/question-session.ts';
import type { Question } from '../../core/questions/question.ts';
import { ENGLISH } from '../../portal/languages.ts';
import { sessionItem } from '../../portal/parts/sessions.ts';
import type { View } from '../../portal/view.ts';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-22T09:00:00.000Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const PICK = { question: 7, points: 5, asker: `0x${'2'.repeat(40)}` };

/** Days from now. */
const cases: [
  what: string,
  startsIn: number,
  questionsIn: number,
  closedIn: number | null,
  said: RegExp,
  picks?: QuestionSession['picks'],
][] = [
  ['ahead', 2, 1, null, /^Begins in 2 days.*Questions count until in 24 hours/],
  ['ahead, its questions asked', 2, -1, null, /^Begins in 2 days.*Questions counted until/],
  ['begun', -1, -2, null, /^Began .*Questions counted until/],
  ['over', -3, -4, -1, /^Began .*Questions counted until/],
  ['closed before its questions were asked', 2, 1, -1, /^Was to begin in 2 days \([^)]*\)\.\s*$/],
  ['closed before it began', 1, -2, -1, /^Was to begin .*Questions counted until/],
  ['closed with its picks before it begins', 1, -2, -1, /^Begins in .*Questions counted until/, [PICK]],
];

const VIEW = { ...ENGLISH, now: NOW } as unknown as View;

function sessionOf(
  startsIn: number,
  questionsIn: number,
  closedIn: number | null,
  picks: QuestionSession['picks'],
): QuestionSession {
  return {
    seq: 1,
    delegate: { id: '1', slug: 'ann', accountId: '2', name: 'Ann' },
    title: 'Ann answers',
    startsAt: inDays(startsIn),
    questionsUntil: inDays(questionsIn),
    reason: 'Asked for.',
    openedBy: `0x${'1'.repeat(40)}`,
    openedAt: inDays(-9),
    closed:
      closedIn === null ? null : { at: inDays(closedIn), by: `0x${'1'.repeat(40)}`, reason: 'Done.', seq: 2 },
    picks,
  };
}

for (const [what, startsIn, questionsIn, closedIn, said, picks = []] of cases)
  test(`a session that is ${what} says when it is, was or would have been`, () => {
    const session = sessionOf(startsIn, questionsIn, closedIn, picks);
    const times = /<p>(?=Beg|Was)(.*?)<\/p>/s.exec(
      sessionItem({ session, questions: [], more: false }, VIEW),
    );
    assert.match((times?.[1] ?? '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' '), said);
  });

test('who closes a session sees how many want each question answered', () => {
  const question: Question = {
    seq: 7,
    delegate: { id: '1', slug: 'ann', accountId: '2', address: `0x${'1'.repeat(40)}`, name: 'Ann' },
    asker: { accountId: '3', address: `0x${'2'.repeat(40)}` },
    text: 'Why?',
    textNonce: '',
    askedAt: NOW,
    answeredAt: null,
    answers: [],
    hidden: null,
    picked: null,
    votes: 3,
  };
  const session = sessionOf(1, -1, null, []);
  const item = sessionItem({ session, questions: [question], more: false }, VIEW);
  assert.match(item, /<label for="pick-7"[^]*3 accounts want this answered\./);
});
