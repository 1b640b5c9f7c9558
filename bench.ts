/* npm run bench: figures as ratios to a baseline measured in the same run, on a throw-away database with fsync on. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from './api/config.ts';
import { measureAppends } from './bench/appends.ts';
import { measureReads, startBaseline } from './bench/reads.ts';
import { fillRegister } from './bench/fill.ts';
import { measureWebhooks, type WebhookFigures } from './bench/webhooks.ts';
import { connect } from './core/database.ts';
import { openDatabase } from './start/open-database.ts';
import { buildService } from './start/service.ts';

const PREFIX = 'pledgebook-bench-';

function row(cells: [string, string, string, string]): string {
  return `| ${cells[0].padEnd(44)} | ${cells[1].padStart(10)} | ${cells[2].padStart(10)} | ${cells[3].padStart(6)} |`;
}

const whole = (value: number) => Math.round(value).toLocaleString('en');
const perSecond = (value: number) => `${Math.round(value)}/s`;

async function run(): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = stack.use(await openDatabase(undefined, dataDir));
  if (database.owner === undefined) throw new Error('the embedded database has an owner');
  const { config, secrets } = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  const service = stack.use(
    await buildService({
      config: { ...config, rateLimits: { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 } },
      secrets: {
        accessTokenKeys: [{ kid: 'bench', seed: randomBytes(32) }],
        bookSigningKey: randomBytes(32).toString('base64'),
        github: secrets.github,
      },
      bot: undefined,
      address: database.address,
      now: () => new Date(),
    }),
  );
  const delegateId = await fillRegister(service);
  const origin = await service.app.listen({ ...service.config.listen });
  const baseline = await startBaseline(database.address, delegateId);
  stack.defer(() => baseline.close());

  console.log(row(['figure', 'ours', 'baseline', 'ratio']));
  console.log(row(['-'.repeat(44), '-'.repeat(10), '-'.repeat(10), '-'.repeat(6)]));
  const paths = ['/v1/delegates/delegate-1', '/v1/changes'];
  for (const figure of await measureReads(origin, paths, baseline.url))
    console.log(
      row([
        `GET ${figure.path}`,
        perSecond(figure.ours),
        perSecond(figure.baseline),
        figure.ratio.toFixed(2),
      ]),
    );
  const owner = stack.adopt(
    connect(database.owner, () => {}, 1),
    (pool) => pool.destroy(),
  );
  const appends = await measureAppends(service.db, owner);
  console.log(
    row([
      'book appends, 8 writers',
      perSecond(appends.ours),
      perSecond(appends.baseline),
      appends.ratio.toFixed(2),
    ]),
  );
  const webhooks = await measureWebhooks(database.owner);
  console.log(
    row([
      'webhook intake, 16 at once, workers busy',
      perSecond(webhooks.ours),
      perSecond(webhooks.baseline),
      webhooks.ratio.toFixed(2),
    ]),
  );
  console.log(
    '\nReads: baseline is a bare Fastify route with one prepared read by primary key on the same database.',
  );
  console.log('Appends: baseline is as many transactions that insert one bare row of the same text.');
  tellOfWebhooks(webhooks);
}

function tellOfWebhooks(figures: WebhookFigures): void {
  const { spread, sent, p99Ms, drainedMs, evaluations, requests, counted, repaired, equal, claims } = figures;
  console.log(
    [
      'Webhooks: baseline is a bare Fastify route that verifies the signature and inserts the body on the same database.',
      `  ${whole(sent)} deliveries, in disorder, doubled and some lost, against ${claims} claims; ratios of the rounds ${spread.map((each) => each.toFixed(2)).join(' to ')}`,
      `  99 of 100 answered within ${whole(p99Ms)} ms; nothing left to do ${whole(drainedMs / 1000)} s after the first, all rounds together`,
      `  ${whole(evaluations)} evaluations with ${whole(requests)} requests to GitHub, of which ${whole(counted)} count against its limits`,
      `  ${repaired} claims put right by the poll, for their last webhooks were lost`,
      `  equal ${equal}/${claims}: state, last step and verdict are what a fresh evaluation of each claim says`,
    ].join('\n'),
  );
  if (equal !== claims) process.exitCode = 1;
}

await run();
