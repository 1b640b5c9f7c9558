import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database, Tx } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { plainText, REASON } from '../plain-text.ts';
import type { Question } from '../questions/question.ts';
import { lockQuestions } from '../questions/store.ts';
import { beginningOf } from '../questions/tell-one.ts';
import {
  countsFor,
  demandClosable,
  demandPicks,
  noSuchSession,
  type QuestionPick,
  type QuestionSession,
} from './question-session.ts';
import { findSession, insertPicks, saveClosed } from './store.ts';

/**
 * A steward closes a public session and publishes, in the same entry, which questions were picked for it and the points that each asker
 * has for it. A question is picked once for ever; the askers are told. Nobody picks what they asked or were asked themselves.
 */
export async function closeSession(
  db: Database,
  by: Caller,
  seq: number,
  { picks, reason: why }: { picks: readonly QuestionPick[]; reason: string },
  now: Date,
): Promise<void> {
  assureSteward(by);
  const reason = plainText(why, '/reason', REASON);
  demandPicks(picks);
  await db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, seq);
    if (await areOneSide(tx, by.accountId, session.delegate.accountId))
      throw new RefusalError('forbidden', 'own_question', 'Another steward closes a session of yours');
    demandClosable(session, picks, now);
    const picked = await demandCounting(tx, by, session, picks);
    const recorded = await append(tx, {
      kind: 'question.session_closed',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { delegate: session.delegate.slug },
      body: {
        session: seq,
        title: session.title,
        picks: picked.map(({ question, points }) => ({
          question: question.seq,
          asker: checksumAddress(question.asker.address),
          points,
        })),
        reason,
      },
    });
    await saveClosed(tx, seq, { at: now, accountId: by.accountId, reason, seq: recorded.seq });
    await insertPicks(tx, seq, picks);
    for (const { accountId, facts } of tellable(picked, session))
      await alertAccounts(
        tx,
        {
          occasion: 'picked',
          seq: recorded.seq,
          delegate: session.delegate.slug,
          accountIds: [accountId],
          facts,
        },
        now,
      );
    await enqueue(tx, recorded);
  });
}

/** The session, with its delegate held: nobody opens or closes another of that delegate meanwhile. */
async function lockSession(tx: Tx, seq: number): Promise<QuestionSession> {
  const known = await findSession(tx, seq);
  if (known === undefined) throw noSuchSession(seq);
  await lockDelegate(tx, known.delegate.slug);
  const session = await findSession(tx, seq);
  if (session === undefined) throw noSuchSession(seq);
  return session;
}

interface Picked {
  question: Question;
  points: number;
}

/** The picked questions as they now are; refuses, by its place, one that does not count for the session. */
async function demandCounting(
  tx: Tx,
  by: Caller,
  session: QuestionSession,
  picks: readonly QuestionPick[],
): Promise<Picked[]> {
  const questions = await lockQuestions(
    tx,
    picks.map(({ question }) => question),
  );
  const bySeq = new Map(questions.map((question) => [question.seq, question]));
  const picked = picks.map(({ question: seq, points }, at) => {
    const question = bySeq.get(seq);
    if (question === undefined || !countsFor(session, question))
      throw invalidInput(
        `/picks/${at}/question`,
        `Question ${seq} does not count: it was asked of another delegate or too late, is hidden, or was picked before`,
      );
    return { question, points };
  });
  for (const { question } of picked)
    if (await areOneSide(tx, by.accountId, question.asker.accountId))
      throw new RefusalError('forbidden', 'own_question', 'Another steward decides on a question of yours');
  return picked;
}

/** Once for each asker: the first of their questions, and all their points. */
function tellable(picked: readonly Picked[], { title }: QuestionSession) {
  const told = new Map<string, { question: string; points: number }>();
  for (const { question, points } of picked) {
    const { accountId } = question.asker;
    const before = told.get(accountId) ?? { question: beginningOf(question.text), points: 0 };
    told.set(accountId, { ...before, points: before.points + points });
  }
  return [...told].map(([accountId, facts]) => ({ accountId, facts: { session: title, ...facts } }));
}
