import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { connect, type Database } from '../../core/database.ts';
import { tellInChannels } from '../../core/deliveries/tell-in-channels.ts';
import { freePort } from '../../start/free-port.ts';
import type { CuttableProxy } from '../support/database/cuttable-proxy.ts';
import { callerOf } from '../support/delegates.ts';
import { type DiscordStandIn, startDiscord } from '../support/discord/stand-in.ts';
import { type GithubStandIn, startGithub } from '../support/github/stand-in.ts';
import { fillClaims, type ManyClaims, SOAK } from '../support/many-claims/fill.ts';
import { Stories } from '../support/many-claims/stories.ts';
import { makePerson, type Person } from '../support/people.ts';
import { publishTasks, racer, racingDelegates } from '../support/claims/racers.ts';
import { Random } from '../support/random.ts';
import { environmentOn } from '../support/processes/service-process.ts';
import { settingsOf } from '../support/processes/stand-ins.ts';
import { Member } from './member.ts';
import { TrialPostgres } from './postgres.ts';
import { linkDiscord } from '../support/link-discord.ts';

const HOST = '127.0.0.1';
const HOUR_MS = 3_600_000;
const CLAIMS_WITH_PULL_REQUESTS = 6;
const TASKS_TO_RACE_FOR = 4;
const DELEGATES = 7;
/** The first so many race for tasks; the others announce plans. */
export const RACERS = 4;
const LISTENERS = 2;
const FOLLOWERS = 3;

/** Of access tokens. All processes begin with both, the old one first: as after the first step of a change. */
export const [OLD_KEY, NEW_KEY] = [
  `old:${Buffer.alloc(32, 1).toString('base64')}`,
  `new:${Buffer.alloc(32, 9).toString('base64')}`,
];

/** An API process, with where it listens and its way to the database. */
export interface Api {
  member: Member;
  origin: string;
  proxy: CuttableProxy;
}

/** A register served by two API processes and two bots on one PostgreSQL, with a GitHub and a Discord of our own. */
export interface TrialWorld extends AsyncDisposable {
  random: Random;
  postgres: TrialPostgres;
  /** As the owner, straight to the database: what is looked at does not go through what is cut. */
  owner: Database;
  github: GithubStandIn;
  discord: DiscordStandIn;
  stories: Stories;
  many: ManyClaims;
  apis: Api[];
  bots: Member[];
  delegates: Person[];
  /** Tasks that anybody may claim. */
  tasks: string[];
  /** They follow every delegate and are told by direct message. */
  listeners: Person[];
  /** They follow and unfollow. */
  followers: Person[];
}

export async function trialWorld(seed: number): Promise<TrialWorld> {
  await using making = new AsyncDisposableStack();
  const random = new Random(seed);
  const postgres = making.use(await TrialPostgres.start());
  const owner = making.adopt(
    connect(postgres.owner, () => {}, 4),
    (pool) => pool.destroy(),
  );
  const startedAt = new Date(Date.now() - 2 * SOAK.hours * HOUR_MS);
  const github = making.use(await startGithub({ now: () => startedAt }));
  const discord = making.use(
    await startDiscord({ limits: { messages: 1000, global: 1000, newDirectChannels: 1000 } }),
  );
  const many = await fillClaims(owner, github, CLAIMS_WITH_PULL_REQUESTS, startedAt);
  await racingDelegates(owner, DELEGATES, startedAt);
  const delegates = Array.from({ length: DELEGATES }, (_, i) => racer(i + 1));
  const tasks = await publishTasks(owner, TASKS_TO_RACE_FOR, startedAt);
  const listeners = Array.from({ length: LISTENERS }, (_, i) => makePerson(`listener-${i}`, 0xe100 + i));
  for (const each of listeners) await listen(owner, discord, each, delegates, startedAt);
  await tellInChannels(owner, [discord.alertChannelId]);

  const environment = environmentOn(postgres.owner, {
    ...settingsOf(github, discord),
    ACCESS_TOKEN_KEYS: `${OLD_KEY},${NEW_KEY}`,
    SOAK_PERIOD: SOAK.setting,
    CLAIM_LIMIT: '1000',
    METRICS: 'on',
    TRUST_PROXY: `${HOST}/32`,
    PUBLIC_URL: 'https://pledgebook.example',
  });
  const apis: Api[] = [];
  for (const name of ['API 1', 'API 2']) {
    const port = await freePort(HOST);
    const proxy = await postgres.proxy();
    const told = { ...environment, PORT: String(port), DATABASE_URL: postgres.urlBy(proxy) };
    const member = making.use(new Member(name, 'api/main.ts', told));
    apis.push({ member, proxy, origin: `http://${HOST}:${port}` });
  }
  const bots: Member[] = [];
  for (const name of ['bot 1', 'bot 2']) {
    const told = { ...environment, DATABASE_URL: postgres.urlBy(await postgres.proxy()) };
    bots.push(making.use(new Member(name, 'bot/main.ts', told)));
  }
  await Promise.all([...apis.map(({ member }) => member), ...bots].map((member) => member.ready()));

  const made = making.move();
  return {
    random,
    postgres,
    owner,
    github,
    discord,
    stories: new Stories(github, many, random.apart()),
    many,
    apis,
    bots,
    delegates,
    tasks,
    listeners,
    followers: Array.from({ length: FOLLOWERS }, (_, i) => makePerson(`follower-${i}`, 0xe200 + i)),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

async function listen(
  db: Database,
  discord: DiscordStandIn,
  person: Person,
  delegates: readonly Person[],
  at: Date,
): Promise<void> {
  discord.user(person.discord, person.name);
  await linkDiscord(db, person, at);
  const { accountId } = await callerOf(db, person);
  for (const { name } of delegates)
    await followDelegate(db, { accountId }, name, { directMessages: true }, 'unless_opened', at);
}
