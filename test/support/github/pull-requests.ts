import { Branches, type Work } from './branches.ts';
import { NO_COMMIT } from './events.ts';
import { mentionsOf } from './mentions.ts';
import type { Person, Pull, Repository, TimelineEvent } from './things.ts';
import { WEB_FLOW } from './world.ts';

export interface Opening extends Work {
  title?: string;
  body?: string;
  draft?: boolean;
  base?: string;
  /** The fork that its branch is in. */
  from?: Repository;
  /** The branch's name. */
  branch?: string;
}

/** What people do with pull requests, each told as GitHub tells it. */
export class PullRequests extends Branches {
  async openPullRequest(repository: Repository, by: Person, work: Opening = {}): Promise<Pull> {
    const user = this.world.user(by);
    const base = work.base ?? repository.defaultBranch;
    const baseSha = this.world.tip(repository, base);
    repository.lastNumber += 1;
    const number = repository.lastNumber;
    const branch = work.branch ?? `${by.login}-${number}`;
    const headRepository = work.from ?? repository;
    headRepository.branches.set(branch, baseSha);
    this.write(headRepository, branch, by, { files: { [`work-${number}.txt`]: 'done\n' }, ...work });
    const head = this.world.tip(headRepository, branch);
    const change = { type: 'branch_creation', branch, before: NO_COMMIT, after: head } as const;
    await this.tellPush(headRepository, by, change);
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
      headRepository,
      branch,
      head,
      base,
      baseSha,
      createdAt: at,
      updatedAt: at,
      editedAt: null,
      closedAt: null,
      merged: null,
      reviews: [],
      timeline: [],
    };
    repository.pulls.set(number, pull);
    this.#crossReference(pull, by, '');
    await this.events.pull(pull, 'opened', by);
    return pull;
  }

  /** Adds commits to the pull request. While it is closed GitHub moves its head but tells nobody. */
  async push(pull: Pull, by: Person, work: Work & { commits?: number } = {}): Promise<void> {
    const before = pull.head;
    const files = work.files ?? { [`more-${pull.number}.txt`]: `${this.world.nextId()}\n` };
    for (let written = 0; written < (work.commits ?? 1); written += 1)
      this.write(pull.headRepository, pull.branch, by, { ...work, files });
    await this.#moveHead(pull, by, before);
  }

  /** Throws away what the branch held and lays other work on the tip of the base branch. */
  async forcePush(pull: Pull, by: Person, work: Work = {}): Promise<void> {
    const before = pull.head;
    pull.baseSha = this.world.tip(pull.repository, pull.base);
    pull.headRepository.branches.set(pull.branch, pull.baseSha);
    const files = work.files ?? { [`work-${pull.number}.txt`]: `${this.world.nextId()}\n` };
    this.write(pull.headRepository, pull.branch, by, { ...work, files });
    await this.#moveHead(pull, by, before);
  }

  /** Lays the pull request's changes, and others besides, anew on the tip of its base branch, as one commit: a force push. */
  async rebase(pull: Pull, by: Person, changes: Record<string, string> = {}): Promise<void> {
    await this.forcePush(pull, by, { files: { ...this.changesOf(pull), ...changes } });
  }

  /** Takes up a reviewer's suggestion with GitHub's button, which names the reviewer as co-author. */
  async applySuggestion(pull: Pull, by: Person, suggestedBy: Person): Promise<void> {
    await this.push(pull, by, { committer: WEB_FLOW, coAuthors: [suggestedBy] });
  }

  async #moveHead(pull: Pull, by: Person, before: string): Promise<void> {
    pull.head = this.world.tip(pull.headRepository, pull.branch);
    const type = this.moveOf(pull.repository, before, pull.head);
    if (type === 'force_push') this.note(pull, 'head_ref_force_pushed', by);
    await this.tellPush(pull.headRepository, by, { type, branch: pull.branch, before, after: pull.head });
    if (pull.state === 'open') await this.changePull(pull, 'synchronize', by, { before, after: pull.head });
  }

  async convertToDraft(pull: Pull): Promise<void> {
    pull.draft = true;
    this.note(pull, 'convert_to_draft', pull.user);
    await this.changePull(pull, 'converted_to_draft', pull.user);
  }

  async markReady(pull: Pull): Promise<void> {
    pull.draft = false;
    this.note(pull, 'ready_for_review', pull.user);
    await this.changePull(pull, 'ready_for_review', pull.user);
  }

  async edit(pull: Pull, by: Person, text: { title?: string; body?: string }): Promise<void> {
    const before = { title: pull.title, body: pull.body };
    const changes = Object.fromEntries(
      Object.keys(text).map((member) => [member, { from: before[member as 'title' | 'body'] }]),
    );
    Object.assign(pull, text);
    if (pull.title !== before.title) this.note(pull, 'renamed', by);
    if (pull.body !== before.body) pull.editedAt = this.world.tick();
    this.#crossReference(pull, by, before.body);
    await this.changePull(pull, 'edited', by, { changes });
  }

  /** Points it at another base branch. */
  async retarget(pull: Pull, by: Person, base: string, event = 'base_ref_changed'): Promise<void> {
    const from = { ref: { from: pull.base }, sha: { from: pull.baseSha } };
    pull.base = base;
    pull.baseSha = this.world.tip(pull.repository, base);
    this.note(pull, event, by);
    await this.changePull(pull, 'edited', by, { changes: { base: from } });
  }

  /** Deletes a branch. GitHub points open pull requests into it at the default branch. */
  async deleteBranch(repository: Repository, by: Person, branch: string): Promise<void> {
    const before = this.world.tip(repository, branch);
    repository.branches.delete(branch);
    await this.tellPush(repository, by, { type: 'branch_deletion', branch, before, after: NO_COMMIT });
    for (const pull of repository.pulls.values())
      if (pull.base === branch && pull.state === 'open')
        await this.retarget(pull, by, repository.defaultBranch, 'automatic_base_change_succeeded');
  }

  async close(pull: Pull, by: Person): Promise<void> {
    pull.state = 'closed';
    pull.closedAt = this.world.tick();
    this.note(pull, 'closed', by);
    await this.changePull(pull, 'closed', by);
  }

  async reopen(pull: Pull, by: Person): Promise<void> {
    pull.state = 'open';
    pull.closedAt = null;
    pull.head = this.world.tip(pull.headRepository, pull.branch);
    this.note(pull, 'reopened', by);
    await this.changePull(pull, 'reopened', by);
  }

  /** As GitHub's staff does on request: its address answers 404 from then on, and nobody is told. */
  deletePullRequest(pull: Pull): void {
    pull.repository.pulls.delete(pull.number);
  }

  /** The files it changes, as they stand on its head. */
  protected changesOf(pull: Pull): Record<string, string | null> {
    const { files } = pull.repository.commits.compare(pull.baseSha, pull.head);
    const theirs = pull.repository.commits.get(pull.head).files;
    return Object.fromEntries(files.map(({ filename }) => [filename, theirs[filename] ?? null]));
  }

  protected note(pull: Pull, event: string, by: Person, more: Partial<TimelineEvent> = {}): void {
    const actor = this.world.user(by);
    pull.timeline.push({ id: this.world.nextId(), event, actor, at: this.world.time(), ...more });
  }

  protected async changePull(
    pull: Pull,
    action: string,
    by: Person,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    pull.updatedAt = this.world.tick();
    await this.events.pull(pull, action, by, more);
  }

  /** What its text mentions now, and did not before, learns of it. */
  #crossReference(pull: Pull, by: Person, before: string): void {
    const known = mentionsOf(before, pull.repository.name);
    for (const { repository: name, number } of mentionsOf(pull.body, pull.repository.name)) {
      const mentioned = this.world.repositoryByName(name)?.pulls.get(number);
      const isNew = !known.some((each) => each.repository === name && each.number === number);
      if (mentioned !== undefined && isNew) this.note(mentioned, 'cross-referenced', by, { source: pull });
    }
  }
}
