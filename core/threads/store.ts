import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { ChannelFacts, ChannelForm } from './server.ts';

/** What is known of a channel of alerts and of a delegate's thread in it. */
export interface KnownThread {
  guildId: string | null;
  /** Null where Discord was not asked yet. */
  form: ChannelForm | null;
  threadId: string | null;
  passedOverUntil: Date | null;
}

export async function findKnownThread(
  db: Database,
  channelId: string,
  delegate: string,
): Promise<KnownThread> {
  const row = await db
    .selectFrom('alert_channel')
    .leftJoin('alert_thread', (join) =>
      join
        .onRef('alert_thread.channel_id', '=', 'alert_channel.channel_id')
        .on('alert_thread.delegate', '=', delegate),
    )
    .select(['guild_id', 'form', 'thread_id', 'passed_over_until'])
    .where('alert_channel.channel_id', '=', channelId)
    .executeTakeFirst();
  return {
    guildId: row?.guild_id ?? null,
    form: row?.form ?? null,
    threadId: row?.thread_id ?? null,
    passedOverUntil: row?.passed_over_until ?? null,
  };
}

export async function saveChannelFacts(
  tx: Tx,
  channelId: string,
  { guildId, form }: ChannelFacts,
): Promise<void> {
  await tx
    .updateTable('alert_channel')
    .set({ guild_id: guildId, form })
    .where('channel_id', '=', channelId)
    .execute();
}

/** Notes a delegate's thread: null, there is none any more. */
export async function saveThread(
  tx: Tx,
  channelId: string,
  delegate: string,
  threadId: string | null,
): Promise<void> {
  await tx
    .insertInto('alert_thread')
    .values({ channel_id: channelId, delegate, thread_id: threadId, passed_over_until: null, because: null })
    .onConflict((conflict) =>
      conflict.columns(['channel_id', 'delegate']).doUpdateSet({ thread_id: threadId }),
    )
    .execute();
}

/** Notes that a delegate's thread takes no alerts until a time, and why; null: it takes them. */
export async function passThreadOver(
  tx: Tx,
  channelId: string,
  delegate: string,
  passing: { until: Date; because: string } | null,
): Promise<void> {
  const values = { passed_over_until: passing?.until ?? null, because: passing?.because ?? null };
  await tx
    .insertInto('alert_thread')
    .values({ channel_id: channelId, delegate, thread_id: null, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['channel_id', 'delegate'])
        .doUpdateSet(values)
        .where(
          sql<SqlBool>`(alert_thread.passed_over_until, alert_thread.because)
            is distinct from (${values.passed_over_until}::timestamptz, ${values.because}::text)`,
        ),
    )
    .execute();
}

/** What is known of a delegate's role in a server. */
export interface KnownRole {
  roleId: string | null;
  passedOverUntil: Date | null;
}

export async function findKnownRole(db: Database, guildId: string, delegate: string): Promise<KnownRole> {
  const row = await db
    .selectFrom('alert_role')
    .select(['role_id', 'passed_over_until'])
    .where('guild_id', '=', guildId)
    .where('delegate', '=', delegate)
    .executeTakeFirst();
  return { roleId: row?.role_id ?? null, passedOverUntil: row?.passed_over_until ?? null };
}

/** Whether alerts are told in a server: only there roles are kept. Of the channel of the environment it is known once it was told. */
export async function isAlertServer(db: Database, guildId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (select from alert_channel where guild_id = ${guildId} and active)
        or exists (select from server_setup where guild_id = ${guildId}) as told`.execute(db);
  return rows[0]?.told ?? false;
}

/** Lets one process make the role, until a time. False where another does. */
export async function beginMaking(
  tx: Tx,
  guildId: string,
  delegate: string,
  until: Date,
  now: Date,
): Promise<boolean> {
  const begun = await tx
    .insertInto('alert_role')
    .values({
      guild_id: guildId,
      delegate,
      role_id: null,
      making_until: until,
      passed_over_until: null,
      because: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'delegate'])
        .doUpdateSet({ making_until: until })
        .where((where) =>
          where.or([
            where('alert_role.making_until', 'is', null),
            where('alert_role.making_until', '<=', now),
          ]),
        ),
    )
    .returning('guild_id')
    .executeTakeFirst();
  return begun !== undefined;
}

/** Notes a delegate's role, or that none is kept until a time; `because` says what is wrong with it. */
export async function saveRole(
  tx: Tx,
  guildId: string,
  delegate: string,
  role: { roleId: string | null; passedOverUntil: Date | null; because: string | null },
): Promise<void> {
  const values = {
    role_id: role.roleId,
    making_until: null,
    passed_over_until: role.passedOverUntil,
    because: role.because,
  };
  await tx
    .insertInto('alert_role')
    .values({ guild_id: guildId, delegate, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'delegate'])
        .doUpdateSet(values)
        .where(
          sql<SqlBool>`(alert_role.role_id, alert_role.making_until, alert_role.passed_over_until, alert_role.because)
            is distinct from (${values.role_id}::text, null::timestamptz, ${values.passed_over_until}::timestamptz, ${values.because}::text)`,
        ),
    )
    .execute();
}

/** What is wrong with a channel of alerts, or with a delegate's thread or role. */
export interface Trouble {
  what: 'channel' | 'thread' | 'role';
  /** The channel's id, or for a role the server's. */
  where: string;
  /** Null of a channel: it concerns all of them. */
  delegate: { slug: string; name: string } | null;
  because: string;
}

/** The channels that are told and take nothing, the threads that are passed over now, the roles that are not as they should be. */
export async function listTroubles(db: Database, now: Date, limit: number): Promise<Trouble[]> {
  const { rows } = await sql<{
    what: Trouble['what'];
    place: string;
    slug: string | null;
    name: string | null;
    because: string;
  }>`
    select 'channel' as what, channel_id as place, null as slug, null as name, broken_because as because
    from alert_channel where active and broken_because is not null
    union all
    select 'thread', t.channel_id, d.slug, d.name, t.because
    from alert_thread t join alert_channel c using (channel_id) join delegate d on d.slug = t.delegate
    where c.active and t.passed_over_until > ${now} and t.because is not null
    union all
    select 'role', r.guild_id, d.slug, d.name, r.because
    from alert_role r join delegate d on d.slug = r.delegate
    where r.because is not null
    order by what, slug, place
    limit ${sql.lit(limit)}`.execute(db);
  return rows.map(({ what, place, slug, name, because }) => ({
    what,
    where: place,
    delegate: slug === null ? null : { slug, name: name ?? slug },
    because,
  }));
}
