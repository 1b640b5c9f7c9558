import type { Octokit } from 'octokit';
import type { RepositoryFacts, RepositoryReference } from '../../core/reviews/pull-request.ts';
import type { IssueFacts } from '../../core/task-issues/issue.ts';
import type { Reader } from './reader.ts';
import { fetchRepositoryFacts } from './repository-facts.ts';
import { unavailable, unlessMissing } from './requests.ts';

const PER_PAGE = 100;
const AT = '/repositories/{id}/issues';

/** What we read of GitHub's answer. */
interface IssueAnswer {
  number: number;
  title: string;
  body: string | null;
  html_url: string;
  state: 'open' | 'closed';
  pull_request?: object;
  repository_url: string;
}

/** GitHub's list of open issues with a label, the oldest first, at least up to `limit`. It holds pull requests too. */
export async function listLabelledIssues(
  octokit: Octokit,
  repository: RepositoryFacts,
  label: string,
  limit: number,
): Promise<IssueFacts[]> {
  const asked = {
    id: repository.id,
    labels: label,
    state: 'open',
    sort: 'created',
    direction: 'asc',
    per_page: PER_PAGE,
  };
  const found: IssueFacts[] = [];
  try {
    for await (const { data } of octokit.paginate.iterator<IssueAnswer>(`GET ${AT}`, asked)) {
      found.push(...data.map((issue) => issueFacts(issue, repository)));
      if (found.length >= limit) break;
    }
  } catch (error) {
    throw unavailable(error);
  }
  return found.slice(0, limit);
}

/** One issue, with the repository it is in: of one that was transferred GitHub answers where it is now. */
export async function fetchIssue(
  reader: Reader,
  reference: RepositoryReference,
  number: number,
): Promise<{ issue: IssueFacts; inRepository: string; isTransferred: boolean } | undefined> {
  const repository = await fetchRepositoryFacts(reader, reference);
  if (repository === undefined) return undefined;
  const { octokit } = reader;
  const answer = await unlessMissing(octokit.request(`GET ${AT}/{number}`, { id: repository.id, number }));
  if (answer === undefined) return undefined;
  const issue = answer.data as IssueAnswer;
  const inRepository = /\/repos\/([^/]+\/[^/]+)$/.exec(issue.repository_url)?.[1] ?? repository.name;
  const isTransferred = inRepository !== repository.name;
  return { issue: issueFacts(issue, repository), inRepository, isTransferred };
}

function issueFacts(issue: IssueAnswer, repository: RepositoryFacts): IssueFacts {
  return {
    repository,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: issue.html_url,
    state: issue.state,
    isPullRequest: issue.pull_request !== undefined,
  };
}
