import { listPoints, listSessions } from '../../core/question-sessions/store.ts';
import { findQuestions, listPickable } from '../../core/questions/store.ts';
import type { QuestionSession } from '../../core/question-sessions/question-session.ts';
import type { SessionsData } from '../pages/sessions.ts';
import type { ShownSession } from '../parts/sessions.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 20;
const POINTS_MAX = 50;
const PICKABLE_MAX = 100;

/** Public sessions, newest first, and who has points. */
export async function readSessions({ db }: PortalParts, asked: unknown): Promise<SessionsData> {
  const before = readNumber(readQuery(asked, ['cursor']).cursor);
  const [found, points] = await Promise.all([
    listSessions(db, {}, before, PAGE_SIZE + 1),
    listPoints(db, undefined, POINTS_MAX),
  ]);
  const sessions = found.slice(0, PAGE_SIZE);
  const [picked, pickable] = await Promise.all([
    findQuestions(
      db,
      sessions.flatMap(({ picks }) => picks.map(({ question }) => question)),
    ),
    Promise.all(
      sessions.map(async ({ closed, delegate, questionsUntil }) =>
        closed === null ? await listPickable(db, delegate.id, questionsUntil, PICKABLE_MAX + 1) : [],
      ),
    ),
  ]);
  const shownOf = (session: QuestionSession, at: number): ShownSession => {
    const open = pickable[at] ?? [];
    return session.closed === null
      ? { session, questions: open.slice(0, PICKABLE_MAX), more: open.length > PICKABLE_MAX }
      : { session, questions: picked, more: false };
  };
  return {
    sessions: sessions.map(shownOf),
    points,
    nextCursor: found.length > PAGE_SIZE ? String(sessions.at(-1)?.seq) : undefined,
    isLaterPage: before !== undefined,
  };
}
