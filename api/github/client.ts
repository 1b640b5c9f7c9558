import { App, type Octokit } from 'octokit';
import { RefusalError } from '../../core/errors.ts';
import type {
  PullRequestReference,
  PullRequestSource,
  RepositoryFacts,
  RepositoryReference,
} from '../../core/reviews/pull-request.ts';
import type { IssueSource } from '../../core/task-issues/issue.ts';
import { fetchIssueAnywhere, listLabelledIssues } from './labelled-issues.ts';
import { fetchPullRequestFacts } from './pull-request-facts.ts';
import { Limits } from './limits.ts';
import { octokitFor, unavailable, unlessMissing } from './requests.ts';

/** How GitHub is reached: as our App where it is installed, with a token or as anybody elsewhere. */
export interface GithubConnection {
  apiUrl: string;
  app: { id: number; privateKey: string } | undefined;
  token: string | undefined;
}

/** A source of facts, and connections for what else our App does. They obey the same limits as everything this process asks. */
export interface GithubClient extends PullRequestSource, IssueSource {
  /** Undefined: this register has no App. */
  asApp(): Octokit | undefined;
  /** Refuses (`unavailable`) where this register has no App. */
  asInstallation(installationId: number): Promise<Octokit>;
}

const INSTALLATION_KNOWN_MS = 10 * 60 * 1000;

/** GitHub as a source of facts. Makes no request by itself. */
export function connectGithub(connection: GithubConnection): GithubClient {
  const OurOctokit = octokitFor(connection.apiUrl, new Limits());
  const { token } = connection;
  const anybody = new OurOctokit(token === undefined ? {} : { auth: token });
  const app =
    connection.app === undefined
      ? undefined
      : new App({
          appId: connection.app.id,
          privateKey: connection.app.privateKey,
          Octokit: OurOctokit,
        });
  const installed = new Map<number, Promise<Octokit>>();
  const installations = new Map<string, { id: number | null; until: number }>();

  async function installationOf(name: string): Promise<number | null> {
    if (app === undefined) return null;
    const known = installations.get(name);
    if (known !== undefined && Date.now() < known.until) return known.id;
    const [owner = '', repo = ''] = name.split('/');
    const found = await unlessMissing(app.octokit.rest.apps.getRepoInstallation({ owner, repo }));
    const id = found === undefined || found.data.suspended_at !== null ? null : found.data.id;
    installations.set(name, { id, until: Date.now() + INSTALLATION_KNOWN_MS });
    return id;
  }

  /** The repository, and who may read it. */
  async function reach(
    reference: RepositoryReference,
  ): Promise<{ octokit: Octokit; repository: RepositoryFacts } | undefined> {
    const name = typeof reference === 'string' ? reference : reference.name;
    const installationId = await installationOf(name);
    const octokit = installationId === null ? anybody : await asInstallation(installationId);
    const [owner = '', repo = ''] = name.split('/');
    const answer = await unlessMissing<{ data: RepositoryAnswer }>(
      typeof reference === 'string'
        ? octokit.rest.repos.get({ owner, repo })
        : octokit.request('GET /repositories/{id}', { id: reference.id }),
    );
    if (answer === undefined) return undefined;
    const { id, full_name, default_branch, private: isPrivate } = answer.data;
    // renamed: the old name may be somebody else's by now, with an installation of theirs
    if (full_name.toLowerCase() !== name.toLowerCase()) return await reach({ id, name: full_name });
    const repository = {
      id,
      name: full_name,
      defaultBranch: default_branch,
      private: isPrivate,
      installationId,
    };
    return { octokit, repository };
  }

  async function asInstallation(installationId: number): Promise<Octokit> {
    if (app === undefined)
      throw new RefusalError('unavailable', 'github_unavailable', 'This register has no GitHub App');
    const known = installed.get(installationId) ?? app.getInstallationOctokit(installationId);
    installed.set(installationId, known);
    try {
      return await known;
    } catch (error) {
      installed.delete(installationId);
      throw unavailable(error);
    }
  }

  return {
    asApp: () => app?.octokit,
    asInstallation,
    async findRepository(reference) {
      installations.clear(); // who asks this wants to know what has changed
      return (await reach(reference))?.repository;
    },
    async fetchFacts({ repository: reference, number }: PullRequestReference, proof) {
      const reached = await reach(reference);
      if (reached === undefined) return undefined;
      return await fetchPullRequestFacts(reached.octokit, reached.repository, number, proof);
    },
    async listIssues(repository, label, limit) {
      const reached = await reach(repository);
      return reached === undefined
        ? []
        : await listLabelledIssues(reached.octokit, reached.repository, label, limit);
    },
    async fetchIssue({ repository: reference, number }) {
      const reached = await reach(reference);
      if (reached === undefined) return undefined;
      const found = await fetchIssueAnywhere(reached.octokit, reached.repository, number);
      if (found === undefined || found.inRepository === reached.repository.name) return found?.issue;
      const there = await reach(found.inRepository);
      return there === undefined ? undefined : { ...found.issue, repository: there.repository };
    },
  };
}

interface RepositoryAnswer {
  id: number;
  full_name: string;
  default_branch: string;
  private: boolean;
}
