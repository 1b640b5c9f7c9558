import { sql } from 'kysely';
import type { Audit } from '../audits/store.ts';
import type { Tx } from '../database.ts';

/**
 * Keeps what an audit found payable to voters and not paid when it was due, all in all, of those whose addresses are after `after`, up to
 * `until`, in their order; of the others there it found no more than earlier ones. Gives whether that is another than before.
 */
export async function saveFound(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  { after, until }: { after: string | undefined; until: string | undefined },
  found: readonly { voter: string; amount: bigint }[],
): Promise<boolean> {
  const { rows } = await sql<{ changed: bigint }>`
    with given as (
      select decode(voter, 'hex') as voter, found from unnest(${found.map(({ voter }) => voter.slice(2))}::text[],
        ${found.map(({ amount }) => String(amount))}::numeric[]) as g (voter, found)
    ), kept as (
      insert into audit_found (delegate_id, to_epoch, voter, found)
      select ${delegate.id}::uuid, ${toEpoch}::bigint, voter, found from given order by voter
      on conflict (delegate_id, to_epoch, voter) do update set found = excluded.found where audit_found.found <> excluded.found
      returning 1
    ), gone as (
      delete from audit_found f where delegate_id = ${delegate.id}::uuid and to_epoch = ${toEpoch}::bigint
        and voter > decode(${after?.slice(2) ?? ''}, 'hex') and (${until ?? null}::text is null or voter <= decode(${until?.slice(2) ?? ''}, 'hex'))
        and not exists (select from given where given.voter = f.voter)
      returning 1
    )
    select (select count(*) from kept) + (select count(*) from gone) as changed`.execute(tx);
  return Number(rows[0]?.changed ?? 0) > 0;
}
