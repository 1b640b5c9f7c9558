import { randomInt } from 'node:crypto';
import { CommitGraph, type Signature } from './commits.ts';
import type { Activity, Gist, Installation, Person, Repository, User } from './things.ts';

/** GitHub's own committer of what is committed in its pages. */
export const WEB_FLOW: Person = { id: 19_864_447, login: 'web-flow' };

const PERMISSIONS = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'read',
  deployments: 'read',
  issues: 'read',
  checks: 'write',
} as const;

/** What GitHub holds. Verbs change it; the server shows it. */
export class World {
  readonly users = new Map<number, User>();
  readonly #deleted = new Set<number>();
  readonly repositories = new Map<number, Repository>();
  readonly installations = new Map<number, Installation>();
  readonly gists = new Map<string, Gist>();
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
    return timeOf(this.#lastSecond);
  }

  /** The time of what needs none of its own. */
  time(): string {
    return timeOf(Math.max(Math.floor(this.#now().getTime() / 1000), this.#lastSecond));
  }

  user(person: Person, type: User['type'] = 'User'): User {
    const known = this.users.get(person.id);
    if (known !== undefined) return known;
    if (this.#deleted.has(person.id)) throw new Error(`${person.login} has deleted their account`);
    const user: User = { ...person, type, createdAt: '2019-05-01T00:00:00Z' };
    this.users.set(user.id, user);
    return user;
  }

  deleteUser(person: Person): void {
    this.users.delete(person.id);
    this.#deleted.add(person.id);
  }

  userByLogin(login: string): User | undefined {
    return [...this.users.values()].find((user) => user.login === login);
  }

  /** Puts the App on an account, where it is not there yet. */
  install(id: number, account: string): Installation {
    const permissions = { ...PERMISSIONS };
    const known = this.installations.get(id) ?? { id, account, suspended: false, permissions };
    this.installations.set(id, known);
    return known;
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
      at: this.time(),
      files: { 'README.md': `# ${name}\n\nFirst line\nSecond line\nThird line\nFourth line\nFifth line\n` },
    });
    const installationId = options.installationId ?? null;
    if (installationId !== null) this.install(installationId, name.split('/')[0] ?? '');
    const repository: Repository = {
      id: options.id ?? this.nextId(),
      name,
      formerNames: [],
      private: options.private ?? false,
      defaultBranch,
      installationId,
      associations: new Map(),
      commits,
      branches: new Map([[defaultBranch, first.sha]]),
      tags: new Map(),
      pulls: new Map(),
      issues: new Map(),
      labels: new Map(),
      checkRuns: [],
      deployments: [],
      releases: [],
      activities: [],
      lastNumber: 0,
    };
    this.repositories.set(repository.id, repository);
    return repository;
  }

  /** The App is not on forks, unless somebody puts it there. */
  fork(repository: Repository, by: Person): Repository {
    const name = `${by.login}/${repository.name.split('/')[1] ?? ''}`;
    const fork: Repository = {
      ...this.addRepository(name, { private: repository.private, defaultBranch: repository.defaultBranch }),
      commits: repository.commits,
      branches: new Map(repository.branches),
    };
    this.repositories.set(fork.id, fork);
    return fork;
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

  /** `heads/main`, `tags/v1`, a commit, or the name alone of a branch or a tag. */
  resolve(repository: Repository, ref: string): string | undefined {
    const { branches, tags } = repository;
    const [, kind, name = ''] = /^(heads|tags)\/(.+)$/.exec(ref) ?? [];
    if (kind !== undefined) return (kind === 'heads' ? branches : tags).get(name);
    const sha = branches.get(ref) ?? tags.get(ref) ?? ref;
    return repository.commits.has(sha) ? sha : undefined;
  }

  /** A commit on a branch, its files laid over those of the commit before; null takes one away. */
  commit(
    repository: Repository,
    branch: string,
    change: {
      author: Signature;
      committer?: Signature;
      message: string;
      files: Record<string, string | null>;
      parents?: string[];
    },
  ): string {
    const parents = change.parents ?? [this.tip(repository, branch)];
    const before = repository.commits.get(parents[0] ?? '').files;
    const files = Object.fromEntries(
      Object.entries({ ...before, ...change.files }).filter(
        (file): file is [string, string] => file[1] !== null,
      ),
    );
    const { author, committer = author, message } = change;
    const { sha } = repository.commits.add({ parents, author, committer, message, files, at: this.time() });
    repository.branches.set(branch, sha);
    return sha;
  }

  addActivity(
    repository: Repository,
    actor: Person,
    change: Pick<Activity, 'type' | 'branch' | 'before' | 'after'>,
  ): void {
    const activity = { ...change, id: this.nextId(), at: this.time(), actor: this.user(actor) };
    repository.activities.push(activity);
  }
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
