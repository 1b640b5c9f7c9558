/**
 * A completed task, as a delegate shows it. It is a view of the entries `task.completed`, `task.suspended` and `task.restored`;
 * its proof is the inclusion of entry `seq` in the book.
 */
export interface Badge {
  taskId: string;
  claimId: string;
  title: string;
  delegate: { slug: string; name: string };
  status: 'held' | 'suspended';
  completedAt: Date;
  suspendedAt: Date | null;
  pullRequestUrl: string;
  /** Of the entry `task.completed`. */
  seq: number;
}
