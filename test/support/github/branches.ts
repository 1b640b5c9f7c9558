import type { Signature } from './commits.ts';
import { type Events, NO_COMMIT } from './events.ts';
import type { Activity, Person, Repository } from './things.ts';
import type { World } from './world.ts';

export interface Work {
  message?: string;
  /** null takes a file away. */
  files?: Record<string, string | null>;
  author?: Signature;
  committer?: Signature;
  coAuthors?: readonly Signature[];
}

/** What people do with branches, each told as GitHub tells it. */
export class Branches {
  readonly world: World;
  protected readonly events: Events;

  constructor(world: World, events: Events) {
    this.world = world;
    this.events = events;
  }

  /** A commit straight to a branch, pushed at once. Open pull requests whose head it brings in become merged: nobody asked them. */
  async commit(
    repository: Repository,
    by: Person,
    work: Work,
    branch = repository.defaultBranch,
  ): Promise<string> {
    const before = this.world.tip(repository, branch);
    const sha = this.write(repository, branch, by, work);
    await this.tellPush(repository, by, { type: 'push', branch, before, after: sha });
    return sha;
  }

  /** Moves a branch to a commit, whatever it held before; makes it where there is none. */
  async pushTo(repository: Repository, by: Person, branch: string, sha: string): Promise<void> {
    const before = repository.branches.get(branch);
    repository.branches.set(branch, sha);
    const type = before === undefined ? 'branch_creation' : this.moveOf(repository, before, sha);
    await this.tellPush(repository, by, { type, branch, before: before ?? NO_COMMIT, after: sha });
  }

  /** Takes back a commit of a branch as `git revert` does, pushed straight to the branch. */
  async revertCommit(
    repository: Repository,
    by: Person,
    sha: string,
    branch = repository.defaultBranch,
  ): Promise<string> {
    return await this.commit(repository, by, this.undoing(repository, sha), branch);
  }

  async moveTag(repository: Repository, by: Person, tag: string, sha: string): Promise<void> {
    const before = repository.tags.get(tag) ?? NO_COMMIT;
    repository.tags.set(tag, sha);
    await this.events.push(repository, by, `refs/tags/${tag}`, { before, after: sha, forced: true });
  }

  /** The work that takes a commit back. */
  protected undoing(repository: Repository, sha: string): Required<Pick<Work, 'message' | 'files'>> {
    const commit = repository.commits.get(sha);
    const [parent = ''] = commit.parents;
    const old = repository.commits.get(parent).files;
    const changed = repository.commits.compare(parent, sha).files;
    const [title = ''] = commit.message.split('\n');
    const of = commit.parents.length > 1 ? `, reversing\nchanges made to ${parent}` : '';
    return {
      message: `Revert "${title}"\n\nThis reverts commit ${sha}${of}.`,
      files: Object.fromEntries(changed.map(({ filename }) => [filename, old[filename] ?? null])),
    };
  }

  /** A commit on a branch, of which nobody is told yet. */
  protected write(repository: Repository, branch: string, by: Person, work: Work): string {
    const named = (work.coAuthors ?? []).map((each) =>
      'email' in each
        ? `Co-authored-by: Somebody <${each.email}>`
        : `Co-authored-by: ${each.login} <${each.id}+${each.login}@users.noreply.github.com>`,
    );
    const author = work.author ?? this.world.user(by);
    const committer = work.committer ?? author;
    for (const each of [author, committer]) if ('id' in each) this.world.user(each);
    return this.world.commit(repository, branch, {
      author,
      committer,
      message: [work.message ?? 'Work', '', ...named].join('\n').trim(),
      files: work.files ?? {},
    });
  }

  protected async tellPush(
    repository: Repository,
    by: Person,
    change: Pick<Activity, 'type' | 'branch' | 'before' | 'after'>,
  ): Promise<void> {
    this.world.addActivity(repository, by, change);
    const { branch, before, after } = change;
    const forced = change.type === 'force_push';
    await this.events.push(repository, by, `refs/heads/${branch}`, { before, after, forced });
    if (after !== NO_COMMIT) await this.afterPush(repository, by, change);
  }

  /** What follows from a push. */
  protected async afterPush(
    _repository: Repository,
    _by: Person,
    _change: Pick<Activity, 'branch' | 'before' | 'after'>,
  ): Promise<void> {}

  protected moveOf(repository: Repository, before: string, after: string): 'push' | 'force_push' {
    return repository.commits.contains(after, before) ? 'push' : 'force_push';
  }
}
