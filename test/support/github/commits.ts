import { createHash } from 'node:crypto';

/** Who wrote or committed: a user's id, or an e-mail address that GitHub knows nobody by. */
export type Signature = { id: number; login: string } | { email: string };

export interface Commit {
  sha: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
  at: string;
  /** In the order in which they were made. */
  number: number;
  /** Every file of the tree, by path. */
  files: Readonly<Record<string, string>>;
}

export interface FileChange {
  filename: string;
  status: 'added' | 'removed' | 'modified';
  sha: string;
  additions: number;
  deletions: number;
  changes: number;
  patch: string;
}

export function emailOf(signature: Signature): string {
  return 'email' in signature
    ? signature.email
    : `${signature.id}+${signature.login}@users.noreply.github.com`;
}

/** The commits of one repository, as git sees them: a graph of trees. */
export class CommitGraph {
  readonly #commits = new Map<string, Commit>();
  #made = 0;

  add(commit: Omit<Commit, 'sha' | 'number'>): Commit {
    this.#made += 1;
    const sha = createHash('sha1')
      .update(JSON.stringify([this.#made, commit]))
      .digest('hex');
    const added = { ...commit, sha, number: this.#made };
    this.#commits.set(sha, added);
    return added;
  }

  get(sha: string): Commit {
    const commit = this.#commits.get(sha);
    if (commit === undefined) throw new Error(`no commit ${sha}`);
    return commit;
  }

  has(sha: string): boolean {
    return this.#commits.has(sha);
  }

  /** The commit and all before it, nearest first. */
  ancestors(sha: string): string[] {
    const seen = new Set<string>([sha]);
    for (const each of seen) for (const parent of this.get(each).parents) seen.add(parent);
    return [...seen];
  }

  /** Whether `sha` is the commit or one before it. */
  contains(head: string, sha: string): boolean {
    return this.ancestors(head).includes(sha);
  }

  /** The commits of a branch by themselves: of a merge only the side that was merged into. Newest first. */
  firstParents(head: string): string[] {
    const line: string[] = [];
    for (let sha: string | undefined = head; sha !== undefined; sha = this.get(sha).parents[0])
      line.push(sha);
    return line;
  }

  /** The commit and all before it as `git log` has them: each after one that stands on it, and of those that may come the newest by its own word. */
  newestFirst(sha: string): Commit[] {
    const seen = new Set([sha]);
    const waiting = [this.get(sha)];
    const listed: Commit[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      listed.push(next);
      for (const parent of next.parents.filter((each) => !seen.has(each))) {
        seen.add(parent);
        waiting.push(this.get(parent));
      }
      waiting.sort((one, other) => other.at.localeCompare(one.at) || other.number - one.number);
    }
    return listed;
  }

  /** What `head` has and `base` has not, oldest first. */
  between(base: string, head: string): Commit[] {
    const known = new Set(this.ancestors(base));
    return this.ancestors(head)
      .filter((sha) => !known.has(sha))
      .reverse()
      .map((sha) => this.get(sha));
  }

  mergeBase(one: string, other: string): string {
    const known = new Set(this.ancestors(one));
    const common = this.ancestors(other).find((sha) => known.has(sha));
    if (common === undefined) throw new Error(`${one} and ${other} have no common ancestor`);
    return common;
  }

  compare(base: string, head: string) {
    const ahead = this.between(base, head);
    const behind = this.between(head, base);
    const mergeBase = this.mergeBase(base, head);
    const diverged = ahead.length > 0 && behind.length > 0 ? 'diverged' : undefined;
    const status =
      diverged ?? (ahead.length > 0 ? 'ahead' : behind.length > 0 ? 'behind' : ('identical' as const));
    return {
      status,
      mergeBase,
      ahead,
      behind,
      files: changes(this.get(mergeBase).files, this.get(head).files),
    };
  }
}

function changes(before: Commit['files'], after: Commit['files']): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((filename) => change(filename, before[filename], after[filename]));
}

function change(filename: string, before: string | undefined, after: string | undefined): FileChange {
  const old = before?.split('\n') ?? [];
  const now = after?.split('\n') ?? [];
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
  let last = 0;
  while (last < old.length - first && last < now.length - first && old.at(-1 - last) === now.at(-1 - last))
    last += 1;
  const removed = old.slice(first, old.length - last);
  const added = now.slice(first, now.length - last);
  const lead = old.slice(Math.max(0, first - 3), first);
  const trail = last === 0 ? [] : old.slice(old.length - last, old.length - last + 3);
  const from = first - lead.length + 1;
  const context = lead.length + trail.length;
  const patch = [
    `@@ -${from},${removed.length + context} +${from},${added.length + context} @@`,
    ...lead.map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...trail.map((line) => ` ${line}`),
  ].join('\n');
  return {
    filename,
    status: before === undefined ? 'added' : after === undefined ? 'removed' : 'modified',
    sha: createHash('sha1')
      .update(`blob ${after ?? ''}`)
      .digest('hex'),
    additions: added.length,
    deletions: removed.length,
    changes: added.length + removed.length,
    patch,
  };
}
