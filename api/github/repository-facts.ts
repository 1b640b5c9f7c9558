import type { RepositoryFacts, RepositoryReference } from '../../core/reviews/pull-request.ts';
import type { Reader } from './reader.ts';
import { unlessMissing } from './requests.ts';

/** A repository as GitHub answers it, alone or inside a pull request. */
export interface RepositoryAnswer {
  id: number;
  full_name: string;
  default_branch: string;
  private: boolean;
}

/** Where a repository is asked for: by its id where we know it, because names change hands. */
export function pathOf(repository: RepositoryReference | number): string {
  if (typeof repository === 'number') return `/repositories/${repository}`;
  return typeof repository === 'string' ? `/repos/${repository}` : `/repositories/${repository.id}`;
}

export async function fetchRepositoryFacts(
  { octokit, installationId }: Reader,
  repository: RepositoryReference,
): Promise<RepositoryFacts | undefined> {
  const answer = await unlessMissing(octokit.request(`GET ${pathOf(repository)}`));
  return answer === undefined ? undefined : repositoryFacts(answer.data as RepositoryAnswer, installationId);
}

export function repositoryFacts(answer: RepositoryAnswer, installationId: number | null): RepositoryFacts {
  return {
    id: answer.id,
    name: answer.full_name,
    defaultBranch: answer.default_branch,
    private: answer.private,
    installationId,
  };
}
