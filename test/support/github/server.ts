import { createHash, createVerify, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  commitAnswer,
  deploymentAnswer,
  pullAnswer,
  releaseAnswer,
  repositoryAnswer,
  reviewAnswer,
  statusAnswer,
  userAnswer,
} from './answers.ts';
import type { Repository, User, World } from './world.ts';

/** What GitHub answers instead of what was asked for. */
export class GithubRefusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export interface ServerState {
  world: World;
  appId: number;
  appKey: KeyObject;
  client: { id: string; secret: string };
  /** Personal and OAuth tokens with the user they speak for. */
  userTokens: Map<string, User>;
  installationTokens: Map<string, number>;
  /** OAuth codes with the user who allowed it; used once. */
  codes: Map<string, User>;
  /** Every request that was answered, such as `GET /user`. */
  requests: string[];
  /** Taken from the front, one per request, before anything else is looked at. */
  refusals: GithubRefusal[];
  requestsLeft: number;
}

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  body: URLSearchParams;
}

/** A server that speaks the part of GitHub's REST API that the service calls. */
export function makeServer(state: ServerState): Server {
  return createServer((request, response) => {
    void (async () => {
      const asked = await read(request);
      state.requests.push(`${asked.method} ${request.url ?? ''}`);
      let status = 200;
      let headers: Record<string, string> = {};
      let body: string;
      try {
        const refusal = state.refusals.shift();
        if (refusal !== undefined) throw refusal;
        const answer = route(state, asked);
        body = JSON.stringify(Array.isArray(answer) ? page(answer, asked, request, headers) : answer);
        if (asked.method === 'POST') status = asked.path.startsWith('/app/') ? 201 : 200;
      } catch (error) {
        if (!(error instanceof GithubRefusal)) throw error;
        ({ status, headers } = error);
        body = JSON.stringify({ message: error.message, documentation_url: 'https://docs.github.com/rest' });
      }
      const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
      const unchanged = status === 200 && asked.method === 'GET' && request.headers['if-none-match'] === etag;
      if (!unchanged) state.requestsLeft -= 1;
      response.writeHead(unchanged ? 304 : status, {
        'content-type': 'application/json; charset=utf-8',
        etag,
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': String(state.requestsLeft),
        'x-ratelimit-used': String(5000 - state.requestsLeft),
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
        'x-ratelimit-resource': 'core',
        ...headers,
      });
      response.end(unchanged ? undefined : body);
    })().catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://github');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const json = request.headers['content-type']?.includes('json') === true && text !== '';
  const body = new URLSearchParams(json ? (JSON.parse(text) as Record<string, string>) : text);
  const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, token, body };
}

function page(rows: unknown[], { query }: Asked, request: IncomingMessage, headers: Record<string, string>) {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const number = Number(query.get('page') ?? 1);
  if (rows.length > number * size) {
    const next = new URL(request.url ?? '/', `http://${request.headers.host ?? 'github'}`);
    next.searchParams.set('page', String(number + 1));
    headers['link'] = `<${next.href}>; rel="next"`;
  }
  return rows.slice((number - 1) * size, number * size);
}

function route(state: ServerState, asked: Asked): unknown {
  const { world } = state;
  const { method, path } = asked;
  const call = `${method} ${path}`;
  if (call === 'POST /login/oauth/access_token') return exchangeCode(state, asked.body);
  if (path === '/app' || path.startsWith('/app/') || path.endsWith('/installation')) demandApp(state, asked);
  else demandKnownToken(state, asked);
  if (call === 'GET /app') return { id: state.appId, slug: 'pledgebook', name: 'Pledgebook' };
  if (call === 'GET /user')
    return { ...userAnswer(demandUser(state, asked)), created_at: demandUser(state, asked).createdAt };

  const installation = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path)?.[1];
  if (installation !== undefined) return issueInstallationToken(state, Number(installation));
  const login = /^\/users\/([^/]+)$/.exec(path)?.[1];
  if (login !== undefined) return shownUser(world.userByLogin(decodeURIComponent(login)));
  const userId = /^\/user\/(\d+)$/.exec(path)?.[1];
  if (userId !== undefined) return shownUser(world.users.get(Number(userId)));
  const gistId = /^\/gists\/([^/]+)$/.exec(path)?.[1];
  if (gistId !== undefined) return shownGist(world, gistId);

  const named = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path);
  const numbered = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  const repository =
    named === null
      ? world.repositories.get(Number(numbered?.[1]))
      : world.repositoryByName(decodeURIComponent(named[1] ?? ''));
  const rest = (named ?? numbered)?.[2] ?? '';
  const moved = repository === undefined ? world.repositoryByFormerName(named?.[1] ?? '') : undefined;
  if (moved !== undefined)
    throw new GithubRefusal(301, 'Moved Permanently', { location: `/repositories/${moved.id}${rest}` });
  const shown = rest === '/installation' || repository?.private === false || maySee(state, asked, repository);
  if (repository === undefined || !shown) throw notFound();
  return ofRepository(world, repository, rest, asked);
}

function ofRepository(world: World, repository: Repository, rest: string, asked: Asked): unknown {
  if (rest === '') return repositoryAnswer(repository);
  if (rest === '/installation') {
    if (repository.installationId === null) throw notFound();
    return { id: repository.installationId, account: userAnswer(world.user({ id: 1, login: 'owner' })) };
  }
  const pull = /^\/pulls\/(\d+)(\/[a-z]+)?$/.exec(rest);
  if (pull !== null) return ofPull(world, repository, Number(pull[1]), pull[2] ?? '');
  const range = /^\/compare\/(.+)\.\.\.(.+)$/.exec(rest);
  if (range !== null) return comparison(world, repository, range[1] ?? '', range[2] ?? '');
  if (rest === '/deployments') {
    const environment = asked.query.get('environment');
    return repository.deployments
      .filter((each) => environment === null || each.environment === environment)
      .map((each) => deploymentAnswer(repository, each))
      .reverse();
  }
  const deploymentId = /^\/deployments\/(\d+)\/statuses$/.exec(rest)?.[1];
  const deployment = repository.deployments.find((each) => each.id === Number(deploymentId));
  if (deployment !== undefined) return deployment.statuses.map((each) => statusAnswer(deployment, each));
  if (rest === '/releases')
    return repository.releases.map((each) => releaseAnswer(repository, each)).reverse();
  throw notFound();
}

function ofPull(world: World, repository: Repository, number: number, part: string): unknown {
  const pull = repository.pulls.get(number);
  if (pull === undefined) throw notFound();
  if (part === '') return pullAnswer(pull);
  if (part === '/reviews') return pull.reviews.map((each) => reviewAnswer(pull, each));
  if (part !== '/commits') throw notFound();
  const commits = repository.commits.between(pull.baseSha, pull.head).slice(0, 250);
  return commits.map((each) => commitAnswer(world, each));
}

function comparison(world: World, repository: Repository, base: string, head: string): unknown {
  const sha = (name: string) => {
    const ref = decodeURIComponent(name);
    const tag = repository.releases.find((release) => release.tag === ref)?.sha;
    return repository.branches.get(ref) ?? tag ?? ref;
  };
  const [from, to] = [sha(base), sha(head)];
  if (!repository.commits.has(from) || !repository.commits.has(to)) throw notFound();
  const compared = repository.commits.compare(from, to);
  return {
    status: compared.status,
    ahead_by: compared.ahead.length,
    behind_by: compared.behind.length,
    total_commits: compared.ahead.length,
    merge_base_commit: commitAnswer(world, repository.commits.get(compared.mergeBase)),
    commits: compared.ahead.map((each) => commitAnswer(world, each)),
    files: compared.files,
  };
}

function notFound(): GithubRefusal {
  return new GithubRefusal(404, 'Not Found');
}

function shownUser(user: User | undefined) {
  if (user === undefined) throw notFound();
  return { ...userAnswer(user), created_at: user.createdAt };
}

function shownGist(world: World, id: string) {
  const gist = world.gists.get(id);
  if (gist === undefined) throw notFound();
  const files = Object.entries(gist.files).map(([filename, content]) => [
    filename,
    { filename, type: 'text/plain', content, truncated: false, size: content.length },
  ]);
  return {
    id,
    public: gist.public,
    owner: userAnswer(gist.owner),
    files: Object.fromEntries(files) as unknown,
  };
}

function exchangeCode(state: ServerState, body: URLSearchParams) {
  const user = state.codes.get(body.get('code') ?? '');
  if (body.get('client_id') !== state.client.id || body.get('client_secret') !== state.client.secret)
    return {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    };
  if (user === undefined)
    return { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' };
  state.codes.delete(body.get('code') ?? '');
  const token = `gho_${randomBytes(18).toString('hex')}`;
  state.userTokens.set(token, user);
  return { access_token: token, scope: '', token_type: 'bearer' };
}

function demandApp(state: ServerState, { token }: Asked): void {
  const [header = '', claims = '', signed = ''] = token?.split('.') ?? [];
  const right = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(state.appKey, Buffer.from(signed, 'base64url'));
  if (!right) throw new GithubRefusal(401, 'A JSON web token could not be decoded');
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: number | string };
  if (Number(iss) !== state.appId) throw new GithubRefusal(401, "'Issuer' claim ('iss') must be an Integer");
}

function issueInstallationToken(state: ServerState, installation: number) {
  if (![...state.world.repositories.values()].some((each) => each.installationId === installation))
    throw notFound();
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  state.installationTokens.set(token, installation);
  return {
    token,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    permissions: { contents: 'read', pull_requests: 'read', deployments: 'read', metadata: 'read' },
    repository_selection: 'selected',
  };
}

function demandKnownToken(state: ServerState, { token }: Asked): void {
  if (token !== undefined && !state.userTokens.has(token) && !state.installationTokens.has(token))
    throw new GithubRefusal(401, 'Bad credentials');
}

function demandUser(state: ServerState, { token }: Asked): User {
  const user = state.userTokens.get(token ?? '');
  if (user === undefined) throw new GithubRefusal(401, 'Requires authentication');
  return user;
}

function maySee(state: ServerState, { token }: Asked, repository: Repository | undefined): boolean {
  const installation = repository?.installationId ?? null;
  return installation !== null && state.installationTokens.get(token ?? '') === installation;
}
