import type { Octokit } from 'octokit';
import { type CheckRunText, RECHECK } from '../../core/check-runs/check-run.ts';
import type { CheckedCommit, CheckRuns } from '../../core/check-runs/show-verdict.ts';
import { RefusalError } from '../../core/errors.ts';
import type { GithubClient } from './client.ts';
import { FORBIDDEN, unlessForbidden, unlessMissing } from './requests.ts';

const NAME = 'Pledgebook';

/** GitHub's check runs, written as our App. It needs the permission "checks: write" and no other to write. */
export function checkRunsOf(github: Pick<GithubClient, 'asInstallation'>, appId: number): CheckRuns {
  /** What GitHub answers; undefined where it has no such commit, run or repository. */
  async function ask<Answer>(
    { installationId }: CheckedCommit,
    asking: (octokit: Octokit) => Promise<{ data: unknown }>,
  ): Promise<Answer | undefined> {
    const octokit = await github.asInstallation(installationId);
    const answer = await unlessForbidden(unlessMissing(asking(octokit)));
    if (answer === FORBIDDEN)
      throw new RefusalError(
        'forbidden',
        'checks_refused',
        'Our App may not write checks in this repository',
      );
    return answer?.data as Answer | undefined;
  }

  return {
    async find(commit) {
      const found = await ask<{ check_runs: { id: number; app: { id: number } | null }[] }>(
        commit,
        (octokit) =>
          octokit.request('GET /repositories/{id}/commits/{ref}/check-runs', {
            id: commit.repositoryId,
            ref: commit.head,
            check_name: NAME,
            app_id: appId,
            filter: 'latest',
          }),
      );
      return found?.check_runs.find(({ app }) => app?.id === appId)?.id;
    },
    async create(commit, text) {
      const made = await ask<{ id: number }>(commit, (octokit) =>
        octokit.request('POST /repositories/{id}/check-runs', {
          id: commit.repositoryId,
          name: NAME,
          head_sha: commit.head,
          ...bodyOf(text),
        }),
      );
      return made?.id;
    },
    async update(commit, id, text) {
      const updated = await ask(commit, (octokit) =>
        octokit.request('PATCH /repositories/{id}/check-runs/{run}', {
          id: commit.repositoryId,
          run: id,
          ...bodyOf(text),
        }),
      );
      return updated !== undefined;
    },
  };
}

function bodyOf({ conclusion, title, summary, externalId }: CheckRunText) {
  return {
    external_id: externalId,
    status: 'completed',
    conclusion,
    output: { title, summary },
    actions: [RECHECK],
  };
}
