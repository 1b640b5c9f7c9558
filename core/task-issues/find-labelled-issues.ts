import { invalidInput } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';
import { findTaskRepository } from '../tasks/publish-task.ts';
import type { IssueFacts, IssueSource } from './issue.ts';
import { refusal } from '../refusals.ts';

const ISSUES_MAX = 300;
const LABEL = { min: 1, max: 50, lines: false };

/** What GitHub shows under a label. */
export interface LabelledIssues {
  repository: RepositoryFacts;
  issues: IssueFacts[];
}

/** The open issues with this label, asked for before anything is written. Refuses more than can be imported at a time. */
export async function findLabelledIssues(
  source: IssueSource,
  repositoryName: string,
  label: string,
): Promise<LabelledIssues> {
  const name = plainText(label, '/label', LABEL);
  if (name.includes(','))
    throw invalidInput('/label', refusal('Name one label: GitHub takes a comma for several'));
  const repository = await findTaskRepository(source, repositoryName);
  const issues = await source.listIssues(repository, name, ISSUES_MAX + 1);
  if (issues.length > ISSUES_MAX)
    throw invalidInput('/label', `More than ${ISSUES_MAX} open issues carry this label: name a narrower one`);
  return { repository, issues };
}
