import type { Caller } from '../accounts/account.ts';
import type { Database, Tx } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import type { Settings } from '../settings.ts';
import { insertDraft } from '../task-drafts/store.ts';
import { saveRepository } from '../repositories/store.ts';
import type { Proof } from '../tasks/task.ts';
import { termsFrom } from '../tasks/task-terms.ts';
import type { LabelledIssues } from './find-labelled-issues.ts';
import type { IssueFacts } from './issue.ts';
import { termsOfIssue } from './issue-terms.ts';
import { findTaskOfIssue, insertIssue } from './store.ts';

/** What became of an issue at an import. */
export interface ImportedIssue {
  number: number;
  title: string;
  url: string;
  outcome: 'made' | 'known' | 'skipped';
  /** null where it was skipped. */
  taskId: string | null;
  /** What was not taken over as it stood; of a skipped one, why. */
  notes: string[];
}

const CHECK_MS = 60 * 60 * 1000;

/**
 * Makes one draft of each issue that no task was made of before, and says of every issue what became of it. However often and by
 * however many stewards it is asked for, no issue becomes two tasks.
 */
export async function importIssues(
  db: Database,
  by: Caller,
  { repository, issues }: LabelledIssues,
  proof: Proof,
  settings: Settings,
  now: Date,
): Promise<ImportedIssue[]> {
  assureSteward(by);
  return await db.transaction().execute(async (tx) => {
    await saveRepository(tx, repository, now); // holds its row: imports of one repository come one after the other
    const imported: ImportedIssue[] = [];
    for (const issue of issues) imported.push(await importIssue(tx, issue, proof, settings, now));
    return imported;
  });
}

async function importIssue(
  tx: Tx,
  issue: IssueFacts,
  proof: Proof,
  settings: Settings,
  now: Date,
): Promise<ImportedIssue> {
  const { number, title, url, repository } = issue;
  const said = (outcome: ImportedIssue['outcome'], taskId: string | null, notes: string[]) => ({
    number,
    title,
    url,
    outcome,
    taskId,
    notes,
  });
  if (issue.isPullRequest) return said('skipped', null, ['it is a pull request']);
  const known = await findTaskOfIssue(tx, repository.id, number);
  if (known !== undefined) return said('known', known, []);
  const { terms, notes } = termsOfIssue(issue, proof);
  const taskId = await insertDraft(tx, termsFrom(terms, repository.id, settings.reviewQuorum), notes, now);
  await insertIssue(tx, taskId, issue, now, new Date(now.getTime() + CHECK_MS));
  return said('made', taskId, notes);
}
