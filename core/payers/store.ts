import { type RawBuilder, sql } from 'kysely';
import { HERMES_EPOCHS } from '../audits/hermes-causes.ts';
import { candidateMeant } from '../called-candidates/store.ts';
import type { Database, Tx } from '../database.ts';
import type { PaymentFacts } from '../payouts/payment.ts';
import { type Held, heldAt, heldLast } from './holder.ts';

/** Keeps from which address a delegate says that it pays from now on. */
export async function insertNamedPayer(
  tx: Tx,
  delegateId: string,
  { namedAt, address }: { namedAt: Date; address: string },
  seq: number,
): Promise<void> {
  await tx
    .insertInto('named_payer')
    .values({ delegate_id: delegateId, seq: BigInt(seq), named_at: namedAt, address })
    .execute();
}

/** From which address a delegate says that it pays. */
export async function payerOf(db: Database, delegateId: string): Promise<string> {
  const { rows } = await sql<{ payer: string }>`
    select coalesce(d.payout_address, a.address) as payer from delegate d join account a on a.id = d.account_id
    where d.id = ${delegateId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no delegate ${delegateId}`);
  return row.payer;
}

/** From where payments are searched of which all until a time are known: where delegates pay from, and where they did after that time. */
export async function searchedPayers(db: Database, knownUntil: Date | undefined): Promise<Set<string>> {
  const { rows } = await sql<{ payer: string }>`
    select coalesce(d.payout_address, a.address) as payer from delegate d join account a on a.id = d.account_id
    where d.approved_at is not null
    union
    select former.address from named_payer n join delegate d on d.id = n.delegate_id and d.approved_at is not null
    cross join lateral (select o.address from named_payer o where o.delegate_id = n.delegate_id and o.seq < n.seq
      order by o.seq desc limit 1) former
    where n.named_at > coalesce(${knownUntil ?? null}::timestamptz, '-infinity')`.execute(db);
  return new Set(rows.map(({ payer }) => payer));
}

/**
 * The delegates for whose voters a payment counts, the first to be tried first: whose the address was that paid it when it did, or the
 * candidate for which Hermes or the chain did when the epochs began that it is for, the first of them where it changed hands meanwhile.
 * What is paid for a candidate that nobody names any more is of who named it last.
 */
export async function holdersOf(db: Database, facts: PaymentFacts): Promise<Held[]> {
  if (facts.way !== 'hermes' && facts.way !== 'protocol')
    return heldAt(await heldAddress(db, facts.payer), facts.at);
  const epochs = await epochsOf(db, facts);
  const held = await heldCandidate(
    db,
    facts.way === 'hermes'
      ? candidateMeant(sql`${facts.candidate}::text`, sql`${epochs.last}::timestamptz`)
      : sql`(select id from candidate where key = ${facts.candidate})`,
    facts.way === 'hermes' ? facts.candidate : null,
  );
  const holders = heldAt(held, epochs.first, epochs.last);
  return holders.length > 0 ? holders : heldLast(held);
}

/** When the epochs began that a payment is for, as far as they are kept. */
async function epochsOf(db: Database, { forEpoch, at }: PaymentFacts): Promise<{ first: Date; last: Date }> {
  if (forEpoch === null) return { first: at, last: at };
  const kept = await db
    .selectFrom('epoch')
    .select(({ fn }) => [fn.min('starts_at').as('first'), fn.max('starts_at').as('last')])
    .where('number', '>', BigInt(forEpoch - HERMES_EPOCHS))
    .where('number', '<=', BigInt(forEpoch))
    .executeTakeFirst();
  return { first: kept?.first ?? at, last: kept?.last ?? at };
}

interface HeldRow {
  delegate_id: string;
  slug: string;
  account_id: string;
  held_from: Date;
  until: Date | null;
  proven: boolean;
}

async function heldAddress(db: Database, address: string): Promise<Held[]> {
  const { rows } = await sql<HeldRow>`
    select n.delegate_id, d.slug, d.account_id, greatest(n.named_at, d.approved_at) as held_from, next.named_at as until,
      a.address = n.address as proven
    from named_payer n
    join delegate d on d.id = n.delegate_id and d.approved_at is not null join account a on a.id = d.account_id
    left join lateral (select o.named_at from named_payer o where o.delegate_id = n.delegate_id and o.seq > n.seq
      order by o.seq limit 1) next on true
    where n.address = ${address} and (next.named_at is null or next.named_at > d.approved_at)`.execute(db);
  return rows.map(heldOf);
}

/** Who said that it stands as this candidate, by whatever name that had then; where none is known, who said so of this name. */
async function heldCandidate(db: Database, id: RawBuilder<unknown>, name: string | null): Promise<Held[]> {
  const { rows } = await sql<HeldRow>`
    select n.delegate_id, d.slug, d.account_id, greatest(n.named_at, d.approved_at) as held_from, next.named_at as until, false as proven
    from (select ${id} as candidate_id) paid
    join named_candidate n
      on case when paid.candidate_id is null then n.candidate = ${name}::text
        else ${candidateMeant(sql`n.candidate`, sql`n.named_at`)} = paid.candidate_id end
    join delegate d on d.id = n.delegate_id and d.approved_at is not null
    left join lateral (select o.named_at from named_candidate o where o.delegate_id = n.delegate_id and o.seq > n.seq
      order by o.seq limit 1) next on true
    where (next.named_at is null or next.named_at > d.approved_at)`.execute(db);
  return rows.map(heldOf);
}

function heldOf({ delegate_id, slug, account_id, held_from, until, proven }: HeldRow): Held {
  return { delegateId: delegate_id, slug, accountId: account_id, from: held_from, until, isProven: proven };
}
