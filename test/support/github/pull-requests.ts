import type { Signature } from './commits.ts';
import type { Events } from './events.ts';
import { GithubRefusal } from './server.ts';
import type { Person, Pull, Repository, Review, World } from './world.ts';

export interface Work {
  files?: Record<string, string>;
  author?: Signature;
  committer?: Signature;
  coAuthors?: readonly Signature[];
}

/** What people do with pull requests, each told as GitHub tells it. */
export class PullRequests {
  readonly world: World;
  protected readonly events: Events;

  constructor(world: World, events: Events) {
    this.world = world;
    this.events = events;
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
    await this.events.pull(pull, 'opened', by);
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
    await this.events.review(pull, review, 'submitted', by);
    return review;
  }

  async dismiss(pull: Pull, review: Review, by: Person): Promise<void> {
    review.state = 'DISMISSED';
    pull.updatedAt = this.world.tick();
    await this.events.review(pull, review, 'dismissed', by);
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
    await this.events.pull(pull, action, by, more);
  }
}
