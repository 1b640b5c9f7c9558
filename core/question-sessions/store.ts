import { type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { QuestionPick, QuestionSession } from './question-session.ts';

export interface SessionFilter {
  delegateId?: string | undefined;
  open?: boolean | undefined;
}

function sessions(db: Database) {
  return db
    .selectFrom('question_session as s')
    .innerJoin('delegate as d', 'd.id', 's.delegate_id')
    .innerJoin('account as opener', 'opener.id', 's.opened_by')
    .leftJoin('account as closer', 'closer.id', 's.closed_by')
    .selectAll('s')
    .select(['d.slug', 'd.name', 'd.account_id'])
    .select(['opener.address as opener_address', 'closer.address as closer_address']);
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessions>['executeTakeFirstOrThrow']>>;

async function withPicks(db: Database, rows: SessionRow[]): Promise<QuestionSession[]> {
  if (rows.length === 0) return [];
  const picks = await db
    .selectFrom('question_pick as p')
    .innerJoin('question as q', 'q.seq', 'p.question_seq')
    .innerJoin('account as asker', 'asker.id', 'q.asker_id')
    .select(['p.session_seq', 'p.question_seq', 'p.points', 'asker.address'])
    .where('p.session_seq', '=', anyOf(rows.map(({ seq }) => seq)))
    .orderBy('p.points', 'desc')
    .orderBy('p.question_seq')
    .execute();
  return rows.map((row) => ({
    ...sessionOf(row),
    picks: picks
      .filter((pick) => pick.session_seq === row.seq)
      .map(({ question_seq, points, address }) => ({
        question: Number(question_seq),
        points,
        asker: address,
      })),
  }));
}

function sessionOf(row: SessionRow): Omit<QuestionSession, 'picks'> {
  const { closed_at, closed_reason, closed_seq, closer_address } = row;
  return {
    seq: Number(row.seq),
    delegate: { id: row.delegate_id, slug: row.slug, name: row.name, accountId: row.account_id },
    title: row.title,
    startsAt: row.starts_at,
    questionsUntil: row.questions_until,
    reason: row.reason,
    openedBy: row.opener_address,
    openedAt: row.opened_at,
    closed:
      closed_at === null || closed_reason === null || closed_seq === null || closer_address === null
        ? null
        : { at: closed_at, by: closer_address, reason: closed_reason, seq: Number(closed_seq) },
  };
}

export async function findSession(db: Database, seq: number): Promise<QuestionSession | undefined> {
  const rows = await sessions(db).where('s.seq', '=', BigInt(seq)).execute();
  return (await withPicks(db, rows))[0];
}

/** The seq of the one session of a delegate that is open. */
export async function findOpenSession(db: Database, delegateId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('question_session')
    .select('seq')
    .where('delegate_id', '=', delegateId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.seq);
}

/** Newest first, below `beforeSeq`. */
export async function listSessions(
  db: Database,
  { delegateId, open }: SessionFilter,
  beforeSeq: number | undefined,
  limit: number,
): Promise<QuestionSession[]> {
  let query = sessions(db);
  if (delegateId !== undefined) query = query.where('s.delegate_id', '=', delegateId);
  if (open !== undefined) query = query.where('s.closed_at', open ? 'is' : 'is not', null);
  if (beforeSeq !== undefined) query = query.where('s.seq', '<', BigInt(beforeSeq));
  return await withPicks(db, await readPage(db, query.orderBy('s.seq', 'desc'), limit));
}

/** What an asker has for all questions that were picked. */
export interface AskerPoints {
  /** 0x and lower case. */
  address: string;
  points: number;
  picks: number;
}

/** Who has points, most first, below `after`. */
export async function listPoints(
  db: Database,
  after: Pick<AskerPoints, 'points' | 'address'> | undefined,
  limit: number,
): Promise<AskerPoints[]> {
  let query = db.selectFrom('asker_points').selectAll();
  if (after !== undefined)
    query = query.where(
      sql<SqlBool>`points <= ${after.points} and (points < ${after.points} or address > ${after.address})`,
    );
  const rows = await readPage(db, query.orderBy('points', 'desc').orderBy('address'), limit);
  return rows.map(({ address, points, picks }) => ({
    address,
    points: Number(points),
    picks: Number(picks),
  }));
}

export async function insertSession(
  tx: Tx,
  session: Pick<QuestionSession, 'seq' | 'title' | 'startsAt' | 'questionsUntil' | 'reason' | 'openedAt'> & {
    delegateId: string;
    accountId: string;
  },
): Promise<void> {
  await tx
    .insertInto('question_session')
    .values({
      seq: BigInt(session.seq),
      delegate_id: session.delegateId,
      title: session.title,
      starts_at: session.startsAt,
      questions_until: session.questionsUntil,
      reason: session.reason,
      opened_by: session.accountId,
      opened_at: session.openedAt,
    })
    .execute();
}

export async function saveClosed(
  tx: Tx,
  seq: number,
  closed: { at: Date; accountId: string; reason: string; seq: number },
): Promise<void> {
  await tx
    .updateTable('question_session')
    .set({
      closed_at: closed.at,
      closed_by: closed.accountId,
      closed_reason: closed.reason,
      closed_seq: BigInt(closed.seq),
    })
    .where('seq', '=', BigInt(seq))
    .execute();
}

export async function insertPicks(tx: Tx, seq: number, picks: readonly QuestionPick[]): Promise<void> {
  await sql`
    insert into question_pick (question_seq, session_seq, points)
    select question, ${BigInt(seq)}::bigint, points
    from unnest(${picks.map(({ question }) => question)}::bigint[], ${picks.map(({ points }) => points)}::integer[])
      as picked (question, points)`.execute(tx);
}
