import { GithubRefusal } from './refusal.ts';
import { Reviews } from './reviews.ts';
import type { Activity, MergeMethod, Person, Pull, Repository } from './things.ts';
import { WEB_FLOW } from './world.ts';

/** How work reaches the base branch and is taken back from it, each told as GitHub tells it. */
export class Merges extends Reviews {
  async merge(pull: Pull, by: Person, method: Exclude<MergeMethod, 'indirect'> = 'merge'): Promise<void> {
    const { repository } = pull;
    if (pull.state !== 'open') throw new GithubRefusal(405, 'Pull Request is not mergeable');
    const before = this.world.tip(repository, pull.base);
    pull.baseSha = before;
    const at = this.world.tick();
    const sha = method === 'rebase' ? this.#rebaseOnto(pull, by) : this.#commitMerge(pull, by, method);
    this.#markMerged(pull, by, { at, sha, method });
    await this.tellPush(repository, by, { type: 'pr_merge', branch: pull.base, before, after: sha });
    await this.changePull(pull, 'closed', by);
  }

  /** Opens the pull request that GitHub's "Revert" button makes of a merged one. */
  async revert(pull: Pull, by: Person): Promise<Pull> {
    const { repository, merged } = pull;
    if (merged === null) throw new GithubRefusal(422, 'Pull request is not merged');
    const { message, files } = this.undoing(repository, merged.sha);
    return await this.openPullRequest(repository, by, {
      title: `Revert "${pull.title}"`,
      body: `Reverts ${repository.name}#${pull.number}`,
      branch: `revert-${pull.number}-${pull.branch}-${repository.lastNumber + 1}`,
      base: pull.base,
      message: message.replace(/^Revert ".*"/, `Revert "${pull.title}"`),
      files,
      committer: WEB_FLOW,
    });
  }

  #commitMerge(pull: Pull, by: Person, method: 'merge' | 'squash'): string {
    const { repository, baseSha } = pull;
    const theirs = repository.commits.between(baseSha, pull.head).map(({ message }) => message);
    const title = `${pull.title} (#${pull.number})`;
    return this.world.commit(repository, pull.base, {
      author: by,
      committer: this.world.user(WEB_FLOW),
      message:
        method === 'merge'
          ? `Merge pull request #${pull.number} from ${pull.user.login}/${pull.branch}\n\n${pull.title}`
          : [title, ...(theirs.length === 1 ? theirs : theirs.map((each) => `* ${each}`))].join('\n\n'),
      files: this.changesOf(pull),
      parents: method === 'merge' ? [baseSha, pull.head] : [baseSha],
    });
  }

  #rebaseOnto(pull: Pull, by: Person): string {
    const { repository, base, baseSha } = pull;
    for (const { author, message, parents, sha } of repository.commits.between(baseSha, pull.head)) {
      const changed = repository.commits.compare(parents[0] ?? baseSha, sha).files;
      const theirs = repository.commits.get(sha).files;
      const files = Object.fromEntries(changed.map(({ filename }) => [filename, theirs[filename] ?? null]));
      this.world.commit(repository, base, { author, committer: by, message, files });
    }
    return this.world.tip(repository, base);
  }

  #markMerged(pull: Pull, by: Person, how: { at: string; sha: string; method: MergeMethod }): void {
    pull.merged = { ...how, by: this.world.user(by) };
    pull.state = 'closed';
    pull.closedAt = how.at;
    this.note(pull, 'merged', by);
    this.note(pull, 'closed', by);
  }

  /** GitHub marks a pull request as merged once its base branch holds its head, whoever brought it there and how. */
  protected override async afterPush(
    repository: Repository,
    by: Person,
    { branch, before, after }: Pick<Activity, 'branch' | 'before' | 'after'>,
  ): Promise<void> {
    for (const pull of repository.pulls.values()) {
      if (pull.state !== 'open' || pull.base !== branch) continue;
      if (!repository.commits.contains(after, pull.head)) continue;
      const line = repository.commits.firstParents(after);
      const bringing = line.findLast((sha) => repository.commits.contains(sha, pull.head));
      pull.baseSha = before;
      this.#markMerged(pull, by, {
        at: this.world.tick(),
        sha: bringing ?? after,
        method: 'indirect',
      });
      await this.changePull(pull, 'closed', by);
    }
  }
}
