import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import type { Message } from '../support/discord/server-state.ts';
import { entriesOf } from '../support/entries-of.ts';
import type { TrialWorld } from './world.ts';

/** Each entry about a delegate has promised its alerts once, and no delivery or job is there twice. */
export async function alertFaults(db: Database): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'entry ' || e.seq || ' told nobody' as fault from book_entry e
    where e.delegate is not null and (
      select count(*) from alert_fan_out f where f.seq = e.seq and f.occasion = 'recorded') <> 1
    union all
    select 'delivery of entry ' || seq || ' is there twice' from delivery where seq is not null
    group by seq, occasion, round, channel_id, account_id having count(*) > 1
    union all
    select 'a job of ' || name || ' about ' || singleton_key || ' waits twice' from pgboss.job
    where state = 'created' and singleton_key is not null group by name, singleton_key having count(*) > 1`.execute(
    db,
  );
  return rows.map(({ fault }) => fault);
}

/** Entries whose message may stand twice: Discord had forgotten its nonce. */
export type MayRepeat = ReadonlySet<number>;

/** What was said in the channel of alerts and to each listener, against what was to be said. Nothing may wait. */
export async function messageFaults(
  { owner, discord, listeners }: Pick<TrialWorld, 'owner' | 'discord' | 'listeners'>,
  mayRepeat: MayRepeat,
): Promise<string[]> {
  const { rows } = await sql<{ seq: number; delegate: string; target: string; state: string }>`
    select d.seq::int, e.delegate, coalesce(c.discord_id, 'the channel') as target, d.state
    from delivery d join book_entry e on e.seq = d.seq left join account_discord c on c.account_id = d.account_id
    where d.occasion = 'recorded' order by d.seq`.execute(owner);
  const faults: string[] = [];
  for (const [target, deliveries] of Map.groupBy(rows, (row) => row.target)) {
    const messages = target === 'the channel' ? discord.messages() : discord.directMessages(target);
    for (const { seq, state } of deliveries)
      if (state !== 'sent') faults.push(`${target} was to be told of entry ${seq}, which is ${state}`);
    const delegateOf = new Map(deliveries.map(({ seq, delegate }) => [seq, delegate]));
    faults.push(...faultsOf(target, messages, delegateOf, mayRepeat));
  }
  if (listeners.some(({ discord: id }) => !rows.some(({ target }) => target === id)))
    faults.push('a listener was to be told nothing');
  return faults;
}

function faultsOf(
  target: string,
  messages: readonly Message[],
  delegateOf: ReadonlyMap<number, string>,
  mayRepeat: MayRepeat,
): string[] {
  const faults: string[] = [];
  const told = entriesOf(messages);
  for (const [entry, times] of Map.groupBy(told, (each) => each)) {
    if (!delegateOf.has(entry)) faults.push(`${target} was told of entry ${entry}, which nobody asked for`);
    if (times.length > 1 && !mayRepeat.has(entry))
      faults.push(`${target} was told of entry ${entry} ${times.length} times`);
  }
  const known = new Set(told);
  for (const entry of delegateOf.keys())
    if (!known.has(entry)) faults.push(`${target} was never told of entry ${entry}`);
  for (const [delegate, entries] of Map.groupBy(told, (entry) => delegateOf.get(entry)))
    if (entries.some((entry, at) => entry < (entries[at - 1] ?? 0)))
      faults.push(`${target} was told of ${delegate} out of order: ${entries.join(' ')}`);
  return faults;
}
