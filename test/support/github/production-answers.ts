import { API, shownAuthor, shownUser } from './answers.ts';
import type { Deployment, DeploymentStatus, Release, Repository } from './things.ts';
import type { World } from './world.ts';

export function deploymentAnswer(world: World, repository: Repository, deployment: Deployment) {
  return {
    url: `${API}/repos/${repository.name}/deployments/${deployment.id}`,
    id: deployment.id,
    node_id: `DE_${deployment.id}`,
    task: 'deploy',
    sha: deployment.sha,
    ref: deployment.ref,
    environment: deployment.environment,
    original_environment: deployment.environment,
    production_environment: deployment.production,
    transient_environment: false,
    description: null,
    creator: shownUser(world, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.statuses[0]?.createdAt ?? deployment.createdAt,
  };
}

export function statusAnswer(world: World, deployment: Deployment, status: DeploymentStatus) {
  return {
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: shownUser(world, deployment.creator),
    description: '',
    environment: deployment.environment,
    target_url: '',
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

export function releaseAnswer(world: World, repository: Repository, release: Release) {
  return {
    url: `${API}/repos/${repository.name}/releases/${release.id}`,
    html_url: `https://github.com/${repository.name}/releases/tag/${release.tag}`,
    id: release.id,
    node_id: `RE_${release.id}`,
    author: shownAuthor(world, release.author),
    tag_name: release.tag,
    target_commitish: repository.defaultBranch,
    name: release.tag,
    body: '',
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    published_at: release.publishedAt,
  };
}
