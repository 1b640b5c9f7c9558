import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import type { PublicOccasion } from '../deliveries/delivery.ts';

export async function insertMute(tx: Tx, accountId: string, delegateId: string, now: Date): Promise<void> {
  await tx
    .insertInto('vote_alert_mute')
    .values({ account_id: accountId, delegate_id: delegateId, muted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMute(tx: Tx, accountId: string, delegateId: string): Promise<void> {
  await tx
    .deleteFrom('vote_alert_mute')
    .where('account_id', '=', accountId)
    .where('delegate_id', '=', delegateId)
    .execute();
}

/**
 * Puts an alert into the inboxes of all accounts whose wallet votes for the delegate in the newest kept epoch, but of those that follow
 * it, whose follow says how they are told, and of those that muted it. What is there stays as it is.
 */
export async function insertVoterAlerts(
  tx: Tx,
  about: { seq: number; occasion: PublicOccasion; delegate: string },
  exceptAccountId: string | undefined,
  now: Date,
): Promise<void> {
  await sql`
    with standing as (
      select d.id as delegate_id, e.candidate_id, e.epoch
      from delegate d
      left join candidate_sight s on s.delegate_id = d.id
      join epoch_candidate e on e.epoch = (select max(number) from epoch)
      join candidate c on c.id = e.candidate_id
        and case when s.candidate = d.candidate then c.key = s.key else e.name = d.candidate end
      where d.slug = ${about.delegate}
    )
    insert into alert (account_id, seq, occasion, told_at, by_vote)
    select account.id, ${BigInt(about.seq)}, ${about.occasion}, ${now}, true
    from standing
    join vote on vote.candidate_id = standing.candidate_id and vote.epoch = standing.epoch
    join account on account.address = '0x' || encode(vote.voter, 'hex')
    where account.id is distinct from ${exceptAccountId ?? null}::uuid
      and not exists (select from follow where follow.account_id = account.id and follow.delegate_id = standing.delegate_id)
      and not exists (select from vote_alert_mute mute where mute.account_id = account.id and mute.delegate_id = standing.delegate_id)
    on conflict do nothing`.execute(tx);
}
