import { sql } from 'kysely';
import { anyFound, anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import { addPaid } from '../voter-balances/store.ts';
import type { PaymentFacts, PaymentState, Transfer, WAYS } from './payment.ts';

/** A payment as it is kept. */
export interface Payment {
  id: number;
  delegate: { id: string; slug: string };
  statementId: string | null;
  /** 0x and lower case. */
  hash: string;
  /** Which log of its block it is, where the chain itself pays. */
  log: number | null;
  /** Found on chain, not declared. */
  found: boolean;
  state: PaymentState;
  because: string | null;
  seq: number;
  declaredAt: Date;
  /** Only of a verified one. */
  paid: {
    payer: string;
    block: number;
    at: Date;
    total: bigint;
    recipients: number;
    /** null: it was verified before that was kept. */
    way: (typeof WAYS)[number] | null;
  } | null;
}

function payments(db: Database) {
  return db
    .selectFrom('payment as p')
    .innerJoin('delegate as d', 'd.id', 'p.delegate_id')
    .selectAll('p')
    .select('d.slug');
}

function paymentOf(
  row: Awaited<ReturnType<ReturnType<typeof payments>['executeTakeFirstOrThrow']>>,
): Payment {
  const { payer, block, paid_at: at, total, recipients, way } = row;
  return {
    id: Number(row.id),
    delegate: { id: row.delegate_id, slug: row.slug },
    statementId: row.statement_id,
    hash: `0x${row.hash.toString('hex')}`,
    log: row.log_index,
    found: row.found,
    state: row.state,
    because: row.because,
    seq: Number(row.seq),
    declaredAt: row.declared_at,
    paid:
      payer === null || block === null || at === null || total === null || recipients === null
        ? null
        : { payer, block: Number(block), at, total: BigInt(total), recipients, way },
  };
}

const bytesOf = (hex: string) => Buffer.from(hex.slice(2), 'hex');

/** The payments of a delegate, newest first, below `before`. */
export async function listPayments(
  db: Database,
  delegateId: string,
  before: number | undefined,
  limit: number,
): Promise<Payment[]> {
  let query = payments(db).where('p.delegate_id', '=', delegateId);
  if (before !== undefined) query = query.where('p.id', '<', BigInt(before));
  return (await readPage(db, query.orderBy('p.id', 'desc'), limit)).map(paymentOf);
}

/** The payments that are for a statement, newest first. */
export async function listStatementPayments(
  db: Database,
  statementId: string,
  limit: number,
): Promise<Payment[]> {
  const found = payments(db).where('p.statement_id', '=', statementId);
  return (await readPage(db, found.orderBy('p.id', 'desc'), limit)).map(paymentOf);
}

/** Those of these transactions that count already, or are looked for. What the chain itself pays is another payment than its transaction. */
export async function findLivePayments(db: Database, hashes: readonly string[]): Promise<Payment[]> {
  if (hashes.length === 0) return [];
  const rows = await payments(db)
    .where('p.hash', '=', anyOf(hashes.map(bytesOf)))
    .where('p.log_index', 'is', null)
    .where('p.state', '<>', 'refused')
    .execute();
  return rows.map(paymentOf);
}

/** The payment as which what was found on chain counts already, or is looked for. */
export async function findLiveId(
  db: Database,
  { hash, log }: Pick<PaymentFacts, 'hash' | 'log'>,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('payment')
    .select('id')
    .where('hash', '=', bytesOf(hash))
    .where(sql<boolean>`log_index is not distinct from ${log}::integer`)
    .where('state', '<>', 'refused')
    .executeTakeFirst();
  return row && Number(row.id);
}

/** Writes payments that are to be looked at; those whose transaction another one has are left out. Gives the ids of those written. */
export async function insertPayments(
  tx: Tx,
  given: {
    delegateId: string;
    statementId: string | null;
    hashes: readonly string[];
    log?: number | null;
    found: boolean;
    seq: number;
  },
  now: Date,
): Promise<number[]> {
  const { rows } = await sql<{ id: bigint }>`
    insert into payment (delegate_id, statement_id, hash, log_index, found, state, seq, declared_at, look_at)
    select ${given.delegateId}::uuid, ${given.statementId}::uuid, hash, ${given.log ?? null}::integer, ${given.found}::boolean,
      'checking', ${BigInt(given.seq)}::bigint, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${given.hashes.map(bytesOf)}::bytea[]) as hash
    on conflict do nothing returning id`.execute(tx);
  return rows.map(({ id }) => Number(id));
}

/** Says for which statement payments are that named none. */
export async function nameStatement(tx: Tx, ids: readonly number[], statementId: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('payment')
    .set({ statement_id: statementId })
    .where('id', '=', anyOf(ids.map(BigInt)))
    .execute();
}

export async function listDuePayments(db: Database, now: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('payment')
    .select('id')
    .where('look_at', '<=', now)
    .orderBy('look_at')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ id }) => Number(id));
}

/** Puts off the next look at those of them that are still to be judged. */
export async function putOffLooks(tx: Tx, ids: readonly number[], next: Date): Promise<void> {
  const held = tx
    .selectFrom('payment')
    .select('id')
    .where('id', '=', anyOf(ids.map(BigInt)))
    .where('state', '=', 'checking')
    .orderBy('id')
    .forUpdate()
    .skipLocked(); // somebody looks at it now
  await tx.updateTable('payment').set({ look_at: next }).where('id', '=', anyFound(held)).execute();
}

export async function findPayment(db: Database, id: number): Promise<Payment | undefined> {
  const row = await payments(db).where('p.id', '=', BigInt(id)).executeTakeFirst();
  return row === undefined ? undefined : paymentOf(row);
}

/** The payment if it is still to be judged, held until the transaction ends. */
export async function lockCheckedPayment(tx: Tx, id: number): Promise<Payment | undefined> {
  const held = await tx
    .selectFrom('payment')
    .select('id')
    .where('id', '=', BigInt(id))
    .where('state', '=', 'checking')
    .forUpdate()
    .executeTakeFirst();
  return held && (await findPayment(tx, id));
}

export async function savePaymentChecking(tx: Tx, id: number, because: string, lookAt: Date): Promise<void> {
  await tx.updateTable('payment').set({ because, look_at: lookAt }).where('id', '=', BigInt(id)).execute();
}

export async function savePaymentRefused(tx: Tx, id: number, because: string): Promise<void> {
  await tx
    .updateTable('payment')
    .set({ state: 'refused', because, look_at: null })
    .where('id', '=', BigInt(id))
    .execute();
}

export async function savePaymentVerified(
  tx: Tx,
  payment: Payment,
  { payer, block, at, way, forEpoch }: PaymentFacts,
  transfers: readonly Transfer[],
): Promise<void> {
  await tx
    .updateTable('payment')
    .set({
      state: 'verified',
      because: null,
      look_at: null,
      payer,
      block: BigInt(block),
      paid_at: at,
      total: String(transfers.reduce((sum, { amount }) => sum + amount, 0n)),
      recipients: new Set(transfers.map(({ recipient }) => recipient)).size,
      way: way === 'unreadable' ? null : way,
      for_epoch: forEpoch === null ? null : BigInt(forEpoch),
    })
    .where('id', '=', BigInt(payment.id))
    .execute();
  await addPaid(tx, payment, transfers, at);
}
