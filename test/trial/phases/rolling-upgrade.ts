import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from '../../../core/database.ts';
import { prepareDatabase } from '../../../start/open-database.ts';
import { schemaText } from '../../../migrations/schema-text.ts';
import { ask } from '../ask.ts';
import type { Member } from '../member.ts';
import type { Phase, Trial } from '../trial.ts';
import { NEW_KEY, OLD_KEY } from '../world.ts';

/** The suite uses the machine besides. */
const END_MS_MAX = { short: 20_000, full: 10_000 };
/** A connection that is younger when a process is told to end may wait in the kernel still: the process never saw it. */
const IN_FLIGHT_MS = 300;
const BETWEEN_MS = { short: 300, full: 3000 };

/** What a next release would add before it serves: this release does not know of it. */
const EXPAND = [
  'alter table delegate add column motto text',
  `alter table claim add column kind text not null default 'alone'`,
  `alter table reward_plan add column source text`,
  'create table trial_note (id bigint generated always as identity primary key, text text not null)',
  'grant select, insert on trial_note to pledgebook_app',
  'create index trial_claim_kind on claim (kind)',
  `insert into kysely_migration (name, timestamp) values ('29990101T0000-next-release', '2999-01-01')`,
];
/** What it takes away again once nobody needs it. */
const CONTRACT = [
  `delete from kysely_migration where name = '29990101T0000-next-release'`,
  'drop table trial_note',
  'alter table delegate drop column motto',
  'alter table claim drop column kind',
  'alter table reward_plan drop column source',
];

async function migrate({ world }: Trial, statements: readonly string[]): Promise<void> {
  const owner = connect(world.postgres.owner, () => {}, 1);
  try {
    for (const statement of statements) await sql.raw(statement).execute(owner);
  } finally {
    await owner.destroy();
  }
}

/** Migrations come while the release before serves; each of this release's a second time changes nothing. */
export const rollingMigration: Phase = {
  name: 'R4: a migration that adds, then one that takes away, while the release before serves',
  async run(trial) {
    const { world, length, fault } = trial;
    const before = await schemaText(world.owner);
    const again = await Promise.all([1, 2].map(() => prepareDatabase(world.postgres.owner)));
    if (again.flat().length > 0) fault(`migrations ran twice: ${again.flat().join(' ')}`);
    if ((await schemaText(world.owner)) !== before) fault('migrating twice changed the schema');
    await sleep(BETWEEN_MS[length]);
    await migrate(trial, EXPAND);
    await sleep(BETWEEN_MS[length]);
    await world.apis[0]?.member.killAndReplace(); // the release before must be able to start again, too
    await world.apis[0]?.member.ready();
    await migrate(trial, CONTRACT);
    await sleep(BETWEEN_MS[length]);
    if ((await schemaText(world.owner)) !== before) fault('the schema is not what it was');
    return `${EXPAND.length} statements that add, ${CONTRACT.length} that take away`;
  },
};

/** Every process is told to end and started anew under load, twice, with the keys of access tokens changed step by step. */
export const rollingRestart: Phase = {
  name: 'R5 J2: SIGTERM of one process after the other, while the keys of access tokens change',
  async run({ world, load, watch, fault, length }) {
    const ends: number[] = [];
    const lost: number[] = [];
    const end = async (member: Member, changes: Record<string, string> = {}) => {
      const [told, known] = [performance.now(), watch.drops.length];
      ends.push(await member.stopAndReplace(changes));
      lost.push(...watch.drops.slice(known).filter((takenAt) => takenAt < told - IN_FLIGHT_MS));
      await member.ready();
    };
    const restartAll = async (keys: string) => {
      for (const { member } of world.apis) await end(member, { ACCESS_TOKEN_KEYS: keys });
    };
    const [client] = load.clients;
    const old = await client?.token(); // by the first key of the two that all processes began with
    await restartAll(`${NEW_KEY},${OLD_KEY}`);
    for (const each of load.clients) each.signInAnew();
    await Promise.all(load.clients.map((each) => each.token()));
    await restartAll(NEW_KEY);
    for (const bot of world.bots) await end(bot);
    const { status } = await ask(world.apis[0]?.origin ?? '', {
      method: 'GET',
      path: '/v1/me',
      headers: { authorization: `Bearer ${old}` },
    });
    if (status !== 401) fault(`a token of the key that was taken out is answered with ${status}`);
    const slowest = Math.max(...ends);
    if (slowest > END_MS_MAX[length]) fault(`a process took ${Math.round(slowest)} ms to end`);
    if (lost.length > 0) fault(`${lost.length} requests in flight were dropped`);
    const { requests, dropped } = watch.figures;
    return `${ends.length} processes ended, the slowest in ${Math.round(slowest)} ms; none of ${requests} requests in flight dropped, ${dropped} came as a process closed`;
  },
};
