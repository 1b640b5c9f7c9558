import { sql } from 'kysely';
import { candidateNamedBy } from '../called-candidates/store.ts';
import type { Database, Tx } from '../database.ts';
import type { PublicOccasion } from '../alerts/occasion.ts';

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
 * The accounts whose wallet votes for the delegate in the newest kept epoch, but not those that follow it, whose follow says how they are
 * told, and not those that muted it. `offset 0` has each voter looked up: however many accounts there are, they are not read.
 */
const votersToTell = (delegate: string, exceptAccountId: string | null) => sql<{ account_id: string }>`
  select account.id as account_id
  from delegate d
  cross join lateral (select ${candidateNamedBy(sql`d.id`)} as id) named
  join epoch_candidate e on e.candidate_id = named.id and e.epoch = (select max(number) from epoch)
  join vote on vote.candidate_id = e.candidate_id and vote.epoch = e.epoch
  join lateral (select id from account where address = '0x' || encode(vote.voter, 'hex') offset 0) account on true
  where d.slug = ${delegate} and account.id is distinct from ${exceptAccountId}::uuid
    and not exists (select from follow where follow.account_id = account.id and follow.delegate_id = d.id offset 0)
    and not exists (select from vote_alert_mute mute where mute.account_id = account.id and mute.delegate_id = d.id offset 0)`;

/** Puts an alert into the inboxes of all these. What is there stays as it is. */
export async function insertVoterAlerts(
  tx: Tx,
  about: { seq: number; occasion: PublicOccasion; delegate: string },
  exceptAccountId: string | undefined,
  now: Date,
): Promise<void> {
  await sql`
    insert into alert (account_id, seq, occasion, told_at, by_vote)
    select account_id, ${BigInt(about.seq)}, ${about.occasion}, ${now}, true
    from (${votersToTell(about.delegate, exceptAccountId ?? null)}) as told
    on conflict do nothing`.execute(tx);
}

/** How many they are, counted no further than `most`. */
export async function countVoters(
  db: Database,
  delegate: string,
  exceptAccountId: string,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) from (${votersToTell(delegate, exceptAccountId)} limit ${sql.lit(most)}) as told`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}
