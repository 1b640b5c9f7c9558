import { randomInt } from 'node:crypto';
import { CommitGraph, type Signature } from './commits.ts';

/** Somebody, as a test or the demo names them. */
export interface Person {
  id: number;
  login: string;
}

export interface User {
  id: number;
  login: string;
  type: 'User' | 'Bot';
  createdAt: string;
}

export interface Repository {
  id: number;
  /** owner/name */
  name: string;
  /** They lead here until somebody takes them again. */
  formerNames: string[];
  private: boolean;
  defaultBranch: string;
  installationId: number | null;
  commits: CommitGraph;
  branches: Map<string, string>;
  pulls: Map<number, Pull>;
  deployments: Deployment[];
  releases: Release[];
  lastNumber: number;
}

export interface Review {
  id: number;
  user: User | null;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  body: string;
  commitId: string | null;
  submittedAt: string;
}

export interface Pull {
  id: number;
  number: number;
  repository: Repository;
  user: User;
  title: string;
  body: string;
  state: 'open' | 'closed';
  draft: boolean;
  branch: string;
  head: string;
  base: string;
  /** The tip of the base branch when the pull request was last synchronized, or before its merge. */
  baseSha: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  merged: { at: string; by: User; sha: string } | null;
  reviews: Review[];
}

export interface DeploymentStatus {
  id: number;
  state: string;
  createdAt: string;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  production: boolean;
  creator: User;
  createdAt: string;
  /** Newest first. */
  statuses: DeploymentStatus[];
}

export interface Release {
  id: number;
  tag: string;
  sha: string;
  prerelease: boolean;
  publishedAt: string;
}

/** What GitHub holds. Verbs change it; the server shows it. */
export class World {
  readonly users = new Map<number, User>();
  readonly repositories = new Map<number, Repository>();
  readonly gists = new Map<
    string,
    { id: string; owner: User; public: boolean; files: Record<string, string> }
  >();
  readonly #now: () => Date;
  #lastSecond = 0;
  #lastId = randomInt(1_000_000, 9_000_000);

  constructor(now: () => Date) {
    this.#now = now;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** GitHub's times have whole seconds; no two events here share one, so that their order can be told. */
  tick(): string {
    this.#lastSecond = Math.max(Math.floor(this.#now().getTime() / 1000), this.#lastSecond + 1);
    return new Date(this.#lastSecond * 1000).toISOString().replace('.000Z', 'Z');
  }

  user(person: Person, type: User['type'] = 'User'): User {
    const known = this.users.get(person.id);
    if (known !== undefined) return known;
    const user: User = { ...person, type, createdAt: '2019-05-01T00:00:00Z' };
    this.users.set(user.id, user);
    return user;
  }

  userByLogin(login: string): User | undefined {
    return [...this.users.values()].find((user) => user.login === login);
  }

  addRepository(
    name: string,
    options: { id?: number; installationId?: number | null; private?: boolean; defaultBranch?: string } = {},
  ): Repository {
    const commits = new CommitGraph();
    const defaultBranch = options.defaultBranch ?? 'main';
    const author: Signature = { email: 'founder@example.com' };
    const first = commits.add({
      parents: [],
      author,
      committer: author,
      message: 'Initial commit',
      files: { 'README.md': `# ${name}\n\nFirst line\nSecond line\nThird line\nFourth line\nFifth line\n` },
    });
    const repository: Repository = {
      id: options.id ?? this.nextId(),
      name,
      formerNames: [],
      private: options.private ?? false,
      defaultBranch,
      installationId: options.installationId ?? null,
      commits,
      branches: new Map([[defaultBranch, first.sha]]),
      pulls: new Map(),
      deployments: [],
      releases: [],
      lastNumber: 0,
    };
    this.repositories.set(repository.id, repository);
    return repository;
  }

  repositoryByName(name: string): Repository | undefined {
    const wanted = name.toLowerCase();
    return [...this.repositories.values()].find((repository) => repository.name.toLowerCase() === wanted);
  }

  rename(repository: Repository, name: string): void {
    repository.formerNames.push(repository.name);
    repository.name = name;
  }

  repositoryByFormerName(name: string): Repository | undefined {
    return [...this.repositories.values()].find((repository) => repository.formerNames.includes(name));
  }

  tip(repository: Repository, branch: string): string {
    const sha = repository.branches.get(branch);
    if (sha === undefined) throw new Error(`${repository.name} has no branch ${branch}`);
    return sha;
  }

  /** A commit on a branch, its files laid over those of the commit before. */
  commit(
    repository: Repository,
    branch: string,
    change: {
      author: Signature;
      committer?: Signature;
      message: string;
      files: Record<string, string>;
      parents?: string[];
    },
  ): string {
    const parents = change.parents ?? [this.tip(repository, branch)];
    const files = { ...repository.commits.get(parents[0] ?? '').files, ...change.files };
    const { author, committer = author, message } = change;
    const { sha } = repository.commits.add({ parents, author, committer, message, files });
    repository.branches.set(branch, sha);
    return sha;
  }
}
