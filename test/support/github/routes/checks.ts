import { demandPermission } from '../access.ts';
import type { RepositoryCall, Routes } from '../call.ts';
import { GithubRefusal, notFound } from '../refusal.ts';
import type { CheckRun } from '../things.ts';

export const checkRoutes: Routes<RepositoryCall> = {
  'POST /check-runs': createCheckRun,
  'PATCH /check-runs/:id': updateCheckRun,
  'GET /commits/:ref/check-runs': listCheckRuns,
};

const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'];

function createCheckRun(call: RepositoryCall) {
  demandPermission(call, 'checks', 'write');
  const { repository, world, state, body } = call;
  const head = String(body['head_sha']);
  if (!repository.commits.has(head)) throw new GithubRefusal(422, 'No commit found for SHA');
  const run: CheckRun = {
    id: world.nextId(),
    appId: state.appId,
    name: String(body['name']),
    head,
    ...shown(body),
  };
  repository.checkRuns.push(run);
  call.status = 201;
  return answer(run);
}

function updateCheckRun(call: RepositoryCall) {
  demandPermission(call, 'checks', 'write');
  const run = call.repository.checkRuns.find(({ id }) => id === Number(call.named['id']));
  if (run === undefined) throw notFound();
  Object.assign(run, shown(call.body));
  return answer(run);
}

function listCheckRuns(call: RepositoryCall) {
  demandPermission(call, 'checks', 'read');
  const name = call.query.get('check_name');
  const runs = call.repository.checkRuns.filter(
    (run) => run.head === call.named['ref'] && (name === null || run.name === name),
  );
  return { total_count: runs.length, check_runs: runs.map(answer) };
}

/** Refuses (422) what GitHub does: an unknown conclusion, a text that is too long, more than three buttons or long ones. */
function shown(body: Record<string, unknown>): Omit<CheckRun, 'id' | 'appId' | 'name' | 'head'> {
  const { title, summary } = (body['output'] ?? {}) as { title?: string; summary?: string };
  const actions = (body['actions'] ?? []) as { label: string; description: string; identifier: string }[];
  const conclusion = String(body['conclusion']);
  const wrong =
    body['status'] !== 'completed' ||
    !CONCLUSIONS.includes(conclusion) ||
    title === undefined ||
    (summary ?? '').length > 65_535 ||
    actions.length > 3 ||
    actions.some(
      ({ label, description, identifier }) =>
        label.length > 20 || description.length > 40 || identifier.length > 20,
    );
  if (wrong) throw new GithubRefusal(422, 'Invalid request.');
  return {
    externalId: typeof body['external_id'] === 'string' ? body['external_id'] : '',
    conclusion,
    title: title ?? '',
    summary: summary ?? '',
    actions: actions.map(({ identifier }) => identifier),
  };
}

function answer(run: CheckRun) {
  return {
    id: run.id,
    head_sha: run.head,
    name: run.name,
    external_id: run.externalId,
    status: 'completed',
    conclusion: run.conclusion,
    output: { title: run.title, summary: run.summary },
    app: { id: run.appId },
    pull_requests: [],
  };
}
