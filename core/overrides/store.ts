import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { RecordedOverride } from './override.ts';

export async function insertOverride(
  tx: Tx,
  override: Omit<RecordedOverride, 'by' | 'byOne' | 'confirmed' | 'withdrawn'> & { accountId: string },
): Promise<void> {
  const { part, commit } = override.message;
  await tx
    .insertInto('override')
    .values({
      seq: BigInt(override.seq),
      claim_id: BigInt(override.claimId),
      part,
      commit,
      message: JSON.stringify(override.message),
      digest: override.digest,
      said_to: override.saidTo,
      proposed_by: override.accountId,
      proposed_at: override.proposedAt,
      confirmation_needed: override.confirmationNeeded,
      confirmed_by: null,
      confirmed_at: null,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_reason: null,
    })
    .execute();
}

export async function saveConfirmation(tx: Tx, seq: number, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('override')
    .set({ confirmed_by: accountId, confirmed_at: now })
    .where('seq', '=', BigInt(seq))
    .execute();
}

export async function saveWithdrawal(
  tx: Tx,
  seq: number,
  accountId: string,
  reason: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('override')
    .set({ withdrawn_by: accountId, withdrawn_at: now, withdrawn_reason: reason })
    .where('seq', '=', BigInt(seq))
    .execute();
}

function overrides(db: Database) {
  return db
    .selectFrom('override as o')
    .innerJoin('account as first', 'first.id', 'o.proposed_by')
    .leftJoin('account as second', 'second.id', 'o.confirmed_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'o.withdrawn_by')
    .selectAll('o')
    .select([
      'first.address as first_address',
      'second.address as second_address',
      'withdrawer.address as withdrawer_address',
      sql<boolean>`o.confirmed_by is not null and exists (${everLinked('o.proposed_by')} intersect ${everLinked('o.confirmed_by')})`.as(
        'by_one',
      ),
    ]);
}

function everLinked(account: string) {
  const id = sql.ref(account);
  return sql`(
    select github_id from account_github where account_id = ${id}
    union select github_id from past_github_identity where account_id = ${id}
  )`;
}

type OverrideRow = Awaited<ReturnType<ReturnType<typeof overrides>['executeTakeFirstOrThrow']>>;

function overrideOf(row: OverrideRow): RecordedOverride {
  const { second_address, confirmed_at, withdrawer_address, withdrawn_at, withdrawn_reason } = row;
  return {
    seq: Number(row.seq),
    claimId: row.claim_id.toString(),
    message: row.message,
    digest: row.digest,
    saidTo: row.said_to,
    by: row.first_address,
    proposedAt: row.proposed_at,
    confirmationNeeded: row.confirmation_needed,
    byOne: row.by_one,
    confirmed:
      second_address === null || confirmed_at === null ? null : { by: second_address, at: confirmed_at },
    withdrawn:
      withdrawer_address === null || withdrawn_at === null || withdrawn_reason === null
        ? null
        : { by: withdrawer_address, at: withdrawn_at, reason: withdrawn_reason },
  };
}

/** The claim's override of this name. */
export async function findOverride(
  db: Database,
  claimId: string,
  seq: number,
): Promise<RecordedOverride | undefined> {
  const row = await overrides(db)
    .where('o.seq', '=', BigInt(seq))
    .where('o.claim_id', '=', BigInt(claimId))
    .executeTakeFirst();
  return row === undefined ? undefined : overrideOf(row);
}

/** The entry of the override with this digest, also a withdrawn one. */
export async function findSeqByDigest(db: Database, digest: Buffer): Promise<number | undefined> {
  const row = await db.selectFrom('override').select('seq').where('digest', '=', digest).executeTakeFirst();
  return row && Number(row.seq);
}

/** The overrides of this part for this commit that were not withdrawn. */
export async function listOverridesOf(
  db: Database,
  claimId: string,
  { part, commit }: Pick<RecordedOverride['message'], 'part' | 'commit'>,
): Promise<RecordedOverride[]> {
  const rows = await overrides(db)
    .where('o.claim_id', '=', BigInt(claimId))
    .where('o.part', '=', part)
    .where('o.commit', '=', commit)
    .where('o.withdrawn_at', 'is', null)
    .orderBy('o.seq')
    .execute();
  return rows.map(overrideOf);
}

/** A claim's overrides, newest first, below `before`. */
export async function listOverrides(
  db: Database,
  claimId: string,
  before: number | undefined,
  limit: number,
): Promise<RecordedOverride[]> {
  let query = overrides(db).where('o.claim_id', '=', BigInt(claimId));
  if (before !== undefined) query = query.where('o.seq', '<', BigInt(before));
  const rows = await readPage(db, query.orderBy('o.seq', 'desc'), limit);
  return rows.map(overrideOf);
}

/** The overrides that need a second steward, and were neither confirmed nor withdrawn; the oldest first. */
export async function listUnconfirmed(db: Database, limit: number): Promise<RecordedOverride[]> {
  const rows = await overrides(db)
    .where('o.confirmation_needed', '=', true)
    .where('o.confirmed_at', 'is', null)
    .where('o.withdrawn_at', 'is', null)
    .orderBy('o.seq')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(overrideOf);
}

/** Those in effect: proposed where one steward suffices or else confirmed, and not withdrawn. */
export async function listOverridesInEffect(db: Database, claimId: string): Promise<RecordedOverride[]> {
  const rows = await overrides(db)
    .where('o.claim_id', '=', BigInt(claimId))
    .where('o.withdrawn_at', 'is', null)
    .where((where) =>
      where.or([where('o.confirmed_at', 'is not', null), where('o.confirmation_needed', '=', false)]),
    )
    .orderBy('o.seq')
    .execute();
  return rows.map(overrideOf);
}
