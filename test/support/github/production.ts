import { Merges } from './merges.ts';
import type { Deployment, Person, Release, Repository } from './things.ts';

/** How work reaches production, each told as GitHub tells it. */
export class Production extends Merges {
  /** Deploys a commit, by default the tip of the default branch, and says how it went. A rollback deploys an older one. */
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

  /** Releases a commit, by default the tip of the default branch. A draft is seen by those who may write only, and has no tag yet. */
  async release(
    repository: Repository,
    by: Person,
    tag: string,
    options: { sha?: string; prerelease?: boolean; draft?: boolean } = {},
  ): Promise<Release> {
    const sha = options.sha ?? this.world.tip(repository, repository.defaultBranch);
    const createdAt = this.world.tick();
    const release: Release = {
      id: this.world.nextId(),
      tag,
      author: this.world.user(by),
      draft: true,
      prerelease: options.prerelease ?? false,
      createdAt,
      publishedAt: null,
    };
    repository.releases.push(release);
    if (options.draft !== true) await this.publish(repository, release, sha);
    return release;
  }

  async publish(repository: Repository, release: Release, sha: string): Promise<void> {
    repository.tags.set(release.tag, sha);
    release.draft = false;
    release.publishedAt = this.world.tick();
    await this.events.release(repository, release, 'published');
    await this.events.release(repository, release, release.prerelease ? 'prereleased' : 'released');
  }
}
