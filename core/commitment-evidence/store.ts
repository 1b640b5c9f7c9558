import { sql } from 'kysely';
import type { Caller } from '../accounts/account.ts';
import { anyOf } from '../any-of.ts';
import type { Commitment } from '../commitments/commitment.ts';
import type { Database, Tx } from '../database.ts';
import type { Confirmation, Confirmer, Evidence } from './evidence.ts';

/** The evidence of these commitments, oldest first. */
export async function listEvidence(db: Database, commitmentIds: readonly string[]): Promise<Evidence[]> {
  if (commitmentIds.length === 0) return [];
  const rows = await db
    .selectFrom('commitment_evidence as e')
    .leftJoin('claim as c', 'c.id', 'e.claim_id')
    .leftJoin('task_revision as t', (join) =>
      join.onRef('t.task_id', '=', 'c.task_id').onRef('t.revision', '=', 'c.task_revision'),
    )
    .select(['e.seq', 'e.commitment_id', 'e.claim_id', 'e.url', 'e.note', 'e.given_at'])
    .select(['e.audit_from_epoch', 'e.audit_to_epoch'])
    .select(['c.task_id', 'c.suspended_at', 't.title'])
    .where('e.commitment_id', '=', anyOf(commitmentIds))
    .orderBy('e.seq')
    .execute();
  const confirmations = await listConfirmations(
    db,
    rows.filter((row) => row.url !== null).map((row) => row.seq),
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    commitmentId: row.commitment_id,
    givenAt: row.given_at,
    note: row.note,
    shown:
      row.audit_to_epoch !== null
        ? { kind: 'audit', fromEpoch: Number(row.audit_from_epoch), toEpoch: Number(row.audit_to_epoch) }
        : row.url === null
          ? {
              kind: 'task',
              taskId: String(row.task_id),
              claimId: String(row.claim_id),
              title: row.title ?? '',
              suspended: row.suspended_at !== null,
            }
          : { kind: 'link', url: row.url, confirmations: confirmations.get(row.seq) ?? [] },
  }));
}

async function listConfirmations(
  db: Database,
  evidence: readonly bigint[],
): Promise<Map<bigint, Confirmation[]>> {
  if (evidence.length === 0) return new Map();
  const rows = await db
    .selectFrom('commitment_confirmation as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('account_github as g', 'g.account_id', 'a.id')
    .select(['c.evidence_seq', 'c.account_id', 'a.address', 'g.login', 'c.confirmed_at', 'c.seq'])
    .where('c.evidence_seq', '=', anyOf(evidence))
    .orderBy('c.seq')
    .execute();
  const all = Map.groupBy(rows, (row) => row.evidence_seq);
  return new Map(
    [...all].map(([seq, confirmed]) => [
      seq,
      confirmed.map((row) => ({
        accountId: row.account_id,
        address: row.address,
        login: row.login,
        at: row.confirmed_at,
        seq: Number(row.seq),
      })),
    ]),
  );
}

/** What a delegate completed a task by; `seq` is that of the entry which told it. */
export async function findCompleted(
  db: Database,
  taskId: string,
  delegateId: string,
): Promise<{ claimId: string; title: string; completedAt: Date; seq: number } | undefined> {
  const row = await db
    .selectFrom('claim as c')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .innerJoin('claim_transition as t', (join) =>
      join.onRef('t.claim_id', '=', 'c.id').on('t.to_state', '=', 'completed'),
    )
    .select(['c.id', 'r.title', 'c.ended_at', 't.seq'])
    .where('c.task_id', '=', BigInt(taskId))
    .where('c.delegate_id', '=', delegateId)
    .where('c.state', '=', 'completed')
    .$narrowType<{ ended_at: Date }>()
    .executeTakeFirst();
  return (
    row && { claimId: row.id.toString(), title: row.title, completedAt: row.ended_at, seq: Number(row.seq) }
  );
}

/** Whether a completed claim proves a commitment already. */
export async function isUsed(db: Database, claimId: string): Promise<boolean> {
  const row = await db
    .selectFrom('commitment_evidence')
    .select('seq')
    .where('claim_id', '=', BigInt(claimId))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the audits until this epoch prove a commitment already. */
export async function areAuditsUsed(db: Database, delegateId: string, toEpoch: number): Promise<boolean> {
  const row = await db
    .selectFrom('commitment_evidence')
    .select('seq')
    .where('audit_delegate_id', '=', delegateId)
    .where('audit_to_epoch', '=', BigInt(toEpoch))
    .executeTakeFirst();
  return row !== undefined;
}

export async function countLinks(db: Database, commitmentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('commitment_evidence')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .where('commitment_id', '=', commitmentId)
    .where('url', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertEvidence(
  tx: Tx,
  evidence: {
    seq: number;
    commitmentId: string;
    claimId: string | null;
    url: string | null;
    audits?: { delegateId: string; fromEpoch: number; toEpoch: number };
    note: string;
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('commitment_evidence')
    .values({
      seq: BigInt(evidence.seq),
      commitment_id: evidence.commitmentId,
      claim_id: evidence.claimId === null ? null : BigInt(evidence.claimId),
      url: evidence.url,
      audit_delegate_id: evidence.audits?.delegateId ?? null,
      audit_from_epoch: evidence.audits === undefined ? null : BigInt(evidence.audits.fromEpoch),
      audit_to_epoch: evidence.audits === undefined ? null : BigInt(evidence.audits.toEpoch),
      note: evidence.note,
      given_at: now,
    })
    .execute();
}

export async function insertConfirmation(
  tx: Tx,
  confirmation: { evidenceSeq: number; accountId: string; seq: number },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('commitment_confirmation')
    .values({
      evidence_seq: BigInt(confirmation.evidenceSeq),
      account_id: confirmation.accountId,
      confirmed_at: now,
      seq: BigInt(confirmation.seq),
    })
    .execute();
}

/**
 * What must be known of an account before its confirmation counts. Of the delegate is every account that is or was linked to a GitHub
 * identity that the delegate's or one of its contributors' is or was, also of those who left.
 */
export async function findConfirmer(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  delegate: Commitment['delegate'],
  confirmations: readonly Confirmation[],
): Promise<Confirmer> {
  const confirmers = confirmations.map(({ accountId }) => accountId);
  const { rows } = await sql<Omit<Confirmer, 'confirmed'>>`
    with ever as (
      select account_id, github_id from account_github union select account_id, github_id from past_github_identity
    ), mine as (
      select github_id from ever where account_id = ${by.accountId}
    ), side as (
      select ${delegate.accountId}::uuid as account_id
      union select cc.account_id from claim_contributor cc join claim c on c.id = cc.claim_id
        where c.delegate_id = ${delegate.id} and cc.agreed_at is not null
      union select pc.account_id from past_contributor pc join claim c on c.id = pc.claim_id where c.delegate_id = ${delegate.id}
    ), theirs as (
      select github_id from ever join side using (account_id)
      union select github_id from claim where delegate_id = ${delegate.id}
    )
    select
      exists (select from reviewer where account_id = ${by.accountId} and removed_at is null) as "registered",
      exists (select from account_github where account_id = ${by.accountId}) as "hasGithub",
      exists (select from side where account_id = ${by.accountId}) or exists (select from mine join theirs using (github_id))
        as "ofDelegate",
      exists (select from mine join ever using (github_id) where account_id = any (${confirmers}::uuid[])) as "kinOfConfirmer"
  `.execute(db);
  const [found] = rows;
  if (found === undefined) throw new TypeError('a question without tables has one row');
  return { ...found, confirmed: confirmers.includes(by.accountId) };
}
