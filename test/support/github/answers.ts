import { type Commit, emailOf, type Signature } from './commits.ts';
import type { Activity, Installation, Repository, User } from './things.ts';
import type { World } from './world.ts';

/* What GitHub's REST API and its webhooks show of things: the members we and octokit read, under GitHub's names. */

export const API = 'https://api.github.com';

/** Whom GitHub shows as the author of what a deleted account wrote, where it does not show nobody. */
const GHOST: User = { id: 10_137, login: 'ghost', type: 'User', createdAt: '2008-05-13T06:14:25Z' };

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

/** null: the account was deleted. */
export function shownUser(world: World, user: User) {
  return world.users.has(user.id) ? userAnswer(user) : null;
}

export function shownAuthor(world: World, user: User) {
  return shownUser(world, user) ?? userAnswer(GHOST);
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

export function installationAnswer(installation: Installation, appId: number) {
  return {
    id: installation.id,
    account: userAnswer({ id: 1, login: installation.account, type: 'User', createdAt: '' }),
    repository_selection: 'selected',
    access_tokens_url: `${API}/app/installations/${installation.id}/access_tokens`,
    app_id: appId,
    permissions: installation.permissions,
    suspended_at: installation.suspended ? '2026-01-01T00:00:00Z' : null,
  };
}

export function commitAnswer(world: World, commit: Commit) {
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: { name: 'Somebody', email: emailOf(commit.author), date: commit.at },
      committer: { name: 'Somebody', email: emailOf(commit.committer), date: commit.at },
      message: commit.message,
    },
    author: knownUser(world, commit.author),
    committer: knownUser(world, commit.committer),
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

function knownUser(world: World, signature: Signature) {
  const user = 'email' in signature ? undefined : world.users.get(signature.id);
  return user === undefined ? null : userAnswer(user);
}

export function activityAnswer(world: World, activity: Activity) {
  return {
    id: activity.id,
    node_id: `PSH_${activity.id}`,
    before: activity.before,
    after: activity.after,
    ref: `refs/heads/${activity.branch}`,
    timestamp: activity.at,
    activity_type: activity.type,
    actor: shownUser(world, activity.actor),
  };
}
