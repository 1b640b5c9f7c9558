import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { type Audit, audits, auditsOf } from '../audits/store.ts';

/* When audits are looked at again. */

/** The first of a delegate's audits that is to be looked at: when it is due, or where a release looked that carries nothing on. */
export async function firstDueAudit(tx: Tx, delegateId: string, now: Date): Promise<Audit | undefined> {
  const first = audits(tx).where('a.delegate_id', '=', delegateId).orderBy('a.to_epoch').limit(sql.lit(1));
  const [due] = await first.where('a.look_at', '<=', now).execute();
  const [notCarried] = await first.where('a.look_at', 'is', null).where(isNotCarried).execute();
  const [older] = [due, notCarried]
    .filter((row) => row !== undefined)
    .toSorted((a, b) => Number(a.to_epoch - b.to_epoch));
  return older && (await auditsOf(tx, [older]))[0];
}

const isNotCarried = sql<boolean>`a.carried_at is distinct from a.audited_at`;

/** What an audit carries on to those after it changed: they are looked at again. */
export async function lookAtLater(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  now: Date,
): Promise<void> {
  await sql`
    with held as (
      select to_epoch from audit where delegate_id = ${delegate.id}::uuid and to_epoch > ${toEpoch}::bigint
      order by to_epoch for no key update
    )
    update audit a set look_at = ${now} from held where a.delegate_id = ${delegate.id}::uuid and a.to_epoch = held.to_epoch`.execute(
    tx,
  );
}

/** What was paid at `paidAt` may change those that are not settled, and those that were audited after it and did not know of it. */
export async function lookAgain(tx: Tx, delegateId: string, paidAt: Date, now: Date): Promise<void> {
  await sql`
    with held as (
      select to_epoch from audit where delegate_id = ${delegateId}::uuid
        and (state in ('open', 'checking', 'short') or audited_at >= ${paidAt})
      order by to_epoch for no key update
    )
    update audit a set look_at = ${now} from held where a.delegate_id = ${delegateId}::uuid and a.to_epoch = held.to_epoch`.execute(
    tx,
  );
}

/** Keeps when it is to be looked at again. */
export async function saveLookAt(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  lookAt: Date,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ look_at: lookAt })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}
