import { demandPermission } from '../access.ts';
import type { RepositoryCall, Routes } from '../call.ts';
import { issueAnswer, pullAsIssueAnswer } from '../issue-answers.ts';
import { GithubRefusal, notFound } from '../refusal.ts';

export const issueRoutes: Routes<RepositoryCall> = {
  'GET /issues': listIssues,
  'GET /issues/:number': getIssue,
};

/** Pull requests among them, by default the newest first and only the open ones. */
function listIssues(call: RepositoryCall) {
  demandPermission(call, 'issues', 'read');
  const { world, repository, query } = call;
  const wanted = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const state = query.get('state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state)) throw new GithubRefusal(422, 'Validation Failed');
  const there = [...repository.issues.values()].filter(
    (issue) => issue.repository === repository && !issue.deleted,
  );
  const rows = [
    ...there.map((issue) => issueAnswer(world, repository, issue)),
    ...[...repository.pulls.values()].map((pull) => pullAsIssueAnswer(world, pull)),
  ];
  const direction = query.get('direction') === 'asc' ? 1 : -1;
  return rows
    .filter((row) => state === 'all' || row.state === state)
    .filter(({ number }) => wanted.every((label) => hasLabel(repository.labels.get(number), label)))
    .sort((a, b) => direction * a.created_at.localeCompare(b.created_at));
}

function hasLabel(labels: string[] = [], wanted: string): boolean {
  return labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
}

function getIssue(call: RepositoryCall) {
  demandPermission(call, 'issues', 'read');
  const { world, repository } = call;
  const number = Number(call.named['number']);
  const pull = repository.pulls.get(number);
  if (pull !== undefined) return pullAsIssueAnswer(world, pull);
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notFound();
  if (issue.deleted) throw new GithubRefusal(410, 'This issue was deleted');
  if (issue.repository === repository && issue.number === number)
    return issueAnswer(world, repository, issue);
  const location = `/repositories/${issue.repository.id}/issues/${issue.number}`;
  throw new GithubRefusal(301, 'Moved Permanently', { location });
}
