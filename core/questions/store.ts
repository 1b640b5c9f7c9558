import { type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Question, QuestionAnswer, QuestionOrder, QuestionState } from './question.ts';

const VOTES = sql<number>`(select count(*)::int from question_vote where question_vote.question_seq = q.seq)`;

function questions(db: Database) {
  return db
    .selectFrom('question as q')
    .innerJoin('delegate as d', 'd.id', 'q.delegate_id')
    .innerJoin('account as owner', 'owner.id', 'd.account_id')
    .innerJoin('account as asker', 'asker.id', 'q.asker_id')
    .leftJoin('account as steward', 'steward.id', 'q.hidden_by')
    .leftJoin('question_pick as pick', 'pick.question_seq', 'q.seq')
    .leftJoin('question_session as session', 'session.seq', 'pick.session_seq')
    .selectAll('q')
    .select(['d.slug', 'd.name', 'd.account_id', 'owner.address as owner_address'])
    .select(['asker.address as asker_address', 'steward.address as steward_address'])
    .select(['pick.session_seq', 'pick.points', 'session.title as session_title'])
    .select(VOTES.as('votes'));
}

type QuestionRow = Awaited<ReturnType<ReturnType<typeof questions>['executeTakeFirstOrThrow']>>;

function questionOf(row: QuestionRow, answers: QuestionAnswer[]): Question {
  const { hidden_at, hidden_reason, hidden_seq, steward_address } = row;
  const { session_seq, session_title, points } = row;
  return {
    seq: Number(row.seq),
    delegate: {
      id: row.delegate_id,
      slug: row.slug,
      name: row.name,
      accountId: row.account_id,
      address: row.owner_address,
    },
    asker: { accountId: row.asker_id, address: row.asker_address },
    text: row.text,
    textNonce: row.text_nonce,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    answers,
    hidden:
      hidden_at === null || hidden_reason === null || hidden_seq === null || steward_address === null
        ? null
        : { at: hidden_at, by: steward_address, reason: hidden_reason, seq: Number(hidden_seq) },
    picked:
      session_seq === null || session_title === null || points === null
        ? null
        : { session: Number(session_seq), title: session_title, points },
    votes: row.votes,
  };
}

async function withAnswers(db: Database, rows: QuestionRow[]): Promise<Question[]> {
  if (rows.length === 0) return [];
  const answers = await db
    .selectFrom('question_answer')
    .selectAll()
    .where('question_seq', '=', anyOf(rows.map(({ seq }) => seq)))
    .orderBy('seq')
    .execute();
  return rows.map((row) =>
    questionOf(
      row,
      answers
        .filter((answer) => answer.question_seq === row.seq)
        .map(({ text, answered_at, seq }) => ({ text, at: answered_at, seq: Number(seq) })),
    ),
  );
}

export async function findQuestions(db: Database, seqs: readonly number[]): Promise<Question[]> {
  if (seqs.length === 0) return [];
  const rows = await questions(db)
    .where('q.seq', '=', anyOf(seqs.map(BigInt)))
    .execute();
  return await withAnswers(db, rows);
}

export async function findQuestion(db: Database, seq: number): Promise<Question | undefined> {
  const rows = await questions(db).where('q.seq', '=', BigInt(seq)).execute();
  return (await withAnswers(db, rows))[0];
}

/** The question, held until the transaction ends: it is not hidden twice, and has no more answers than it may have. */
export async function lockQuestion(tx: Tx, seq: number): Promise<Question | undefined> {
  const held = tx.selectFrom('question').select('seq').where('seq', '=', BigInt(seq)).forNoKeyUpdate();
  return (await held.executeTakeFirst()) && (await findQuestion(tx, seq));
}

/** Those of the questions that there are, held likewise, each after the one before it. */
export async function lockQuestions(tx: Tx, seqs: readonly number[]): Promise<Question[]> {
  if (seqs.length === 0) return [];
  const held = tx
    .selectFrom('question')
    .select('seq')
    .where('seq', '=', anyOf(seqs.map(BigInt)))
    .orderBy('seq')
    .forNoKeyUpdate();
  await held.execute();
  return await findQuestions(tx, seqs);
}

/** What a delegate was asked until then that is not hidden and was never picked for a session, newest first. */
export async function listPickable(
  db: Database,
  delegateId: string,
  until: Date,
  limit: number,
): Promise<Question[]> {
  const query = questions(db)
    .where('q.delegate_id', '=', delegateId)
    .where('q.asked_at', '<=', until)
    .where('q.hidden_at', 'is', null)
    .where('pick.question_seq', 'is', null);
  return await withAnswers(db, await readPage(db, query.orderBy('q.seq', 'desc'), limit));
}

/** What holds of the rows of questions in a state. */
export const STATE_IS: Record<QuestionState, ReturnType<typeof sql<SqlBool>>> = {
  open: sql<SqlBool>`answered_at is null and hidden_at is null`,
  answered: sql<SqlBool>`answered_at is not null and hidden_at is null`,
  hidden: sql<SqlBool>`hidden_at is not null`,
};

/** What a delegate was asked, in this order, below the question `before`. */
export async function listQuestions(
  db: Database,
  delegateId: string,
  { state, order }: { state?: QuestionState | undefined; order: QuestionOrder },
  before: { seq: number; votes: number } | undefined,
  limit: number,
): Promise<Question[]> {
  let query = questions(db);
  if (state !== undefined) query = query.where(STATE_IS[state]);
  if (order === 'votes') {
    query = query
      .innerJoin('question_vote_count as kept', 'kept.question_seq', 'q.seq')
      .where('kept.delegate_id', '=', delegateId)
      .orderBy('kept.votes', 'desc')
      .orderBy('kept.question_seq', 'desc');
    if (before !== undefined)
      query = query.where(
        sql<SqlBool>`(kept.votes, kept.question_seq) < (${before.votes}::int, ${BigInt(before.seq)}::bigint)`,
      );
    return await withAnswers(db, await readPage(db, query, limit));
  }
  query = query.where('q.delegate_id', '=', delegateId);
  if (before !== undefined) query = query.where('q.seq', '<', BigInt(before.seq));
  return await withAnswers(db, await readPage(db, query.orderBy('q.seq', 'desc'), limit));
}

export async function insertQuestion(
  tx: Tx,
  question: Pick<Question, 'seq' | 'text' | 'textNonce' | 'askedAt'> & {
    delegateId: string;
    accountId: string;
  },
): Promise<void> {
  await tx
    .insertInto('question')
    .values({
      seq: BigInt(question.seq),
      delegate_id: question.delegateId,
      asker_id: question.accountId,
      text: question.text,
      text_nonce: question.textNonce,
      asked_at: question.askedAt,
    })
    .execute();
}

export async function insertAnswer(
  tx: Tx,
  questionSeq: number,
  { seq, text, at }: QuestionAnswer,
): Promise<void> {
  await tx
    .insertInto('question_answer')
    .values({ seq: BigInt(seq), question_seq: BigInt(questionSeq), text, answered_at: at })
    .execute();
  await tx
    .updateTable('question')
    .set({ answered_at: at })
    .where('seq', '=', BigInt(questionSeq))
    .where('answered_at', 'is', null)
    .execute();
}

export async function saveHidden(
  tx: Tx,
  questionSeq: number,
  hidden: { at: Date; accountId: string; reason: string; seq: number },
): Promise<void> {
  await tx
    .updateTable('question')
    .set({
      hidden_at: hidden.at,
      hidden_by: hidden.accountId,
      hidden_reason: hidden.reason,
      hidden_seq: BigInt(hidden.seq),
    })
    .where('seq', '=', BigInt(questionSeq))
    .execute();
}

export async function saveShown(tx: Tx, questionSeq: number): Promise<void> {
  await tx
    .updateTable('question')
    .set({ hidden_at: null, hidden_by: null, hidden_reason: null, hidden_seq: null })
    .where('seq', '=', BigInt(questionSeq))
    .execute();
}
