import { showVerdict } from '../../core/check-runs/show-verdict.ts';
import type { Jobs } from '../../core/queue.ts';
import type { ApiDeps } from '../deps.ts';
import { checkRunsOf } from '../github/check-runs.ts';
import { githubOf } from '../github/github-of.ts';

/** Has GitHub show a verdict, where this register has an App. Where GitHub cannot be asked the queue asks again later. */
export async function runShowVerdict(
  deps: Pick<ApiDeps, 'db' | 'github' | 'config' | 'settings' | 'now'>,
  data: Jobs['show-verdict'],
): Promise<void> {
  const { appId } = deps.config.github;
  if (appId === undefined) return;
  await showVerdict(deps.db, checkRunsOf(githubOf(deps), appId), data, deps.settings, deps.now());
}
