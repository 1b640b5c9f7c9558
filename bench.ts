/* npm run bench [-- reads sign-ins claims appends webhooks alerts statements verifier cold-start pages tails growth]: figures as ratios to a baseline measured in the same run, on a throw-away database with fsync on. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from './api/config.ts';
import { measureAlerts } from './bench/alerts.ts';
import { measureClaims } from './bench/claims.ts';
import { measureColdStart } from './bench/cold-start.ts';
import { type GrowthFigure, growRegisters, measureGrowth } from './bench/growth.ts';
import { measureSignIns } from './bench/sign-ins.ts';
import { measureVerifier } from './bench/verifier.ts';
import { measureAppends } from './bench/appends.ts';
import { measurePages } from './bench/pages.ts';
import { measureNotModified, measureReads, startBaseline } from './bench/reads.ts';
import { measureStatements } from './bench/statements.ts';
import { measureTails, tailTable } from './bench/tails.ts';
import { fillRegister } from './bench/fill.ts';
import { notesOnAlerts, notesOnPages, notesOnWebhooks } from './bench/notes.ts';
import { measureWalletSignatures } from './bench/wallet-signatures.ts';
import { measureWebhooks } from './bench/webhooks.ts';
import { connect, type DatabaseAddress } from './core/database.ts';
import { openDatabase } from './start/open-database.ts';
import { buildService, type Service } from './start/service.ts';
import { people } from './test/support/people.ts';

const PREFIX = 'pledgebook-bench-';

function row(cells: [string, string, string, string]): string {
  return `| ${cells[0].padEnd(44)} | ${cells[1].padStart(10)} | ${cells[2].padStart(10)} | ${cells[3].padStart(6)} |`;
}

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => `${whole(value)} ms`;
const perSecond = (value: number) => `${Math.round(value)}/s`;

const rates = (name: string, { ours, baseline, ratio }: { ours: number; baseline: number; ratio: number }) =>
  row([name, perSecond(ours), perSecond(baseline), ratio.toFixed(2)]);

const times = (
  name: string,
  { oursMs, baselineMs, ratio }: { oursMs: number; baselineMs: number; ratio: number },
) => row([name, ms(oursMs), ms(baselineMs), ratio.toFixed(2)]);

const ALL = [
  'reads',
  'sign-ins',
  'claims',
  'appends',
  'webhooks',
  'alerts',
  'statements',
  'verifier',
  'cold-start',
  'pages',
  'tails',
];
/** What fills two registers and takes long: only where it is asked for. */
const LONG = ['growth'];

async function run(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => ![...ALL, ...LONG].includes(name));
  if (unknown.length > 0)
    throw new Error(`there is no bench ${unknown.join(', ')}: ${[...ALL, ...LONG].join(', ')}`);
  const measures = (name: string) => asked.length === 0 || asked.includes(name);
  await using stack = new AsyncDisposableStack();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = stack.use(await openDatabase(undefined, dataDir));
  if (database.owner === undefined) throw new Error('the embedded database has an owner');
  const notes: string[] = [];
  console.log(row(['figure', 'ours', 'baseline', 'ratio']));
  console.log(row(['-'.repeat(44), '-'.repeat(10), '-'.repeat(10), '-'.repeat(6)]));
  if (measures('reads')) {
    const service = stack.use(await serviceOn(database.address, dataDir));
    const delegateId = await fillRegister(service);
    const origin = await service.app.listen({ ...service.config.listen });
    const baseline = await startBaseline(database.address, delegateId);
    stack.defer(() => baseline.close());
    const paths = ['/v1/delegates/delegate-1', '/v1/changes'];
    for (const figure of await measureReads(origin, paths, baseline.url))
      console.log(rates(`GET ${figure.path}`, figure));
    const notModified = await measureNotModified(
      database.address,
      `${origin}/v1/changes`,
      baseline.notModifiedUrl,
      delegateId,
    );
    for (const { atOnce, bare, usual } of notModified) {
      console.log(rates(`GET /v1/changes, not modified, ${atOnce} at once`, bare));
      console.log(rates('  against @fastify/etag', usual));
    }
    notes.push(
      'Reads: baseline is a bare Fastify route with one prepared read by primary key on the same database; of what is not modified, a bare Fastify route that says so, and below it @fastify/etag 6.2.0 with one such read and the same answer.',
    );
  }
  if (measures('sign-ins')) {
    const service = stack.use(await serviceOn(database.address, dataDir));
    const figures = await measureSignIns(service);
    console.log(rates('sign-ins, one after the other', figures));
    console.log(rates('  against siwe and @fastify/jwt', figures.usual));
    notes.push(
      'Sign-ins: baseline recovers the signer of the same messages, and does nothing else; below it what the pages of siwe 4.2.1 and @fastify/jwt 10.2.8 show, with nonces in memory and no session.',
    );
  }
  if (measures('claims')) {
    console.log(rates('claims, 16 at once for each task', await measureClaims(database.owner)));
    notes.push('Claims: baseline is as many bare conditional updates of one row.');
  }
  if (measures('appends')) {
    const owner = stack.adopt(
      connect(database.owner, () => {}, 1),
      (pool) => pool.destroy(),
    );
    const db = stack.adopt(
      connect(database.address, () => {}),
      (pool) => pool.destroy(),
    );
    console.log(rates('book appends, 8 writers', await measureAppends(db, owner)));
    notes.push('Appends: baseline is as many transactions that insert one bare row of the same text.');
  }
  if (measures('webhooks')) {
    const figures = await measureWebhooks(database.owner);
    console.log(rates('webhook intake, 16 at once, workers busy', figures));
    console.log(rates('  against the middleware of octokit', figures.usual));
    notes.push(...notesOnWebhooks(figures));
    if (figures.equal !== figures.claims) process.exitCode = 1;
  }
  if (measures('alerts')) {
    const figures = await measureAlerts(database.owner);
    const { fanOut, usual, changes } = figures;
    console.log(times(`alerts of one change, ${whole(figures.followers)} followers`, fanOut));
    console.log(times('  against a job of pg-boss for each', usual));
    console.log(
      rates('changes of whom all follow, against nobody', {
        ours: changes.followed,
        baseline: changes.unfollowed,
        ratio: changes.ratio,
      }),
    );
    notes.push(...notesOnAlerts(figures));
  }
  if (measures('statements')) {
    for (const { epochs, voters, oursMs, baselineMs, ratio, peakMb } of await measureStatements(
      database.owner,
      dataDir,
    )) {
      const name = `statement, ${whole(epochs)} × ${whole(voters)} votes`;
      console.log(row([name, ms(oursMs), ms(baselineMs), ratio.toFixed(2)]));
      notes.push(
        `Statement of ${whole(epochs)} × ${whole(voters)} votes: ${whole(peakMb)} MB at most above the process at rest.`,
      );
    }
    notes.push(
      'Statements: the rows are computed and written as CSV; the baseline reads the same votes and writes them as CSV.',
    );
  }
  if (measures('verifier')) {
    const figures = await measureVerifier(database.owner, readConfig({}).config.settings);
    console.log(times(`verifier, ${whole(figures.entries)} entries`, figures));
    const wallets = await measureWalletSignatures();
    console.log(times(`verifier, ${whole(wallets.signatures)} signatures of wallets`, wallets));
    notes.push(
      `Verifier: entries of the kinds and lengths of a register, ${whole(figures.bytes)} bytes on average; baseline hashes the same bytes into the tree, and looks at nothing else. Signatures: on ${os.availableParallelism()} threads; baseline checks them one after the other.`,
    );
  }
  if (measures('cold-start')) {
    console.log(times('start of an API process', await measureColdStart(database.owner)));
    notes.push('Start: until it listens; baseline is a process of Fastify with one route.');
  }
  if (measures('pages')) {
    const figures = await measurePages(database.owner, (address) => serviceOn(address, dataDir));
    for (const { name, ...figure } of figures ?? []) console.log(times(`largest paint, ${name}`, figure));
    notes.push(...notesOnPages(figures));
  }
  if (asked.includes('growth')) {
    const environment = { METRICS: 'on', STEWARDS: people.stella.address };
    const on = (address: DatabaseAddress, bookSigningKey: string) =>
      serviceOn(address, dataDir, { environment, bookSigningKey });
    const registers = stack.use(await growRegisters(database.owner, on));
    const figures = await measureGrowth(registers);
    for (const figure of figures) console.log(growthRow(figure));
    if (figures.some(({ ratio }) => ratio > GROWTH_MAX)) process.exitCode = 1;
    notes.push(
      'Growth: medians with a hundredth of 1,000,000 entries, 10,000,000 votes and 100,000 follows, and with all of them, each after a commit.',
    );
  }
  console.log(['', ...notes].join('\n'));
  if (measures('tails')) {
    const figures = await measureTails(database.owner, (address, limited) =>
      serviceOn(address, dataDir, { limited }),
    );
    console.log(tailTable(figures).join('\n'));
    if (figures.some(({ measuredMs, limitMs }) => measuredMs >= limitMs)) process.exitCode = 1;
  }
}

/** What a figure may be of what it is with a hundredth of the record. */
const GROWTH_MAX = 1.3;

function growthRow({ name, small, large, ratio, per }: GrowthFigure): string {
  const unit = per === undefined ? 'ms' : `µs of each of ${per}`;
  return `| ${name.padEnd(60)} | ${large.toFixed(2).padStart(9)} | ${small.toFixed(2).padStart(9)} | ${ratio.toFixed(2).padStart(6)} | ${unit}`;
}

/** A service that limits nobody, but where it is said. */
async function serviceOn(
  address: DatabaseAddress,
  dataDir: string,
  {
    environment = {},
    bookSigningKey = randomBytes(32).toString('base64'),
    limited = false,
  }: { environment?: Record<string, string>; bookSigningKey?: string; limited?: boolean } = {},
): Promise<Service> {
  const { config, secrets } = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    ...environment,
  });
  const unlimited = { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 };
  return await buildService({
    config: limited ? config : { ...config, rateLimits: unlimited },
    secrets: {
      accessTokenKeys: [{ kid: 'bench', seed: randomBytes(32) }],
      bookSigningKey,
      github: secrets.github,
    },
    bot: undefined,
    address,
    now: () => new Date(),
  });
}

await run(process.argv.slice(2));
