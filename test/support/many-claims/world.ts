import { Client, overHttp } from '../http/client.ts';
import { type TestDatabase, testDatabase } from '../database/database.ts';
import { type GithubStandIn, startGithub } from '../github/stand-in.ts';
import { Random } from '../random.ts';
import { environmentOn, ServiceProcess } from '../processes/service-process.ts';
import { githubSettings } from '../processes/stand-ins.ts';
import { fillClaims, type ManyClaims, SOAK } from './fill.ts';
import { assertLedgerWhole } from './ledger.ts';
import { differingClaims } from './outcome.ts';
import { Stories } from './stories.ts';

const HOUR_MS = 3_600_000;

/** A register of many claims on a GitHub where things happen by chance, to be served by processes. */
export interface ManyClaimsWorld extends AsyncDisposable {
  database: TestDatabase;
  github: GithubStandIn;
  many: ManyClaims;
  random: Random;
  stories: Stories;
  /** A process that serves this register, at a free port where none is named; it is ended with the world. */
  start(port?: number): ServiceProcess;
}

export async function manyClaimsWorld(count: number, seed: number): Promise<ManyClaimsWorld> {
  await using making = new AsyncDisposableStack();
  const database = making.use(await testDatabase());
  const startedAt = new Date(Date.now() - 2 * SOAK.hours * HOUR_MS);
  const github = making.use(await startGithub({ now: () => startedAt }));
  const many = await fillClaims(database.db, github, count, startedAt);
  const random = new Random(seed);
  const settings = { SOAK_PERIOD: SOAK.setting, ...githubSettings(github) };
  const environment = environmentOn(database.ownerAddress, settings);
  const made = making.move();
  return {
    database,
    github,
    many,
    random,
    stories: new Stories(github, many, random),
    start: (port = 0) => made.use(new ServiceProcess({ ...environment, PORT: String(port) })),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

/** The claims of a world that are not where a fresh evaluation puts them; that there is no gap in what the book tells is made sure of. */
export async function misplacedClaims(
  { database, many }: ManyClaimsWorld,
  origin: string,
): Promise<string[]> {
  await assertLedgerWhole(database.db);
  const now = () => new Date();
  return await differingClaims(database.db, many, (person) => new Client(overHttp(origin), person, now));
}
