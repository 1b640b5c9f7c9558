import type { CommitAnswer } from './answers.ts';

const REVERTS = /This reverts commit ([0-9a-f]{7,40})\b/gi;

interface BaseCommit {
  sha: string;
  at: string;
  parents: string[];
  /** The commits that it says it takes back, perhaps by short names. */
  reverts: string[];
}

/** The newest of what a branch has: which commits take others back, and which merge brought them. */
export class BaseCommits {
  readonly #commits: ReadonlyMap<string, BaseCommit>;

  constructor(answers: readonly CommitAnswer[]) {
    this.#commits = new Map(
      answers.map(({ sha, parents, commit }) => [
        sha,
        {
          sha,
          at: commit.committer?.date ?? '',
          parents: parents.map((parent) => parent.sha),
          reverts: [...commit.message.matchAll(REVERTS)].map((match) => (match[1] ?? '').toLowerCase()),
        },
      ]),
    );
  }

  /** Whether all are here that do not lie before one of them: by their parents, for what they say of when they were made may be wrong. */
  hasAllSince(sha: string): boolean {
    if (!this.#commits.has(sha)) return false;
    const before = this.#reach([sha]);
    return [...this.#commits.values()].every(
      (each) => before.has(each.sha) || each.parents.every((parent) => this.#commits.has(parent)),
    );
  }

  /** Those after them that say they take one of these back. What a pull request did and undid in itself came with it. */
  reverting(shas: ReadonlySet<string>): BaseCommit[] {
    const before = this.#reach([...shas]);
    const named = (name: string) => [...shas].some((sha) => sha.startsWith(name));
    return [...this.#commits.values()].filter(({ sha, reverts }) => !before.has(sha) && reverts.some(named));
  }

  /** What a merge brought from its other sides; nothing of a commit that is no merge. */
  broughtBy(merge: string): string[] {
    const [main, ...sides] = this.#commits.get(merge)?.parents ?? [];
    const before = this.#reach(main === undefined ? [] : [main]);
    return [...this.#reach(sides)].filter((sha) => !before.has(sha));
  }

  /** The merges that brought a commit. */
  mergesOf(commit: string): string[] {
    const merges = [...this.#commits.values()].filter(({ parents }) => parents.length > 1);
    return merges.filter(({ sha }) => this.broughtBy(sha).includes(commit)).map(({ sha }) => sha);
  }

  #reach(from: readonly string[]): Set<string> {
    const reached = new Set(from.filter((sha) => this.#commits.has(sha)));
    for (const sha of reached)
      for (const parent of this.#commits.get(sha)?.parents ?? [])
        if (this.#commits.has(parent)) reached.add(parent);
    return reached;
  }
}
