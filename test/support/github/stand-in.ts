import { generateKeyPairSync, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Events } from './events.ts';
import { PullRequests } from './pull-requests.ts';
import { type GithubRefusal, makeServer, type ServerState } from './server.ts';
import { type Delivery, type Receiver, send } from './webhooks.ts';
import { type Deployment, type Person, type Release, type Repository, World } from './world.ts';

let keysOfProcess: KeyPairKeyObjectResult | undefined;

/** Made once: a key pair takes longer than most tests. */
function appKeys(): KeyPairKeyObjectResult {
  keysOfProcess ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return keysOfProcess;
}

/**
 * A GitHub of our own, for tests and the demo: it keeps repositories, pull requests, reviews and deployments, answers the REST
 * calls the service makes, and sends signed webhooks of what happens in repositories where its App is installed.
 */
export async function startGithub(
  options: { now?: () => Date; port?: number; appId?: number; webhookSecret?: string } = {},
): Promise<GithubStandIn> {
  const keys = appKeys();
  const state: ServerState = {
    world: new World(options.now ?? (() => new Date())),
    appId: options.appId ?? 4242,
    appKey: keys.publicKey,
    client: { id: 'Iv1.pledgebook', secret: randomBytes(20).toString('hex') },
    userTokens: new Map(),
    installationTokens: new Map(),
    codes: new Map(),
    requests: [],
    refusals: [],
    requestsLeft: 5000,
  };
  const server = makeServer(state);
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return new GithubStandIn(state, {
    url: `http://127.0.0.1:${port}`,
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    webhookSecret: options.webhookSecret ?? randomBytes(16).toString('hex'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

export class GithubStandIn extends PullRequests {
  readonly url: string;
  readonly app: { id: number; privateKey: string; webhookSecret: string };
  readonly client: { id: string; secret: string };
  readonly requests: string[];
  readonly #state: ServerState;
  readonly #close: () => Promise<void>;

  constructor(
    state: ServerState,
    made: { url: string; privateKey: string; webhookSecret: string; close: () => Promise<void> },
  ) {
    super(state.world, new Events(state.world, { id: state.appId, webhookSecret: made.webhookSecret }));
    this.#state = state;
    this.#close = made.close;
    this.url = made.url;
    this.app = { id: state.appId, privateKey: made.privateKey, webhookSecret: made.webhookSecret };
    this.client = state.client;
    this.requests = state.requests;
  }

  /** Everything that was or would have been sent, oldest first. */
  get deliveries(): Delivery[] {
    return this.events.deliveries;
  }

  /** Where webhooks go; undefined: they are only kept in `deliveries`. */
  get receiver(): Receiver | undefined {
    return this.events.receiver;
  }

  set receiver(receiver: Receiver | undefined) {
    this.events.receiver = receiver;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  /** Of the hour's rate limit. */
  get requestsLeft(): number {
    return this.#state.requestsLeft;
  }

  addRepository(name: string, options: Parameters<World['addRepository']>[1] = {}): Repository {
    return this.world.addRepository(name, { installationId: 77, ...options });
  }

  /** What the redirect back from GitHub's page carries when this person presses "Authorize". */
  authorize(person: Person): string {
    const code = randomBytes(10).toString('hex');
    this.#state.codes.set(code, this.world.user(person));
    return code;
  }

  /** A token as a person makes it in GitHub's settings. */
  personalToken(person: Person): string {
    const token = `ghp_${randomBytes(18).toString('hex')}`;
    this.#state.userTokens.set(token, this.world.user(person));
    return token;
  }

  publishGist(person: Person, files: Record<string, string>, isPublic = true): string {
    const id = randomBytes(16).toString('hex');
    this.world.gists.set(id, { id, owner: this.world.user(person), public: isPublic, files });
    return id;
  }

  /** The next requests are refused, one each, such as `refuse(new GithubRefusal(502, 'Bad Gateway'))`. */
  refuse(...refusals: GithubRefusal[]): void {
    this.#state.refusals.push(...refusals);
  }

  /** Deploys a commit, by default the tip of the default branch, and says how it went. */
  async deploy(
    repository: Repository,
    by: Person,
    options: { sha?: string; environment?: string; state?: string } = {},
  ): Promise<Deployment> {
    const environment = options.environment ?? 'production';
    const deployment: Deployment = {
      id: this.world.nextId(),
      sha: options.sha ?? this.world.tip(repository, repository.defaultBranch),
      ref: repository.defaultBranch,
      environment,
      production: environment === 'production',
      creator: this.world.user(by),
      createdAt: this.world.tick(),
      statuses: [],
    };
    repository.deployments.push(deployment);
    await this.setDeploymentState(repository, deployment, options.state ?? 'success');
    return deployment;
  }

  /** Of `inactive` GitHub tells nobody. */
  async setDeploymentState(repository: Repository, deployment: Deployment, state: string): Promise<void> {
    const status = { id: this.world.nextId(), state, createdAt: this.world.tick() };
    deployment.statuses.unshift(status);
    if (state === 'inactive') return;
    await this.events.deploymentStatus(repository, deployment, status);
  }

  release(
    repository: Repository,
    tag: string,
    options: { sha?: string; prerelease?: boolean } = {},
  ): Release {
    const release = {
      id: this.world.nextId(),
      tag,
      sha: options.sha ?? this.world.tip(repository, repository.defaultBranch),
      prerelease: options.prerelease ?? false,
      publishedAt: this.world.tick(),
    };
    repository.releases.push(release);
    return release;
  }

  /** Sends a delivery once more, as GitHub's "Redeliver" does. */
  async send(delivery: Delivery): Promise<number> {
    if (this.receiver === undefined) throw new Error('nobody receives webhooks');
    return await send(delivery, this.receiver);
  }
}
