import { RefusalError } from '../../core/errors.ts';
import type { ApiDeps } from '../deps.ts';
import type { GithubClient } from './client.ts';

/** GitHub, where this register may ask it. */
export function githubOf({ github }: Pick<ApiDeps, 'github'>): GithubClient {
  if (github === undefined)
    throw new RefusalError('unavailable', 'github_unavailable', 'This register is not connected to GitHub');
  return github;
}
