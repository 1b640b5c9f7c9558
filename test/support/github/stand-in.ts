import { generateKeyPairSync, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Events, type SentDelivery } from './events.ts';
import { Issues } from './issues.ts';
import type { ServerState } from './call.ts';
import { RequestLimits } from './limits.ts';
import { GithubRefusal } from './refusal.ts';
import { makeServer } from './server.ts';
import type { Person, Repository } from './things.ts';
import type { Delivery, Receiver } from './webhooks.ts';
import { World } from './world.ts';

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
  const world = new World(options.now ?? (() => new Date()));
  const appId = options.appId ?? 4242;
  const webhookSecret = options.webhookSecret ?? randomBytes(16).toString('hex');
  const state: ServerState = {
    world,
    events: new Events(world, { id: appId, webhookSecret }),
    appId,
    appKey: keys.publicKey,
    client: { id: 'Iv1.pledgebook', secret: randomBytes(20).toString('hex') },
    userTokens: new Map(),
    installationTokens: new Map(),
    codes: new Map(),
    requests: [],
    refusals: [],
    isAway: false,
    meanwhile: [],
  };
  const limits = new RequestLimits();
  const server = makeServer(state, limits);
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return new GithubStandIn(state, limits, {
    url: `http://127.0.0.1:${port}`,
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    webhookSecret,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

export class GithubStandIn extends Issues {
  readonly url: string;
  readonly app: { id: number; privateKey: string; webhookSecret: string };
  readonly client: { id: string; secret: string };
  readonly requests: string[];
  readonly limits: RequestLimits;
  readonly #state: ServerState;
  readonly #close: () => Promise<void>;

  constructor(
    state: ServerState,
    limits: RequestLimits,
    made: { url: string; privateKey: string; webhookSecret: string; close: () => Promise<void> },
  ) {
    super(state.world, state.events);
    this.#state = state;
    this.#close = made.close;
    this.url = made.url;
    this.app = { id: state.appId, privateKey: made.privateKey, webhookSecret: made.webhookSecret };
    this.client = state.client;
    this.requests = state.requests;
    this.limits = limits;
  }

  /** Everything that was or would have been sent, oldest first. */
  get deliveries(): Delivery[] {
    return this.events.deliveries;
  }

  /** Each time that one was sent, oldest first. */
  get sent(): readonly SentDelivery[] {
    return this.events.sent;
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

  /** Every request is refused with 503 until it is there again. */
  set isAway(isAway: boolean) {
    this.#state.isAway = isAway;
  }

  /** The next request that has this in its address is refused. */
  refuseAt(request: string, status: number, message: string): void {
    this.meanwhile(request, async () => {
      throw new GithubRefusal(status, message);
    });
  }

  /** Lets something happen while a request is answered, just before its answer is made: at the next that has this in its address. */
  meanwhile(request: string, happens: () => Promise<unknown>): void {
    this.#state.meanwhile.push({ request, happens });
  }

  /** Sends a delivery once more, as GitHub's "Redeliver" does. */
  async send(delivery: Delivery): Promise<number> {
    if (this.receiver === undefined) throw new Error('nobody receives webhooks');
    return await this.events.deliver(delivery, this.receiver, true);
  }
}
