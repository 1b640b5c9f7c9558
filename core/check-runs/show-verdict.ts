import { canonicalJson } from '../book/canonical.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import { findSubmissionsById } from '../reviews/store.ts';
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
 * GitHub's check runs. `find` gives our own run beside a commit, if there is one. Each throws RefusalError `unavailable` when GitHub
 * cannot be asked now, and `checks_refused` when our App may not.
 */
export interface CheckRuns {
  find(commit: CheckedCommit): Promise<number | undefined>;
  create(commit: CheckedCommit, text: CheckRunText): Promise<number>;
  update(commit: CheckedCommit, id: number, text: CheckRunText): Promise<void>;
}

const REFUSED_MS = 24 * 60 * 60 * 1000;

/**
 * Has GitHub show the verdicts on a head commit, where our App is installed: one check run, updated in place, and nothing where it
 * shows the same already. The row is held meanwhile, so that no two processes make two; a run that was made and not noted, because
 * the process ended in between, is found by its name. Refuses (`unavailable`) while another process is at it.
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
    shown.flatMap(({ submissionId, taskId, title }) => {
      const submission = submissions.find(({ id }) => id === submissionId);
      return submission === undefined ? [] : [{ submission, taskId, title }];
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
      const id = run.id ?? (await checks.find(commit));
      if (id !== undefined) await checks.update(commit, id, text);
      await saveCheckRun(
        tx,
        repositoryId,
        head,
        { id: id ?? (await checks.create(commit, text)), hash },
        now,
      );
      if (refusedAt !== null) await saveChecksRefused(tx, repositoryId, null);
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'checks_refused') throw error;
      await saveChecksRefused(tx, repositoryId, now);
    }
  });
}
