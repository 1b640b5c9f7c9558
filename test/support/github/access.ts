import { createVerify } from 'node:crypto';
import type { Asked, RepositoryCall, ServerState } from './call.ts';
import { GithubRefusal } from './refusal.ts';
import type { Installation, Repository, User } from './things.ts';

/** Refuses (401) tokens that GitHub did not give or has taken back, and (403) those of an installation that is suspended. */
export function demandKnownToken(state: ServerState, { token }: Asked): void {
  if (token === undefined || state.userTokens.has(token)) return;
  const id = state.installationTokens.get(token);
  const installation = id === undefined ? undefined : state.world.installations.get(id);
  if (installation === undefined) throw new GithubRefusal(401, 'Bad credentials');
  if (installation.suspended) throw new GithubRefusal(403, 'This installation has been suspended');
}

export function demandUser(state: ServerState, { token }: Asked): User {
  const user = state.userTokens.get(token ?? '');
  if (user === undefined) throw new GithubRefusal(401, 'Requires authentication');
  return user;
}

/** Refuses (401) what the App's private key has not signed. */
export function demandApp(state: ServerState, { token }: Asked): void {
  const [header = '', claims = '', signed = ''] = token?.split('.') ?? [];
  const right = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(state.appKey, Buffer.from(signed, 'base64url'));
  if (!right) throw new GithubRefusal(401, 'A JSON web token could not be decoded');
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: number | string };
  if (Number(iss) !== state.appId) throw new GithubRefusal(401, "'Issuer' claim ('iss') must be an Integer");
}

export function maySee(state: ServerState, { token }: Asked, repository: Repository): boolean {
  if (!repository.private) return true;
  const user = state.userTokens.get(token ?? '');
  if (user !== undefined) return repository.associations.has(user.id);
  return installationOf(state, { token }, repository) !== undefined;
}

/** The installation that asks, where the App is on this repository. */
function installationOf(
  state: ServerState,
  { token }: Pick<Asked, 'token'>,
  repository: Repository,
): Installation | undefined {
  const id = state.installationTokens.get(token ?? '');
  return id === undefined || id !== repository.installationId ? undefined : state.world.installations.get(id);
}

/** Refuses (403) what the App may not do: writing anywhere without the permission, reading what is private without it. */
export function demandPermission(call: RepositoryCall, permission: string, level: 'read' | 'write'): void {
  if (level === 'read' && !call.repository.private) return;
  if (level === 'read' && call.state.userTokens.has(call.token ?? '')) return;
  const given = installationOf(call.state, call, call.repository)?.permissions[permission];
  if (given !== 'write' && given !== level)
    throw new GithubRefusal(403, 'Resource not accessible by integration');
}

/** Whose limits a request uses up. */
export function credentialOf(state: ServerState, { token }: Asked): string {
  if (token === undefined) return 'anybody';
  const installation = state.installationTokens.get(token);
  if (installation !== undefined) return `installation ${installation}`;
  const user = state.userTokens.get(token);
  return user === undefined ? 'app' : `user ${user.id}`;
}
