import { demandPermission } from '../access.ts';
import type { RepositoryCall, Routes } from '../call.ts';
import { deploymentAnswer, releaseAnswer, statusAnswer } from '../production-answers.ts';
import { notFound } from '../refusal.ts';

export const productionRoutes: Routes<RepositoryCall> = {
  'GET /deployments': (call) => {
    demandPermission(call, 'deployments', 'read');
    const environment = call.query.get('environment');
    return call.repository.deployments
      .filter((each) => environment === null || each.environment === environment)
      .map((each) => deploymentAnswer(call.world, call.repository, each))
      .reverse();
  },
  'GET /deployments/:id/statuses': (call) => {
    demandPermission(call, 'deployments', 'read');
    const deployment = call.repository.deployments.find((each) => each.id === Number(call.named['id']));
    if (deployment === undefined) throw notFound();
    return deployment.statuses.map((each) => statusAnswer(call.world, deployment, each));
  },
  'GET /releases': (call) => {
    demandPermission(call, 'contents', 'read');
    // drafts are shown to those who may write
    const shown = call.repository.releases.filter((each) => !each.draft || mayWrite(call));
    return shown.map((each) => releaseAnswer(call.world, call.repository, each)).reverse();
  },
};

function mayWrite({ state, repository, token }: RepositoryCall): boolean {
  const user = state.userTokens.get(token ?? '');
  return user !== undefined && ['OWNER', 'MEMBER'].includes(repository.associations.get(user.id) ?? '');
}
