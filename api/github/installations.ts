import type { App, Octokit } from 'octokit';
import type { RepositoryReference } from '../../core/reviews/pull-request.ts';
import { pathOf } from './repository-facts.ts';
import { unlessMissing } from './requests.ts';

const KNOWN_MS = 10 * 60 * 1000;

/** Where our App is installed, and the connections it has there. */
export class Installations {
  readonly #app: App;
  /** Speaks as the App itself. */
  readonly #signed: Octokit;
  readonly #connected = new Map<number, Promise<Octokit>>();
  readonly #ids = new Map<number, { id: number | null; until: number }>();

  constructor(app: App, signed: Octokit) {
    this.#app = app;
    this.#signed = signed;
    signed.hook.before('request', async (options) => {
      const { token } = (await app.octokit.auth({ type: 'app' })) as { token: string };
      options.headers.authorization = `bearer ${token}`;
    });
  }

  /** null: the App is not on this repository. What is known of an id is believed for ten minutes. */
  async of(repository: RepositoryReference): Promise<number | null> {
    const known = typeof repository === 'string' ? undefined : this.#ids.get(repository.id);
    return known !== undefined && Date.now() < known.until ? known.id : await this.ask(repository);
  }

  /** As it is now. */
  async ask(repository: RepositoryReference): Promise<number | null> {
    const found = await unlessMissing(this.#signed.request(`GET ${pathOf(repository)}/installation`));
    const id = (found?.data as { id: number } | undefined)?.id ?? null;
    if (typeof repository !== 'string') this.#ids.set(repository.id, { id, until: Date.now() + KNOWN_MS });
    return id;
  }

  async connect(id: number): Promise<Octokit> {
    const connecting = this.#connected.get(id) ?? this.#app.getInstallationOctokit(id);
    this.#connected.set(id, connecting);
    return await connecting;
  }

  /** Believes nothing of this installation any more. */
  forget(installationId: number): void {
    this.#connected.delete(installationId);
    for (const [repository, { id }] of this.#ids) if (id === installationId) this.#ids.delete(repository);
  }
}
