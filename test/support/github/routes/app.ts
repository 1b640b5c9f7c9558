import { randomBytes } from 'node:crypto';
import { installationAnswer } from '../answers.ts';
import type { Call, Routes } from '../call.ts';
import { GithubRefusal, notFound } from '../refusal.ts';

const HOUR_MS = 3_600_000;

export const appRoutes: Routes = {
  'GET /app': ({ state }) => ({
    id: state.appId,
    slug: 'pledgebook',
    name: 'Pledgebook',
    permissions: {
      metadata: 'read',
      pull_requests: 'read',
      contents: 'read',
      deployments: 'read',
      checks: 'write',
    },
    events: [
      'pull_request',
      'pull_request_review',
      'push',
      'release',
      'deployment_status',
      'repository',
      'merge_group',
    ],
  }),
  'GET /app/installations/:id': ({ state, world, named }) => {
    const installation = world.installations.get(Number(named['id']));
    if (installation === undefined) throw notFound();
    return installationAnswer(installation, state.appId);
  },
  'POST /app/installations/:id/access_tokens': issueInstallationToken,
};

function issueInstallationToken(call: Call) {
  const installation = call.world.installations.get(Number(call.named['id']));
  if (installation === undefined) throw notFound();
  if (installation.suspended) throw new GithubRefusal(403, 'This installation has been suspended');
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  call.state.installationTokens.set(token, installation.id);
  call.status = 201;
  return {
    token,
    expires_at: new Date(Date.now() + HOUR_MS).toISOString(),
    permissions: installation.permissions,
    repository_selection: 'selected',
  };
}
