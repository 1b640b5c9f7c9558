import net from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../api/app.ts';
import type { ApiParts } from '../api/deps.ts';
import { type ApiConfig, atPort } from '../api/config.ts';
import type { ApiSecrets } from '../api/secrets.ts';
import type { App } from '../api/deps.ts';
import { lookAtStart } from '../core/sync/look-at-start.ts';
import { connectContractSignatures } from '../api/chain/contract-signature.ts';
import { connectPayments } from '../api/chain/payments.ts';
import { connectNode } from '../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../api/chain/iotex/vote-source.ts';
import { connectGithub } from '../api/github/client.ts';
import { connectGithubIdentities } from '../api/github/identities.ts';
import { domainJobs } from '../api/jobs/handlers.ts';
import { keepCheckpointCurrent } from '../api/jobs/keep-checkpoint-current.ts';
import type { BotConfig } from '../bot/config.ts';
import { witnessSigner } from '../core/witnessed-logs/witness-checkpoint.ts';
import { bookSigner } from '../core/book/checkpoint.ts';
import { watchBook } from '../core/book/watch-book.ts';
import { connect, type Database, type DatabaseAddress } from '../core/database.ts';
import { ConfigError } from '../core/environment.ts';
import type { PaymentSource } from '../core/payouts/payment.ts';
import { type JobHandlers, type JobQueue, openQueue } from '../core/job-worker.ts';
import { interactionsRoute } from './interactions-route.ts';
import { freePort } from './free-port.ts';
import { sayTrouble } from './say-trouble.ts';
import { SPEECHES } from './speeches.ts';
import type { keepSecrets } from './keep-secrets.ts';
import { buildPortal } from '../portal/app.ts';
import type { PortalParts } from '../portal/portal-parts.ts';

export interface ServiceParts {
  config: ApiConfig;
  secrets: ReturnType<typeof keepSecrets> &
    Pick<ApiSecrets, 'github'> &
    Partial<Pick<ApiSecrets, 'witnessSigningKey'>>;
  /** Undefined: no bot in this process. */
  bot: BotConfig | undefined;
  /** Undefined: Discord's interactions do not come over HTTP. */
  interactions?: BotConfig | undefined;
  address: DatabaseAddress;
  now: () => Date;
  /** Where the log goes: to standard output where left out. */
  logStream?: ApiParts['logStream'];
  /** What the demo runs in place of real services, and serves beside the pages. */
  standIns?: {
    shown: NonNullable<PortalParts['standIns']>;
    scripts: readonly string[];
    routes: (app: FastifyInstance) => void;
    payments: PaymentSource;
  };
}

/** Everything one process runs: API, portal, the domain's jobs, and the bot where it is configured. */
export interface Service extends AsyncDisposable {
  app: App;
  db: Database;
  config: ApiConfig;
  queue: JobQueue;
  /** Starts the bot, where there is one and it has not started; `serve` does it otherwise. */
  startBot: () => Promise<void>;
  handlers: JobHandlers;
  /** Works the jobs, signs checkpoints, starts the bot, and listens. Gives the address. */
  serve(): Promise<string>;
}

/** Makes the parts of a process; nothing is served before `serve`. Disposing ends them in reverse, with what is in flight finished. */
export async function buildService(parts: ServiceParts): Promise<Service> {
  await using making = new AsyncDisposableStack();
  const { address, now, secrets } = parts;
  const port =
    parts.config.listen.port === 0 ? await freePort(parts.config.listen.host) : parts.config.listen.port;
  const config = atPort(parts.config, port);
  const { settings } = config;
  let ending = false;
  const broken = sayTrouble((facts) => {
    if (!ending) app.log.error(facts, 'trouble with the database or a job');
  });

  const pool = () => making.adopt(connect(address, broken), (each) => each.destroy());
  const db = pool();
  const book = making.use(watchBook(address, broken));
  const jobsDb = pool(); // of their own: however many jobs wait for the database, a request finds a connection
  const signer = bookSigner(secrets.bookSigningKey, settings.publicUrl);
  const [rpcUrl] = config.chain.rpcUrls;
  const { appId, apiUrl, clientId } = config.github;
  const { privateKey, clientSecret, token, webhookSecrets } = secrets.github;
  const api = {
    speeches: SPEECHES,
    db,
    book,
    config,
    settings,
    now,
    accessTokenKeys: secrets.accessTokenKeys,
    contractSignatures:
      rpcUrl === undefined ? undefined : connectContractSignatures(rpcUrl, settings.chainId),
    voteSource:
      rpcUrl === undefined
        ? undefined
        : iotexVoteSource(
            config.chain.rpcUrls.map((url) => connectNode(url)),
            settings.chainId,
          ),
    payments:
      parts.standIns?.payments ??
      (rpcUrl === undefined ? undefined : connectPayments(rpcUrl, settings.chainId, config.chain)),
    bookSigner: signer,
    witnessSigner: witnessSigner(settings.publicUrl, secrets.witnessSigningKey, config.witnessedLogs),
    github: connectGithub({
      apiUrl,
      app: appId === undefined || privateKey === undefined ? undefined : { id: appId, privateKey },
      token,
      onWait: (who, until) => app.log.warn({ who, until }, 'GitHub asked us to wait'),
    }),
    githubWebhookSecrets: webhookSecrets,
    githubIdentities: connectGithubIdentities({
      apiUrl,
      client:
        clientId === undefined || clientSecret === undefined
          ? undefined
          : { id: clientId, secret: clientSecret },
      token,
      callbackUrl: `${settings.publicUrl}/v1/me/links/github/callback`,
    }),
  };
  const app = buildApp({ ...api, ...(parts.logStream && { logStream: parts.logStream }) });
  app.register(
    buildPortal({
      db,
      settings,
      now,
      bookKey: signer.vkey,
      witnesses: config.witnesses,
      readsChain: rpcUrl !== undefined,
      standIns: parts.standIns?.shown ?? [],
      scripts: parts.standIns?.scripts ?? [],
    }),
  );
  if (parts.interactions !== undefined) {
    const config = { ...parts.interactions, settings };
    // discord.js, a quarter of what there is to load, only where it is used
    const { signedInteractions } = await import('../bot/signed-interactions.ts');
    const interactions = making.adopt(signedInteractions({ db, config, now, log: app.log }), (each) =>
      each.close(),
    );
    app.register(async (scope) => interactionsRoute(scope, interactions));
  }
  if (parts.standIns !== undefined) app.register(async (scope) => parts.standIns?.routes(scope));

  const bot =
    parts.bot === undefined
      ? undefined
      : making.adopt(
          (await import('../bot/app.ts')).buildBot({
            db,
            config: { ...parts.bot, settings },
            now,
            log: app.log,
          }),
          (each) => each.stop(),
        );
  const queue = making.adopt(await openQueue(address, broken), (each) => each.stop());
  const handlers: JobHandlers = { ...domainJobs({ ...api, db: jobsDb }), ...bot?.handlers };
  making.adopt(app, (each) => each.close());
  await app.ready();
  let botStarts: Promise<void> | undefined;
  const startBot = () => (botStarts ??= bot?.start() ?? Promise.resolve());
  const made = making.move();
  return {
    app,
    db,
    config,
    queue,
    startBot,
    handlers,
    async serve() {
      await startBot();
      await lookAtStart(jobsDb, now());
      await queue.work(handlers);
      made.use(keepCheckpointCurrent(db, book, signer, broken));
      const { host } = config.listen;
      await app.listen({ host, port }).catch((error: Error) => {
        throw new ConfigError([`HOST and PORT: ${error.message}`]);
      });
      return `http://${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
    },
    [Symbol.asyncDispose]() {
      ending = true;
      return made.disposeAsync();
    },
  };
}
