import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Occasion } from '../alerts/occasion.ts';
import type { DeliveryState } from '../deliveries/delivery.ts';
import type { Grounds, Outcome } from '../reports/report.ts';

/* What is kept of one account, newest first where it is a list; each is read by an index that begins with the account. */

/** What is kept beside the account's own answer about itself. */
export interface AccountFacts {
  since: Date;
  alertsReadTo: Date | null;
  githubCreatedAt: Date | null;
  discordChannelId: string | null;
}

export async function findAccountFacts(db: Database, accountId: string): Promise<AccountFacts> {
  const row = await db
    .selectFrom('account as a')
    .leftJoin('account_github as g', 'g.account_id', 'a.id')
    .leftJoin('account_discord as d', 'd.account_id', 'a.id')
    .select(['a.created_at', 'a.alerts_read_to', 'g.github_created_at', 'd.direct_channel_id'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    since: row.created_at,
    alertsReadTo: row.alerts_read_to,
    githubCreatedAt: row.github_created_at,
    discordChannelId: row.direct_channel_id,
  };
}

export async function listPastGithubIds(db: Database, accountId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('past_github_identity')
    .select('github_id')
    .where('account_id', '=', accountId)
    .orderBy('github_id')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ github_id }) => Number(github_id));
}

export interface KeptSignIn {
  signedInAt: Date;
  expiresAt: Date;
  ended: { at: Date; because: string } | null;
}

export async function listKeptSignIns(db: Database, accountId: string, limit: number): Promise<KeptSignIn[]> {
  const rows = await db
    .selectFrom('session')
    .select(['signed_in_at', 'expires_at', 'revoked_at', 'revoked_because'])
    .where('account_id', '=', accountId)
    .orderBy('signed_in_at', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    signedInAt: row.signed_in_at,
    expiresAt: row.expires_at,
    ended:
      row.revoked_at === null || row.revoked_because === null
        ? null
        : { at: row.revoked_at, because: row.revoked_because },
  }));
}

export interface VoteMute {
  delegate: string;
  mutedAt: Date;
}

export async function listVoteMutes(db: Database, accountId: string, limit: number): Promise<VoteMute[]> {
  const rows = await db
    .selectFrom('vote_alert_mute as m')
    .innerJoin('delegate as d', 'd.id', 'm.delegate_id')
    .select(['d.slug', 'm.muted_at'])
    .where('m.account_id', '=', accountId)
    .orderBy('m.muted_at', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ slug, muted_at }) => ({ delegate: slug, mutedAt: muted_at }));
}

export interface DirectMessage {
  seq: number | null;
  occasion: Occasion;
  delegate: string;
  state: DeliveryState;
  because: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export async function listDirectMessages(
  db: Database,
  accountId: string,
  limit: number,
): Promise<DirectMessage[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['seq', 'occasion', 'delegate', 'state', 'because', 'created_at', 'sent_at'])
    .where('account_id', '=', accountId)
    .orderBy('seq', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    seq: row.seq === null ? null : Number(row.seq),
    occasion: row.occasion,
    delegate: row.delegate,
    state: row.state,
    because: row.because,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }));
}

export interface OwnReport {
  seq: number;
  delegate: string;
  claim: string | null;
  question: number | null;
  grounds: Grounds | 'objection';
  text: string;
  openedAt: Date;
  resolved: { outcome: Outcome; reason: string; at: Date } | null;
}

export async function listOwnReports(db: Database, accountId: string, limit: number): Promise<OwnReport[]> {
  const rows = await db
    .selectFrom('report as r')
    .innerJoin('delegate as d', 'd.id', 'r.delegate_id')
    .select(['r.seq', 'd.slug', 'r.claim_id', 'r.question_seq', 'r.grounds', 'r.text', 'r.opened_at'])
    .select(['r.outcome', 'r.reason', 'r.resolved_at'])
    .where('r.reporter_id', '=', accountId)
    .orderBy('r.opened_at', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    delegate: row.slug,
    claim: row.claim_id === null ? null : String(row.claim_id),
    question: row.question_seq === null ? null : Number(row.question_seq),
    grounds: row.grounds,
    text: row.text,
    openedAt: row.opened_at,
    resolved:
      row.outcome === null || row.reason === null || row.resolved_at === null
        ? null
        : { outcome: row.outcome, reason: row.reason, at: row.resolved_at },
  }));
}

export interface OwnQuestion {
  seq: number;
  delegate: string;
  text: string;
  askedAt: Date;
  /** What others no longer read. */
  hidden: { at: Date; because: string } | null;
}

export async function listOwnQuestions(
  db: Database,
  accountId: string,
  limit: number,
): Promise<OwnQuestion[]> {
  const rows = await db
    .selectFrom('question as q')
    .innerJoin('delegate as d', 'd.id', 'q.delegate_id')
    .select(['q.seq', 'd.slug', 'q.text', 'q.asked_at', 'q.hidden_at', 'q.hidden_reason'])
    .where('q.asker_id', '=', accountId)
    .orderBy('q.asked_at', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    delegate: row.slug,
    text: row.text,
    askedAt: row.asked_at,
    hidden:
      row.hidden_at === null || row.hidden_reason === null
        ? null
        : { at: row.hidden_at, because: row.hidden_reason },
  }));
}
