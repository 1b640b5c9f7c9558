import { Accounts } from './accounts.ts';
import { repositoryAnswer } from './answers.ts';
import { issueAnswer } from './issue-answers.ts';
import type { Issue, Person, Repository } from './things.ts';

/** What people do with issues, each told as GitHub tells it. */
export class Issues extends Accounts {
  async openIssue(
    repository: Repository,
    by: Person,
    text: { title?: string; body?: string | null; labels?: string[] } = {},
  ): Promise<Issue> {
    repository.lastNumber += 1;
    const number = repository.lastNumber;
    const at = this.world.tick();
    const issue: Issue = {
      id: this.world.nextId(),
      number,
      repository,
      user: this.world.user(by),
      title: text.title ?? `Issue ${number}`,
      body: text.body === undefined ? `Please do ${number}.` : text.body,
      state: 'open',
      stateReason: null,
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      deleted: false,
    };
    repository.issues.set(number, issue);
    this.label(repository, number, text.labels ?? []);
    await this.events.issue(repository, issue, 'opened', by);
    return issue;
  }

  /** Of an issue or a pull request. Nobody is told of it here. */
  label(repository: Repository, number: number, labels: string[]): void {
    repository.labels.set(number, labels);
  }

  async closeIssue(
    issue: Issue,
    by: Person,
    reason: 'completed' | 'not_planned' = 'completed',
  ): Promise<void> {
    const at = this.world.tick();
    Object.assign(issue, { state: 'closed', stateReason: reason, closedAt: at, updatedAt: at });
    await this.events.issue(issue.repository, issue, 'closed', by);
  }

  async reopenIssue(issue: Issue, by: Person): Promise<void> {
    const updatedAt = this.world.tick();
    Object.assign(issue, { state: 'open', stateReason: 'reopened', closedAt: null, updatedAt });
    await this.events.issue(issue.repository, issue, 'reopened', by);
  }

  /** It gets a number of its own there; where it was GitHub leads to where it is. Labels stay behind. */
  async transferIssue(issue: Issue, to: Repository, by: Person): Promise<void> {
    const from = issue.repository;
    const before = { ...issue };
    const [oldIssue, oldRepository] = [issueAnswer(this.world, from, before), repositoryAnswer(from)];
    to.lastNumber += 1;
    Object.assign(issue, { repository: to, number: to.lastNumber, updatedAt: this.world.tick() });
    to.issues.set(issue.number, issue);
    const changes = { new_issue: issueAnswer(this.world, to, issue), new_repository: repositoryAnswer(to) };
    await this.events.issue(from, before, 'transferred', by, { changes });
    await this.events.issue(to, issue, 'opened', by, {
      changes: { old_issue: oldIssue, old_repository: oldRepository },
    });
  }

  async deleteIssue(issue: Issue, by: Person): Promise<void> {
    issue.deleted = true;
    await this.events.issue(issue.repository, issue, 'deleted', by);
  }
}
