import { listSessions } from '../../core/question-sessions/store.ts';
import { countQuestions } from '../../core/question-counts/store.ts';
import { listQuestions } from '../../core/questions/store.ts';
import type { ShownQuestions } from '../parts/delegate/questions.ts';
import type { PortalParts } from '../portal-parts.ts';

const QUESTIONS_MAX = 20;

/** The questions to a delegate that most accounts want answered, with how it answers all of them. */
export async function readShownQuestions(
  { db }: Pick<PortalParts, 'db'>,
  delegateId: string,
): Promise<ShownQuestions> {
  const [found, counts, [session]] = await Promise.all([
    listQuestions(db, delegateId, { order: 'votes' }, undefined, QUESTIONS_MAX + 1),
    countQuestions(db, delegateId),
    listSessions(db, { delegateId, open: true }, undefined, 1),
  ]);
  return { questions: found.slice(0, QUESTIONS_MAX), counts, more: found.length > QUESTIONS_MAX, session };
}
