import { demandPermission } from '../access.ts';
import { activityAnswer, commitAnswer, installationAnswer, repositoryAnswer } from '../answers.ts';
import { type RepositoryCall, type Routes, Text } from '../call.ts';
import { GithubRefusal, notFound } from '../refusal.ts';

/** GitHub lists at most so many commits and files of a comparison. */
const COMPARED_COMMITS = 250;
const COMPARED_FILES = 300;

export const repositoryRoutes: Routes<RepositoryCall> = {
  'GET ': ({ repository }) => repositoryAnswer(repository),
  'GET /installation': ({ state, world, repository }) => {
    const installation = world.installations.get(repository.installationId ?? 0);
    if (installation === undefined) throw notFound();
    return installationAnswer(installation, state.appId);
  },
  'GET /compare/*range': comparison,
  'GET /commits': commits,
  'GET /commits/*ref': commit,
  'GET /activity': activities,
};

function comparison(call: RepositoryCall) {
  demandPermission(call, 'contents', 'read');
  const { world, repository, named } = call;
  const [base = '', head = ''] = (named['range'] ?? '').split('...');
  const [from, to] = [world.resolve(repository, base), world.resolve(repository, head)];
  if (from === undefined || to === undefined) throw notFound();
  const compared = repository.commits.compare(from, to);
  return {
    status: compared.status,
    ahead_by: compared.ahead.length,
    behind_by: compared.behind.length,
    total_commits: compared.ahead.length,
    base_commit: commitAnswer(world, repository.commits.get(from)),
    merge_base_commit: commitAnswer(world, repository.commits.get(compared.mergeBase)),
    commits: compared.ahead.slice(-COMPARED_COMMITS).map((each) => commitAnswer(world, each)),
    files: compared.files.slice(0, COMPARED_FILES),
  };
}

/** One commit, or where that is asked for only its name. */
function commit(call: RepositoryCall) {
  demandPermission(call, 'contents', 'read');
  const { world, repository, named, accept } = call;
  const sha = world.resolve(repository, named['ref'] ?? '');
  if (sha === undefined) throw new GithubRefusal(422, `No commit found for SHA: ${named['ref']}`);
  return accept.endsWith('.sha') ? new Text(sha) : commitAnswer(world, repository.commits.get(sha));
}

function commits(call: RepositoryCall) {
  demandPermission(call, 'contents', 'read');
  const { world, repository, query } = call;
  const from = world.resolve(repository, query.get('sha') ?? repository.defaultBranch);
  if (from === undefined) throw notFound();
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  return repository.commits
    .newestFirst(from)
    .filter(({ at }) => Date.parse(at) >= since)
    .map((each) => commitAnswer(world, each));
}

function activities(call: RepositoryCall) {
  demandPermission(call, 'contents', 'read');
  const { world, repository, query } = call;
  const branch = query.get('ref')?.replace(/^refs\/heads\//, '');
  return repository.activities
    .filter((each) => branch === undefined || each.branch === branch)
    .map((each) => activityAnswer(world, each))
    .reverse();
}
