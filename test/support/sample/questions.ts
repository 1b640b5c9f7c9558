import { answerQuestion } from '../../../core/questions/answer-question.ts';
import { askQuestion } from '../../../core/questions/ask-question.ts';
import { hideQuestion } from '../../../core/questions/hide-question.ts';
import { closeSession } from '../../../core/question-sessions/close-session.ts';
import { openSession } from '../../../core/question-sessions/open-session.ts';
import { reportDelegate, reportQuestion } from '../../../core/reports/open-report.ts';
import { resolveReport } from '../../../core/reports/resolve-report.ts';
import { DAY_MS } from '../delegates.ts';
import { type Person, people } from '../people.ts';
import type { SampleHistory } from './history.ts';
import { HOSTILE } from './hostile.ts';

/** ann was asked three times: one is answered, one open, one hidden; dan's question is hostile, and each is reported once. */
export async function fillQuestions(history: SampleHistory): Promise<void> {
  const { ann, dan, vic, rob, stella } = people;
  const db = history.db;
  const at = await history.at(0.8);
  const asked = async (person: Person, slug: string, text: string) =>
    await askQuestion(db, await history.as(person), slug, text, at);
  const answered = await asked(vic, 'node-harbor', 'When do you pay for last week?');
  await asked(rob, 'node-harbor', HOSTILE.text);
  const personal = await asked(vic, 'node-harbor', 'Is your number 0161 496 0000?');
  const slug = await history.hostile();
  const hostile = await asked(vic, slug, HOSTILE.text);
  const later = await history.at(0.7);
  await answerQuestion(db, await history.as(ann), answered, 'On Monday, as every week.', later);
  await answerQuestion(db, await history.as(dan), hostile, HOSTILE.text, later);
  await hideQuestion(db, await history.as(stella), personal, HOSTILE.text, later);
  const given = { grounds: 'abuse', text: HOSTILE.text } as const;
  await reportQuestion(db, await history.as(vic), hostile, given, history.settings, later);
  const report = await reportDelegate(db, await history.as(vic), slug, given, history.settings, later);
  const decision = { outcome: 'rejected', reason: HOSTILE.text } as const;
  await resolveReport(db, await history.as(stella), report.seq, decision, later);
  await fillSessions(history, answered);
}

/** One of ann's public sessions is closed with a question that was picked, a hostile one is open. */
async function fillSessions(history: SampleHistory, question: number): Promise<void> {
  const stella = await history.as(people.stella);
  const session = (title: string, questions: number, starts: number) => ({
    title,
    startsAt: new Date(history.now.getTime() - starts * DAY_MS).toISOString(),
    questionsUntil: new Date(history.now.getTime() - questions * DAY_MS).toISOString(),
    reason: HOSTILE.text,
  });
  const opened = await history.at(0.68);
  const first = await openSession(
    history.db,
    stella,
    'node-harbor',
    session('The last month', 0.67, 0.5),
    opened,
  );
  const picks = [{ question, points: 20 }];
  await closeSession(history.db, stella, first, { picks, reason: HOSTILE.text }, await history.at(0.66));
  await openSession(
    history.db,
    stella,
    'node-harbor',
    session(HOSTILE.title, -2, -3),
    await history.at(0.65),
  );
}
