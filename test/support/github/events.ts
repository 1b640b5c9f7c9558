import {
  deploymentAnswer,
  pullAnswer,
  repositoryAnswer,
  reviewAnswer,
  statusAnswer,
  userAnswer,
} from './answers.ts';
import { type Delivery, makeDelivery, type Receiver, send } from './webhooks.ts';
import type { Deployment, DeploymentStatus, Person, Pull, Repository, Review, World } from './world.ts';

/** Tells what happens in repositories where the App is installed, as GitHub's webhooks do. */
export class Events {
  /** Everything that was or would have been sent, oldest first. */
  readonly deliveries: Delivery[] = [];
  /** Where webhooks go; undefined: they are only kept in `deliveries`. */
  receiver: Receiver | undefined;
  readonly #world: World;
  readonly #app: { id: number; webhookSecret: string };

  constructor(world: World, app: { id: number; webhookSecret: string }) {
    this.#world = world;
    this.#app = app;
  }

  async pull(pull: Pull, action: string, by: Person, more: Record<string, unknown> = {}): Promise<void> {
    await this.#tell(pull.repository, 'pull_request', {
      action,
      number: pull.number,
      pull_request: pullAnswer(pull),
      ...more,
      sender: userAnswer(this.#world.user(by)),
    });
  }

  async review(pull: Pull, review: Review, action: string, by: Person): Promise<void> {
    const shown = reviewAnswer(pull, review);
    await this.#tell(pull.repository, 'pull_request_review', {
      action,
      // an approval without words has an empty body in the REST API, and none in its event
      review: { ...shown, body: shown.body === '' ? null : shown.body, state: shown.state.toLowerCase() },
      pull_request: withoutCounts(pullAnswer(pull)),
      sender: userAnswer(this.#world.user(by)),
    });
  }

  async deploymentStatus(
    repository: Repository,
    deployment: Deployment,
    status: DeploymentStatus,
  ): Promise<void> {
    await this.#tell(repository, 'deployment_status', {
      action: 'created',
      deployment_status: statusAnswer(deployment, status),
      deployment: deploymentAnswer(repository, deployment),
      sender: userAnswer(deployment.creator),
    });
  }

  async #tell(
    repository: Repository,
    event: string,
    payload: { action: string; [member: string]: unknown },
  ): Promise<void> {
    if (repository.installationId === null) return;
    const delivery = makeDelivery(this.#app.webhookSecret, this.#app.id, event, {
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
