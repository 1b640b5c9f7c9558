import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { entriesOf } from '../support/book/entries-of.ts';
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

/** What may stand twice, as `target entry`: a bot died with it while Discord forgot nonces. */
export type MayRepeat = ReadonlySet<string>;

interface Asked {
  seq: number;
  delegate: string;
  target: string;
  state: string;
}

/** What was told in the channel of alerts or to a listener twice, out of the order of its delegate, or without anybody having asked. */
export async function tellingFaults(world: Told, mayRepeat: MayRepeat): Promise<string[]> {
  const said = [...world.listeners.map(({ discord: id }) => id), CHANNEL].map(
    (target) => [target, told(world, target)] as const,
  );
  const asked = Map.groupBy(await askedFor(world.owner), ({ target }) => target); // later: what was said had been asked for
  return said.flatMap(([target, entries]) => {
    const delegateOf = new Map(asked.get(target)?.map(({ seq, delegate }) => [seq, delegate]));
    return [
      ...[...Map.groupBy(entries, (entry) => entry)].flatMap(([entry, times]) => [
        ...(delegateOf.has(entry) ? [] : [`${target} was told of entry ${entry}, which nobody asked for`]),
        ...(times.length === 1 || mayRepeat.has(`${target} ${entry}`)
          ? []
          : [`${target} was told of entry ${entry} ${times.length} times`]),
      ]),
      ...[...Map.groupBy(entries, (entry) => delegateOf.get(entry))]
        .filter(([, inTurn]) => inTurn.some((entry, at) => entry < (inTurn[at - 1] ?? 0)))
        .map(([delegate, inTurn]) => `${target} was told of ${delegate} out of order: ${inTurn.join(' ')}`),
    ];
  });
}

/** What was asked for and not told. Nothing may wait. */
export async function untoldFaults(world: Told): Promise<string[]> {
  const asked = Map.groupBy(await askedFor(world.owner), ({ target }) => target);
  const deaf = world.listeners.filter(({ discord: id }) => !asked.has(id));
  return [
    ...deaf.map(({ name }) => `${name} was to be told nothing`),
    ...[...asked].flatMap(([target, deliveries]) => {
      const known = new Set(told(world, target));
      return deliveries
        .filter(({ seq, state }) => state !== 'sent' || !known.has(seq))
        .map(({ seq, state }) => `${target} was never told of entry ${seq}, which is ${state}`);
    }),
  ];
}

type Told = Pick<TrialWorld, 'owner' | 'discord' | 'listeners'>;
/** The target that is no listener. */
const CHANNEL = 'the channel';

function told({ discord }: Told, target: string): number[] {
  return entriesOf(target === CHANNEL ? discord.messages() : discord.directMessages(target));
}

async function askedFor(owner: Database): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select d.seq::int, e.delegate, coalesce(c.discord_id, ${CHANNEL}) as target, d.state
    from delivery d join book_entry e on e.seq = d.seq left join account_discord c on c.account_id = d.account_id
    where d.occasion = 'recorded' order by d.seq`.execute(owner);
  return rows;
}
