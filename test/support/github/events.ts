import { installationAnswer, repositoryAnswer, userAnswer } from './answers.ts';
import { deploymentAnswer, releaseAnswer, statusAnswer } from './production-answers.ts';
import { issueAnswer } from './issue-answers.ts';
import { pullAnswer, pullInReviewEvent, reviewAnswer } from './pull-answers.ts';
import type {
  Deployment,
  DeploymentStatus,
  Installation,
  Issue,
  Person,
  Pull,
  Release,
  Repository,
  Review,
} from './things.ts';
import { type Delivery, makeDelivery, type Receiver, send } from './webhooks.ts';
import type { World } from './world.ts';

export const NO_COMMIT = '0'.repeat(40);

/** One time that a delivery was sent. */
export interface SentDelivery {
  id: number;
  delivery: Delivery;
  redelivery: boolean;
  at: string;
  /** 0: nobody answered. */
  statusCode: number;
}

/** Tells what happens in repositories where the App is installed, as GitHub's webhooks do. */
export class Events {
  /** Everything that was or would have been sent, oldest first. */
  readonly deliveries: Delivery[] = [];
  /** Each time that one was sent, oldest first. */
  readonly sent: SentDelivery[] = [];
  /** Where webhooks go; undefined: they are only kept in `deliveries`. */
  receiver: Receiver | undefined;
  readonly #world: World;
  readonly #app: { id: number; webhookSecret: string };

  constructor(world: World, app: { id: number; webhookSecret: string }) {
    this.#world = world;
    this.#app = app;
  }

  async pull(pull: Pull, action: string, by: Person, more: Record<string, unknown> = {}): Promise<void> {
    await this.#tell(pull.repository, 'pull_request', by, {
      action,
      number: pull.number,
      pull_request: pullAnswer(this.#world, pull),
      ...more,
    });
  }

  async review(
    pull: Pull,
    review: Review,
    action: string,
    by: Person,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const shown = reviewAnswer(this.#world, pull, review);
    await this.#tell(pull.repository, 'pull_request_review', by, {
      action,
      // an approval without words has an empty body in the REST API, and none in its event
      review: { ...shown, body: shown.body === '' ? null : shown.body, state: shown.state.toLowerCase() },
      pull_request: pullInReviewEvent(this.#world, pull),
      ...more,
    });
  }

  async issue(
    repository: Repository,
    issue: Issue,
    action: string,
    by: Person,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const shown = issueAnswer(this.#world, repository, issue);
    await this.#tell(repository, 'issues', by, { action, issue: shown, ...more });
  }

  async push(
    repository: Repository,
    by: Person,
    ref: string,
    change: { before: string; after: string; forced: boolean },
  ): Promise<void> {
    const { before, after, forced } = change;
    await this.#tell(repository, 'push', by, {
      ref,
      before,
      after,
      created: before === NO_COMMIT,
      deleted: after === NO_COMMIT,
      forced,
      base_ref: null,
      compare: `https://github.com/${repository.name}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      pusher: { name: by.login, email: `${by.login}@example.com` },
    });
  }

  async deploymentStatus(
    repository: Repository,
    deployment: Deployment,
    status: DeploymentStatus,
  ): Promise<void> {
    await this.#tell(repository, 'deployment_status', deployment.creator, {
      action: 'created',
      deployment_status: statusAnswer(this.#world, deployment, status),
      deployment: deploymentAnswer(this.#world, repository, deployment),
    });
  }

  async release(repository: Repository, release: Release, action: string): Promise<void> {
    const shown = releaseAnswer(this.#world, repository, release);
    await this.#tell(repository, 'release', release.author, { action, release: shown });
  }

  async repository(
    repository: Repository,
    action: string,
    by: Person,
    changes: Record<string, unknown>,
  ): Promise<void> {
    await this.#tell(repository, 'repository', by, { action, changes });
  }

  /** Of the App itself: told whatever became of the installation. */
  async installation(
    event: 'installation' | 'installation_repositories',
    action: string,
    installation: Installation,
    by: Person,
    more: Record<string, unknown>,
  ): Promise<void> {
    await this.#send(event, {
      action,
      installation: installationAnswer(installation, this.#app.id),
      ...more,
      sender: userAnswer(this.#world.user(by)),
    });
  }

  async #tell(
    repository: Repository,
    event: string,
    by: Person,
    payload: Record<string, unknown>,
  ): Promise<void> {
    const installation = this.#world.installations.get(repository.installationId ?? 0);
    if (installation === undefined || installation.suspended) return;
    await this.#send(event, {
      ...payload,
      repository: repositoryAnswer(repository),
      installation: { id: installation.id, node_id: `I_${installation.id}` },
      sender: userAnswer(this.#world.user(by)),
    });
  }

  async #send(event: string, payload: { action?: string; [member: string]: unknown }): Promise<void> {
    const delivery = makeDelivery(this.#app.webhookSecret, this.#app.id, event, payload);
    this.deliveries.push(delivery);
    if (this.receiver !== undefined) await this.deliver(delivery, this.receiver, false);
  }

  /** Sends it once, and remembers how that went. Nobody is told that it failed. */
  async deliver(delivery: Delivery, receiver: Receiver, redelivery: boolean): Promise<number> {
    const statusCode = await send(delivery, receiver).catch(() => 0);
    const sent = { id: this.#world.nextId(), delivery, redelivery, at: this.#world.time(), statusCode };
    this.sent.push(sent);
    return statusCode;
  }

  /** "Redeliver", of one time it was sent. Where there is no receiver nobody answers. */
  async redeliver({ delivery }: SentDelivery): Promise<void> {
    await this.deliver(delivery, this.receiver ?? (async () => 0), true);
  }
}
