import { type Commit, emailOf, type Signature } from './commits.ts';
import type {
  Deployment,
  DeploymentStatus,
  Pull,
  Release,
  Repository,
  Review,
  User,
  World,
} from './world.ts';

/* What GitHub's REST API and its webhooks show of things: the members we and octokit read, under GitHub's names. */

const API = 'https://api.github.com';

export function userAnswer(user: User) {
  return {
    login: user.login,
    id: user.id,
    node_id: `U_${user.id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
    url: `${API}/users/${user.login}`,
    html_url: `https://github.com/${user.login}`,
    type: user.type,
    site_admin: false,
  };
}

export function repositoryAnswer(repository: Repository) {
  const [owner = '', name = ''] = repository.name.split('/');
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name,
    full_name: repository.name,
    private: repository.private,
    owner: userAnswer({ id: repository.id + 1, login: owner, type: 'User', createdAt: '' }),
    html_url: `https://github.com/${repository.name}`,
    url: `${API}/repos/${repository.name}`,
    fork: false,
    archived: false,
    default_branch: repository.defaultBranch,
  };
}

function endAnswer(repository: Repository, ref: string, sha: string, user: User) {
  return {
    label: `${user.login}:${ref}`,
    ref,
    sha,
    user: userAnswer(user),
    repo: repositoryAnswer(repository),
  };
}

export function pullAnswer(pull: Pull) {
  const { repository, merged } = pull;
  return {
    url: `${API}/repos/${repository.name}/pulls/${pull.number}`,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: `https://github.com/${repository.name}/pull/${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userAnswer(pull.user),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: merged?.at ?? null,
    // before the merge this is GitHub's own test merge, which must not be mistaken for the merge
    merge_commit_sha: merged?.sha ?? `${'7e57'.repeat(9)}${pull.head.slice(0, 4)}`,
    draft: pull.draft,
    head: endAnswer(repository, pull.branch, pull.head, pull.user),
    base: endAnswer(repository, pull.base, pull.baseSha, pull.user),
    author_association: 'CONTRIBUTOR',
    merged: merged !== null,
    mergeable: merged === null ? true : null,
    merged_by: merged === null ? null : userAnswer(merged.by),
    commits: repository.commits.between(pull.baseSha, pull.head).length,
  };
}

export function reviewAnswer(pull: Pull, review: Review) {
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: review.user === null ? null : userAnswer(review.user),
    body: review.body,
    state: review.state as string,
    html_url: `https://github.com/${pull.repository.name}/pull/${pull.number}#pullrequestreview-${review.id}`,
    author_association: 'COLLABORATOR',
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
  };
}

export function commitAnswer(world: World, commit: Commit) {
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: { name: 'Somebody', email: emailOf(commit.author), date: '2026-01-01T00:00:00Z' },
      committer: { name: 'Somebody', email: emailOf(commit.committer), date: '2026-01-01T00:00:00Z' },
      message: commit.message,
    },
    author: knownUser(world, commit.author),
    committer: knownUser(world, commit.committer),
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

function knownUser(world: World, signature: Signature) {
  return 'email' in signature ? null : userAnswer(world.user(signature));
}

export function deploymentAnswer(repository: Repository, deployment: Deployment) {
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
    creator: userAnswer(deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.statuses[0]?.createdAt ?? deployment.createdAt,
  };
}

export function statusAnswer(deployment: Deployment, status: DeploymentStatus) {
  return {
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: userAnswer(deployment.creator),
    description: '',
    environment: deployment.environment,
    target_url: '',
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

export function releaseAnswer(repository: Repository, release: Release) {
  return {
    id: release.id,
    tag_name: release.tag,
    target_commitish: repository.defaultBranch,
    name: release.tag,
    draft: false,
    prerelease: release.prerelease,
    created_at: release.publishedAt,
    published_at: release.publishedAt,
  };
}
