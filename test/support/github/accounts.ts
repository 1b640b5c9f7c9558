import { repositoryAnswer } from './answers.ts';
import { Production } from './production.ts';
import type { Installation, Person, Repository } from './things.ts';

/** What becomes of people, repositories and the App on them, each told as GitHub tells it. */
export class Accounts extends Production {
  /** Their old login is free for anybody. GitHub tells nobody. */
  renameUser(person: Person, login: string): void {
    this.world.user(person).login = login;
  }

  /** What they wrote stays, as a ghost's. GitHub tells nobody. */
  deleteUser(person: Person): void {
    this.world.deleteUser(person);
  }

  /** The old name leads on until somebody takes it. */
  async renameRepository(repository: Repository, by: Person, name: string): Promise<void> {
    const [, from = ''] = repository.name.split('/');
    this.world.rename(repository, name);
    await this.events.repository(repository, 'renamed', by, { repository: { name: { from } } });
  }

  /** To another owner; the App is there, or it is not: then GitHub tells nobody. */
  async transferRepository(
    repository: Repository,
    by: Person,
    name: string,
    installationId: number | null,
  ): Promise<void> {
    const [login = ''] = repository.name.split('/');
    const from = { user: repositoryAnswer(repository).owner, login };
    this.world.rename(repository, name);
    repository.installationId = installationId;
    if (installationId !== null) this.world.install(installationId, name.split('/')[0] ?? '');
    await this.events.repository(repository, 'transferred', by, { owner: { from: { user: from.user } } });
  }

  /** GitHub does not tell the App. */
  deleteRepository(repository: Repository): void {
    this.world.repositories.delete(repository.id);
  }

  /** Puts the App on a repository, as a new installation. */
  async installApp(repository: Repository, installationId: number, by: Person): Promise<void> {
    const installation = this.world.install(installationId, repository.name.split('/')[0] ?? '');
    repository.installationId = installationId;
    const repositories = [briefly(repository)];
    await this.events.installation('installation', 'created', installation, by, { repositories });
  }

  async suspendApp(installationId: number, by: Person): Promise<void> {
    const installation = this.#installation(installationId);
    installation.suspended = true;
    await this.events.installation('installation', 'suspend', installation, by, {});
  }

  async unsuspendApp(installationId: number, by: Person): Promise<void> {
    const installation = this.#installation(installationId);
    installation.suspended = false;
    await this.events.installation('installation', 'unsuspend', installation, by, {});
  }

  async uninstallApp(installationId: number, by: Person): Promise<void> {
    const installation = this.#installation(installationId);
    const left = this.#repositoriesOf(installationId);
    this.world.installations.delete(installationId);
    for (const repository of left) repository.installationId = null;
    const repositories = left.map(briefly);
    await this.events.installation('installation', 'deleted', installation, by, { repositories });
  }

  /** Takes one repository from those that the App may see. */
  async removeFromApp(repository: Repository, by: Person): Promise<void> {
    const installation = this.#installation(repository.installationId ?? 0);
    repository.installationId = null;
    await this.events.installation('installation_repositories', 'removed', installation, by, {
      repository_selection: 'selected',
      repositories_added: [],
      repositories_removed: [briefly(repository)],
    });
  }

  #installation(id: number): Installation {
    const installation = this.world.installations.get(id);
    if (installation === undefined) throw new Error(`no installation ${id}`);
    return installation;
  }

  #repositoriesOf(installationId: number): Repository[] {
    return [...this.world.repositories.values()].filter((each) => each.installationId === installationId);
  }
}

/** A repository as events of the App name it. */
function briefly(repository: Repository) {
  const { id, node_id, name, full_name, private: isPrivate } = repositoryAnswer(repository);
  return { id, node_id, name, full_name, private: isPrivate };
}
