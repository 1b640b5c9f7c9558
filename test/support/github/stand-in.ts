import { generateKeyPairSync, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  deploymentAnswer,
  pullAnswer,
  repositoryAnswer,
  reviewAnswer,
  statusAnswer,
  userAnswer,
} from './answers.ts';
import type { Signature } from './commits.ts';
import { GithubRefusal, makeServer, type ServerState } from './server.ts';
import { type Delivery, makeDelivery, type Receiver, send } from './webhooks.ts';
import { type Deployment, type Pull, type Release, type Repository, type Review, World } from './world.ts';

type Person = { id: number; login: string };

export interface Work {
  files?: Record<string, string>;
  author?: Signature;
  committer?: Signature;
  coAuthors?: readonly Signature[];
}

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

export class GithubStandIn {
  readonly url: string;
  readonly app: { id: number; privateKey: string; webhookSecret: string };
  readonly client: { id: string; secret: string };
  readonly world: World;
  readonly requests: string[];
  /** Everything that was or would have been sent, oldest first. */
  readonly deliveries: Delivery[] = [];
  /** Where webhooks go; undefined: they are only kept in `deliveries`. */
  receiver: Receiver | undefined;
  readonly #state: ServerState;
  readonly #close: () => Promise<void>;

  constructor(
    state: ServerState,
    made: { url: string; privateKey: string; webhookSecret: string; close: () => Promise<void> },
  ) {
    this.#state = state;
    this.#close = made.close;
    this.url = made.url;
    this.app = { id: state.appId, privateKey: made.privateKey, webhookSecret: made.webhookSecret };
    this.client = state.client;
    this.world = state.world;
    this.requests = state.requests;
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

  async openPullRequest(
    repository: Repository,
    by: Person,
    work: Work & { title?: string; body?: string; draft?: boolean; base?: string } = {},
  ): Promise<Pull> {
    const user = this.world.user(by);
    const base = work.base ?? repository.defaultBranch;
    const baseSha = this.world.tip(repository, base);
    repository.lastNumber += 1;
    const number = repository.lastNumber;
    const branch = `${by.login}-${number}`;
    repository.branches.set(branch, baseSha);
    this.#commit(repository, branch, by, { files: { [`work-${number}.txt`]: 'done\n' }, ...work });
    const at = this.world.tick();
    const pull: Pull = {
      id: this.world.nextId(),
      number,
      repository,
      user,
      title: work.title ?? `Work ${number}`,
      body: work.body ?? '',
      state: 'open',
      draft: work.draft ?? false,
      branch,
      head: this.world.tip(repository, branch),
      base,
      baseSha,
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      merged: null,
      reviews: [],
    };
    repository.pulls.set(number, pull);
    await this.#tellPull(pull, 'opened', by);
    return pull;
  }

  /** Adds a commit to the pull request. While it is closed GitHub moves its head but tells nobody. */
  async push(pull: Pull, by: Person, work: Work = {}): Promise<void> {
    const before = pull.head;
    const files = work.files ?? { [`more-${pull.number}.txt`]: `${this.world.nextId()}\n` };
    this.#commit(pull.repository, pull.branch, by, { ...work, files });
    await this.#moveHead(pull, by, before);
  }

  /** Lays the pull request's changes anew on the tip of its base branch, as one commit: a force push. */
  async rebase(pull: Pull, by: Person): Promise<void> {
    const { repository } = pull;
    const before = pull.head;
    const { files } = repository.commits.compare(pull.baseSha, pull.head);
    const theirs = repository.commits.get(pull.head).files;
    const tip = this.world.tip(repository, pull.base);
    repository.branches.set(pull.branch, tip);
    const laid = Object.fromEntries(files.map(({ filename }) => [filename, theirs[filename] ?? '']));
    this.#commit(repository, pull.branch, by, { files: laid });
    pull.baseSha = tip;
    await this.#moveHead(pull, by, before);
  }

  async #moveHead(pull: Pull, by: Person, before: string): Promise<void> {
    pull.head = this.world.tip(pull.repository, pull.branch);
    if (pull.state === 'open') await this.#changePull(pull, 'synchronize', by, { before, after: pull.head });
  }

  async convertToDraft(pull: Pull): Promise<void> {
    pull.draft = true;
    await this.#changePull(pull, 'converted_to_draft', pull.user);
  }

  async markReady(pull: Pull): Promise<void> {
    pull.draft = false;
    await this.#changePull(pull, 'ready_for_review', pull.user);
  }

  async close(pull: Pull, by: Person): Promise<void> {
    pull.state = 'closed';
    pull.closedAt = this.world.tick();
    await this.#changePull(pull, 'closed', by);
  }

  async reopen(pull: Pull, by: Person): Promise<void> {
    pull.state = 'open';
    pull.closedAt = null;
    pull.head = this.world.tip(pull.repository, pull.branch);
    await this.#changePull(pull, 'reopened', by);
  }

  /** Refuses (422), as GitHub does, the author's approval of their own pull request. */
  async review(
    pull: Pull,
    by: Person,
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED',
    type: 'User' | 'Bot' = 'User',
  ): Promise<Review> {
    if (by.id === pull.user.id && state !== 'COMMENTED')
      throw new GithubRefusal(422, 'Review Can not approve your own pull request');
    const submittedAt = this.world.tick();
    const user = this.world.user(by, type);
    const review = { id: this.world.nextId(), user, state, body: '', commitId: pull.head, submittedAt };
    pull.reviews.push(review);
    pull.updatedAt = submittedAt;
    await this.#tellReview(pull, review, 'submitted', by);
    return review;
  }

  async dismiss(pull: Pull, review: Review, by: Person): Promise<void> {
    review.state = 'DISMISSED';
    pull.updatedAt = this.world.tick();
    await this.#tellReview(pull, review, 'dismissed', by);
  }

  async merge(pull: Pull, by: Person, method: 'merge' | 'squash' = 'merge'): Promise<void> {
    const { repository } = pull;
    if (pull.state !== 'open') throw new GithubRefusal(405, 'Pull Request is not mergeable');
    pull.baseSha = this.world.tip(repository, pull.base);
    const { files } = repository.commits.compare(pull.baseSha, pull.head);
    const theirs = repository.commits.get(pull.head).files;
    const sha = this.world.commit(repository, pull.base, {
      author: by,
      message: method === 'merge' ? `Merge pull request #${pull.number}` : `${pull.title} (#${pull.number})`,
      files: Object.fromEntries(files.map(({ filename }) => [filename, theirs[filename] ?? ''])),
      parents: method === 'merge' ? [pull.baseSha, pull.head] : [pull.baseSha],
    });
    const at = this.world.tick();
    pull.merged = { at, by: this.world.user(by), sha };
    pull.state = 'closed';
    pull.closedAt = at;
    await this.#changePull(pull, 'closed', by);
  }

  /** A commit straight to a branch. */
  commit(repository: Repository, by: Person, work: Work, branch = repository.defaultBranch): string {
    return this.#commit(repository, branch, by, work);
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
    await this.#tell(repository, 'deployment_status', {
      action: 'created',
      deployment_status: statusAnswer(deployment, status),
      deployment: deploymentAnswer(repository, deployment),
      sender: userAnswer(deployment.creator),
    });
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

  #commit(repository: Repository, branch: string, by: Person, work: Work): string {
    const lines = (work.coAuthors ?? []).map((each) =>
      'email' in each
        ? `Co-authored-by: Somebody <${each.email}>`
        : `Co-authored-by: ${each.login} <${each.id}+${each.login}@users.noreply.github.com>`,
    );
    const author = work.author ?? this.world.user(by);
    return this.world.commit(repository, branch, {
      author,
      committer: work.committer ?? author,
      message: ['Work', '', ...lines].join('\n').trim(),
      files: work.files ?? {},
    });
  }

  async #changePull(
    pull: Pull,
    action: string,
    by: Person,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    pull.updatedAt = this.world.tick();
    await this.#tellPull(pull, action, by, more);
  }

  async #tellPull(pull: Pull, action: string, by: Person, more: Record<string, unknown> = {}): Promise<void> {
    await this.#tell(pull.repository, 'pull_request', {
      action,
      number: pull.number,
      pull_request: pullAnswer(pull),
      ...more,
      sender: userAnswer(this.world.user(by)),
    });
  }

  async #tellReview(pull: Pull, review: Review, action: string, by: Person): Promise<void> {
    const shown = reviewAnswer(pull, review);
    await this.#tell(pull.repository, 'pull_request_review', {
      action,
      // an approval without words has an empty body in the REST API, and none in its event
      review: { ...shown, body: shown.body === '' ? null : shown.body, state: shown.state.toLowerCase() },
      pull_request: withoutCounts(pullAnswer(pull)),
      sender: userAnswer(this.world.user(by)),
    });
  }

  async #tell(
    repository: Repository,
    event: string,
    payload: { action: string; [member: string]: unknown },
  ): Promise<void> {
    if (repository.installationId === null) return;
    const delivery = makeDelivery(this.app.webhookSecret, this.app.id, event, {
      ...payload,
      repository: repositoryAnswer(repository),
      installation: { id: repository.installationId, node_id: `I_${repository.installationId}` },
    });
    this.deliveries.push(delivery);
    if (this.receiver !== undefined) await send(delivery, this.receiver);
  }
}

/** The pull request inside a review's event has not what only a fetched one has. */
function withoutCounts(pull: ReturnType<typeof pullAnswer>) {
  const { merged: _merged, mergeable: _mergeable, merged_by: _mergedBy, commits: _commits, ...rest } = pull;
  return rest;
}
