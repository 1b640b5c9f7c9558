import { App, type Octokit } from 'octokit';
import { RefusalError } from '../../core/errors.ts';
import type { PullRequestSource, RepositoryReference } from '../../core/reviews/pull-request.ts';
import type { IssueSource } from '../../core/task-issues/issue.ts';
import { Comparisons } from './comparisons.ts';
import { Installations } from './installations.ts';
import { fetchIssue, listLabelledIssues } from './labelled-issues.ts';
import { Limits } from './limits.ts';
import { fetchPullRequestFacts } from './pull-request-facts.ts';
import type { Reader } from './reader.ts';
import { fetchRepositoryFacts } from './repository-facts.ts';
import { InstallationLostError, octokitFor, unavailable } from './requests.ts';

/** How GitHub is reached: as our App where it is installed, with a token or as anybody elsewhere. */
export interface GithubConnection {
  apiUrl: string;
  app: { id: number; privateKey: string } | undefined;
  token: string | undefined;
  /** Hears when a wait begins that GitHub asks for: of whose requests, and until when. */
  onWait: (who: string, until: Date) => void;
}

/** A source of facts, and connections for what else our App does. They obey the same limits as everything this process asks. */
export interface GithubClient extends PullRequestSource, IssueSource {
  /** Undefined: this register has no App. */
  asApp(): Octokit | undefined;
  /** Refuses (`unavailable`) where this register has no App. */
  asInstallation(installationId: number): Promise<Octokit>;
}

/** GitHub as a source of facts. Makes no request by itself. */
export function connectGithub(connection: GithubConnection): GithubClient {
  const OurOctokit = octokitFor(connection.apiUrl, new Limits(connection.onWait));
  const { token } = connection;
  const anybody = new OurOctokit(token === undefined ? {} : { auth: token });
  const comparisons = new Comparisons();
  const app =
    connection.app === undefined
      ? undefined
      : new App({
          appId: connection.app.id,
          privateKey: connection.app.privateKey,
          Octokit: OurOctokit,
        });
  const installations =
    app === undefined ? undefined : new Installations(app, new OurOctokit({ who: 'app' }));

  /**
   * Reads as the App where it is installed, else as anybody. What nobody else may see, and the App may not see any more, is unknown
   * and not missing.
   */
  async function reading<Found>(
    repository: RepositoryReference,
    read: (reader: Reader) => Promise<Found | undefined>,
    belief: 'as believed' | 'as it is now' = 'as believed',
  ): Promise<Found | undefined> {
    const asAnybody = (installationId: number | null) =>
      read({ octokit: anybody, anybody, installationId, isKnown: token !== undefined, comparisons });
    if (installations === undefined) return await asAnybody(null);

    let lost = false;
    const readAs = async (installationId: number | null): Promise<Found | undefined> => {
      if (installationId === null) return await asAnybody(null);
      try {
        const octokit = await installations.connect(installationId);
        return await read({ octokit, anybody, installationId, isKnown: true, comparisons });
      } catch (error) {
        if (!(error instanceof InstallationLostError)) throw unavailable(error);
        lost = true;
        installations.forget(installationId);
        return error.suspended ? await asAnybody(installationId) : undefined;
      }
    };

    const believed = await (belief === 'as believed'
      ? installations.of(repository)
      : installations.ask(repository));
    const found = await readAs(believed);
    if (found !== undefined) return found;
    const actual = await installations.ask(repository);
    const again = actual === believed && !lost ? undefined : await readAs(actual);
    // a private repository that the App still sees, and that is not shown to it, is not there
    const isHidden = typeof repository !== 'string' && repository.private === true && actual === null;
    if (again !== undefined || !(lost || isHidden)) return again;
    throw new InstallationLostError(false);
  }

  return {
    asApp: () => app?.octokit,
    async asInstallation(installationId) {
      if (installations === undefined)
        throw new RefusalError('unavailable', 'github_unavailable', 'This register has no GitHub App');
      return await installations.connect(installationId);
    },
    async findRepository(repository) {
      return await reading(
        repository,
        (reader) => fetchRepositoryFacts(reader, repository),
        'as it is now', // who asks this wants to know what has changed
      );
    },
    async fetchFacts({ repository, number }, proof) {
      return await reading(repository, (reader) => fetchPullRequestFacts(reader, repository, number, proof));
    },
    async listIssues(repository, label, limit) {
      const read = ({ octokit }: Reader) => listLabelledIssues(octokit, repository, label, limit);
      return (await reading(repository, read)) ?? [];
    },
    async fetchIssue({ repository, number }) {
      const found = await reading(repository, (reader) => fetchIssue(reader, repository, number));
      if (found === undefined || !found.isTransferred) return found?.issue;
      const there = await reading(found.inRepository, (reader) =>
        fetchRepositoryFacts(reader, found.inRepository),
      );
      return there === undefined ? undefined : { ...found.issue, repository: there };
    },
  };
}
