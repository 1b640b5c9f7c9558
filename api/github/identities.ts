import type { Gist } from '../../core/links/link-github.ts';
import type { GithubIdentity } from '../../core/links/store.ts';
import { RefusalError } from '../../core/errors.ts';
import { sha256 } from '../../core/hashing.ts';

const TIMEOUT_MS = 8000;

/** GitHub as a witness of who somebody is. */
export interface GithubIdentities {
  /** Undefined where no OAuth app is configured: then identities are shown by gists. */
  oauth: GithubOauth | undefined;
  findUser(login: string): Promise<GithubIdentity | undefined>;
  findGist(id: string): Promise<Gist | undefined>;
}

export interface GithubOauth {
  /** Where the browser goes. It asks for no permission: an identity is all we want. */
  authorizeUrl(state: string, codeVerifier: string): string;
  /** Whose the browser was. The token is used for this question and dropped. */
  identify(code: string, codeVerifier: string): Promise<GithubIdentity>;
}

export interface GithubIdentitySettings {
  apiUrl: string;
  client: { id: string; secret: string } | undefined;
  /** For more requests an hour than strangers have. */
  token: string | undefined;
  /** Where GitHub sends the browser back to. */
  callbackUrl: string;
}

interface UserAnswer {
  id: number;
  login: string;
  created_at?: string;
}

interface GistAnswer {
  public: boolean;
  owner?: UserAnswer;
  files: Record<string, { content?: string }>;
}

/** Makes no request by itself. */
export function connectGithubIdentities(settings: GithubIdentitySettings): GithubIdentities {
  const { apiUrl, client, token } = settings;
  return {
    oauth: client === undefined ? undefined : oauth(settings, client),
    async findUser(login) {
      const user = await ask<UserAnswer>(`${apiUrl}/users/${encodeURIComponent(login)}`, token);
      return user && identityOf(user);
    },
    async findGist(id) {
      const gist = await ask<GistAnswer>(`${apiUrl}/gists/${encodeURIComponent(id)}`, token);
      if (gist?.owner === undefined) return undefined;
      const files = Object.values(gist.files).map((file) => file.content ?? '');
      return { public: gist.public, owner: identityOf(gist.owner), files };
    },
  };
}

function oauth(
  { apiUrl, callbackUrl }: GithubIdentitySettings,
  client: { id: string; secret: string },
): GithubOauth {
  const site = apiUrl === 'https://api.github.com' ? 'https://github.com' : new URL(apiUrl).origin;
  return {
    authorizeUrl(state, codeVerifier) {
      const url = new URL(`${site}/login/oauth/authorize`);
      url.search = new URLSearchParams({
        client_id: client.id,
        redirect_uri: callbackUrl,
        state,
        scope: '',
        code_challenge: sha256(codeVerifier).toString('base64url'),
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    },
    async identify(code, codeVerifier) {
      const answer = await request(`${site}/login/oauth/access_token`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: client.id,
          client_secret: client.secret,
          code,
          redirect_uri: callbackUrl,
          code_verifier: codeVerifier,
        }),
      });
      if (answer === undefined) throw unavailable();
      const { access_token: userToken } = answer as { access_token?: string };
      if (userToken === undefined)
        throw new RefusalError('forbidden', 'github_link_refused', 'GitHub did not accept the code');
      const user = await ask<UserAnswer>(`${apiUrl}/user`, userToken);
      if (user === undefined) throw unavailable();
      return identityOf(user);
    },
  };
}

function identityOf({ id, login, created_at }: UserAnswer): GithubIdentity {
  return { id, login, createdAt: created_at === undefined ? null : new Date(created_at) };
}

async function ask<Body>(url: string, token: string | undefined): Promise<Body | undefined> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { accept: 'application/vnd.github+json', ...authorization };
  return (await request(url, { headers })) as Body | undefined;
}

/** What it answers as JSON; undefined where there is no such thing. */
async function request(
  url: string,
  init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> },
): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      ...init,
      headers: { ...init.headers, 'user-agent': 'pledgebook' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return await answer.json();
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(cause?: unknown): RefusalError {
  const refusal = new RefusalError(
    'unavailable',
    'github_unavailable',
    'GitHub could not be asked: try again later',
  );
  refusal.cause = cause;
  return refusal;
}
