import { API, userAnswer } from './answers.ts';
import type { Issue, Pull, Repository } from './things.ts';
import type { World } from './world.ts';

/** An issue as it is shown in a repository: after its transfer, events of the old one still show it there. */
export function issueAnswer(world: World, repository: Repository, issue: Issue) {
  return {
    ...listed(repository, issue.number),
    id: issue.id,
    node_id: `I_${issue.id}`,
    html_url: `https://github.com/${repository.name}/issues/${issue.number}`,
    title: issue.title,
    body: issue.body,
    user: userAnswer(world.user(issue.user)),
    state: issue.state,
    state_reason: issue.stateReason,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
  };
}

/** To GitHub every pull request is an issue, told by its member `pull_request`. */
export function pullAsIssueAnswer(world: World, pull: Pull) {
  const { repository, number } = pull;
  return {
    ...listed(repository, number),
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: `https://github.com/${repository.name}/pull/${number}`,
    title: pull.title,
    body: pull.body,
    user: userAnswer(world.user(pull.user)),
    state: pull.state,
    state_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    pull_request: {
      url: `${API}/repos/${repository.name}/pulls/${number}`,
      html_url: `https://github.com/${repository.name}/pull/${number}`,
      merged_at: pull.merged?.at ?? null,
    },
  };
}

function listed(repository: Repository, number: number) {
  return {
    url: `${API}/repos/${repository.name}/issues/${number}`,
    repository_url: `${API}/repos/${repository.name}`,
    number,
    labels: (repository.labels.get(number) ?? []).map((name) => ({ name, color: 'ededed', default: false })),
    assignees: [],
    comments: 0,
    locked: false,
    author_association: 'CONTRIBUTOR',
  };
}
