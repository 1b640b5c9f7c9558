import { canonicalJson } from '../book/canonical.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import { findSubmissionsById } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import { type CheckRunText, checkRunText } from './check-run.ts';
import {
  checksRefusedAt,
  listSubmissionsAt,
  lockCheckRun,
  saveCheckRun,
  saveChecksRefused,
} from './store.ts';

/** Where a commit is: check runs are made in the repository that the pull request goes into, for forks too. */
export interface CheckedCommit {
  repositoryId: number;
  installationId: number;
  head: string;
}

/**
 * GitHub's check runs. `find` gives our own run beside a commit, `create` the new one, both undefined where GitHub has none or no such
 * commit; `update` says whether GitHub still has the run. Each throws RefusalError `unavailable` when GitHub cannot be asked now,
 * `installation_suspended` when our App was taken away, and `checks_refused` when it may not write checks.
 */
export interface CheckRuns {
  find(commit: CheckedCommit): Promise<number | undefined>;
  create(commit: CheckedCommit, text: CheckRunText): Promise<number | undefined>;
  update(commit: CheckedCommit, id: number, text: CheckRunText): Promise<boolean>;
}

const REFUSED_MS = 24 * 60 * 60 * 1000;

/**
 * Has GitHub show the verdicts on a head commit, where our App is installed: one check run, updated in place, and nothing where it
 * shows the same already. The row is held meanwhile, so that no two processes make two; a run that was made and not noted, because
 * the process ended in between, is found by its name. A commit that GitHub has no more, and a repository that our App was taken away from,
 * are left as they are: when the App is back, all is shown anew. Refuses (`unavailable`) while another process is at it.
 */
export async function showVerdict(
  db: Database,
  checks: CheckRuns,
  { repositoryId, head }: { repositoryId: number; head: string },
  { publicUrl }: Settings,
  now: Date,
): Promise<void> {
  const shown = await listSubmissionsAt(db, repositoryId, head);
  const installationId = shown[0]?.installationId ?? null;
  const refusedAt = await checksRefusedAt(db, repositoryId);
  if (installationId === null || (refusedAt !== null && now.getTime() - refusedAt.getTime() < REFUSED_MS))
    return;
  const submissions = await findSubmissionsById(
    db,
    shown.map(({ submissionId }) => submissionId),
  );
  const text = checkRunText(
    shown.flatMap(({ submissionId, taskId, title, end }) => {
      const submission = submissions.find(({ id }) => id === submissionId);
      return submission === undefined ? [] : [{ submission, taskId, title, end }];
    }),
    publicUrl,
  );
  const hash = sha256(canonicalJson({ ...text }));
  const commit = { repositoryId, installationId, head };

  await db.transaction().execute(async (tx) => {
    const run = await lockCheckRun(tx, repositoryId, head);
    if (run === undefined)
      throw new RefusalError(
        'unavailable',
        'github_unavailable',
        'Another process tells GitHub of this commit',
      );
    if (run.shownHash?.equals(hash) === true) return;
    try {
      const id = await write(checks, commit, run.id ?? (await checks.find(commit)), text);
      if (id !== undefined) await saveCheckRun(tx, repositoryId, head, { id, hash }, now);
      if (refusedAt !== null) await saveChecksRefused(tx, repositoryId, null);
    } catch (error) {
      const code = error instanceof RefusalError ? error.code : undefined;
      if (code === 'installation_suspended') return;
      if (code !== 'checks_refused') throw error;
      await saveChecksRefused(tx, repositoryId, now);
    }
  });
}

async function write(
  checks: CheckRuns,
  commit: CheckedCommit,
  known: number | undefined,
  text: CheckRunText,
): Promise<number | undefined> {
  if (known !== undefined && (await checks.update(commit, known, text))) return known;
  return checks.create(commit, text);
}
