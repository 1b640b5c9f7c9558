import { RefusalError } from '../errors.ts';
import type { TaskTerms } from '../tasks/task.ts';
import { termsJson } from '../tasks/task-terms.ts';

/** The terms as a draft keeps them: its repository stands beside them, and times are text. */
export type DraftTerms = Omit<TaskTerms, 'repositoryId' | 'dueAt'> & { dueAt: string | null };

/**
 * A task before it is published, for stewards alone. Nothing was promised to anybody, so the book tells neither of it nor of its
 * edits, and it may be deleted.
 */
export interface TaskDraft {
  taskId: string;
  /** Counts the edits; the published task goes on from it. */
  revision: number;
  terms: TaskTerms;
  /** owner/name, as last seen. */
  repositoryName: string;
  repositoryPrivate: boolean;
  /** What an import could not take over as it stood. */
  notes: string[];
  madeAt: Date;
}

/** Refuses (409) an act on a revision that the steward saw and that somebody has edited since, with the current one. */
export function demandRevision(draft: TaskDraft, revision: number): void {
  if (revision === draft.revision) return;
  throw new RefusalError(
    'conflict',
    'version_conflict',
    `The request names revision ${revision} of the draft, the current one is ${draft.revision}`,
    {
      current: {
        id: draft.taskId,
        revision: draft.revision,
        description: draft.terms.description,
        ...termsJson(draft.terms, draft.repositoryName),
      },
    },
  );
}
