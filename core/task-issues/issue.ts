import type { JsonObject } from '../book/canonical.ts';
import type { PullRequestSource, RepositoryFacts, RepositoryReference } from '../reviews/pull-request.ts';
import type { TaskStatus } from '../tasks/task.ts';

/** What GitHub says of an issue. */
export interface IssueFacts {
  /** Where it is now: an issue that was transferred is found from where it was. */
  repository: RepositoryFacts;
  number: number;
  title: string;
  body: string;
  url: string;
  state: 'open' | 'closed';
  /** To GitHub every pull request is an issue too. */
  isPullRequest: boolean;
}

export interface IssueReference {
  repository: RepositoryReference;
  number: number;
}

/** `undefined` and `unavailable` mean what they mean of a pull request: not there or not shown, and not known now. */
export interface IssueSource extends Pick<PullRequestSource, 'findRepository'> {
  /** The open issues with this label, the oldest first, no more than `limit`. */
  listIssues(repository: RepositoryFacts, label: string, limit: number): Promise<IssueFacts[]>;
  fetchIssue(reference: IssueReference): Promise<IssueFacts | undefined>;
}

/** The issue that a task was made of, as last seen. */
export interface TaskIssue {
  taskId: string;
  repository: { id: number; name: string };
  number: number;
  url: string;
  /** `unreachable`: GitHub no longer shows it; that says nothing of the task. */
  state: 'open' | 'closed' | 'unreachable';
  stateSince: Date;
  /** Where it was before it was transferred, the latest first. */
  formerUrls: string[];
}

/** An issue as people cite it. */
export function issueName({ repository, number }: { repository: { name: string }; number: number }): string {
  return `${repository.name}#${number}`;
}

/** What the book says of it. */
export function issueJson({ repository, number, url }: TaskIssue): JsonObject {
  return { repositoryId: repository.id, number, url };
}

/**
 * Whether the close of its issue makes a task need a steward: people may be working for nothing. Not where a pull request of the
 * task is merged, for the merge is what closed the issue.
 */
export function stopsTask(
  seen: { before: TaskIssue['state']; now: TaskIssue['state'] },
  task: { status: TaskStatus; isMerged: boolean },
): boolean {
  return seen.now === 'closed' && seen.before !== 'closed' && task.status === 'open' && !task.isMerged;
}
