/* npm run demo: everything in one process on a throw-away database, with a sample community and local stand-ins for Discord and GitHub. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectPayments } from './api/chain/payments.ts';
import { readConfig } from './api/config.ts';
import { readBotConfig } from './bot/config.ts';
import { DemoClock } from './demo/clock.ts';
import { shown, stewards } from './demo/people.ts';
import { makeStage } from './demo/make-stage.ts';
import { seed } from './demo/seed.ts';
import { standInPages } from './demo/stand-ins.ts';
import { sweepThrowAwayFolders } from './start/embedded-postgres.ts';
import { endWithFault, toldToStop } from './start/process-end.ts';
import { keepSecrets } from './start/keep-secrets.ts';
import { openDatabase } from './start/open-database.ts';
import { buildService } from './start/service.ts';
import { startDiscord } from './test/support/discord/stand-in.ts';
import { startGithub } from './test/support/github/stand-in.ts';
import { startPaymentChain } from './test/support/chain/payment-chain.ts';
import { settingsOf } from './test/support/processes/stand-ins.ts';

const PREFIX = 'pledgebook-demo-';
/** The bot joined the community's Discord this many days ago: what happened since was told there. */
const BOT_DAYS = 4;

async function run(): Promise<void> {
  const stopped = toldToStop();
  await sweepThrowAwayFolders(os.tmpdir(), PREFIX);
  await using stack = new AsyncDisposableStack();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));

  const database = stack.use(
    await openDatabase(undefined, dataDir, { fsync: 'off', full_page_writes: 'off' }),
  );
  if (database.owner === undefined) throw new Error('the embedded database has an owner');
  const clock = new DemoClock(database.owner);
  const discord = stack.use(await startDiscord({ now: clock.now, limits: { messages: 50 } }));
  const github = stack.use(await startGithub({ now: clock.now }));
  const chain = stack.use(await startPaymentChain(clock.now));
  const environment = {
    HOST: process.env['HOST'],
    PORT: process.env['PORT'],
    PUBLIC_URL: process.env['PUBLIC_URL'],
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    DATA_DIR: dataDir,
    STEWARDS: stewards.map(({ address }) => address).join(','),
    ...settingsOf(github, discord),
  };
  const { config, secrets } = readConfig(environment);
  const world = { discord, github, clock, sweep: async () => service.handlers.sweep?.({}) };
  const pages = standInPages(world);
  const service = stack.use(
    await buildService({
      config: {
        ...config,
        rateLimits: { anonymous: 100_000, account: 100_000, signIn: 100_000, github: 100_000 },
      },
      secrets: { ...keepSecrets(dataDir, secrets), github: secrets.github },
      bot: readBotConfig(environment),
      address: database.address,
      now: clock.now,
      standIns: {
        ...pages,
        payments: connectPayments(chain.url, config.settings.chainId, config.chain),
      },
    }),
  );
  github.receiver = async ({ headers, body }) =>
    (await service.app.inject({ method: 'POST', url: '/webhooks/github', headers, payload: body }))
      .statusCode;

  process.stdout.write('The sample community lives through four months');
  await seed(makeStage(service, { github, chain, clock }), async (daysLeft) => {
    process.stdout.write('.');
    if (daysLeft <= BOT_DAYS) await service.startBot();
  });
  process.stdout.write('\n');
  const address = await service.serve();
  const { publicUrl } = service.config.settings;
  console.log(`listening on ${address}\n`);
  console.log(welcome(publicUrl));
  await stopped;
  console.log('The demo ends; its data is thrown away.');
}

function welcome(publicUrl: string): string {
  const wallets = shown.map(
    ({ name, role, address, wallet }) =>
      `  ${name.padEnd(7)}${role.padEnd(24)}${address}  ${wallet.privateKey}`,
  );
  return [
    `Open ${publicUrl} in a browser on this machine. The sign-in dialog offers these wallets; no extension is needed.`,
    'They are known to everyone: never send anything to them.',
    '',
    `  ${'who'.padEnd(7)}${'role'.padEnd(24)}${'address'.padEnd(44)}private key`,
    ...wallets,
    '',
    'Two stories to walk:',
    `  1. A promise changes: sign in as Ann, open ${publicUrl}/desk, lower a share, sign; see ${publicUrl}/changes and ${publicUrl}/demo/discord`,
    `  2. Work is delivered: sign in as Dan, claim a task at ${publicUrl}/wishlist; open, review, merge and deploy at ${publicUrl}/demo/github`,
    `  Or all of it from the start: as Nia, apply at ${publicUrl}/desk, be approved by Stella at /steward, link GitHub at /me by a gist of /demo/github`,
    `  What was promised against what was paid: ${publicUrl}/delegates/blue-mast#audits (short), lumen-stake (asked, and answered), node-harbor (paid)`,
    `  Then check the book from outside: npm run verify -- ${publicUrl}`,
    '',
    'Ctrl-C ends it.',
  ].join('\n');
}

await run().catch(endWithFault);
