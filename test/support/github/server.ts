import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { credentialOf, demandApp, demandKnownToken, maySee } from './access.ts';
import { type Asked, type Call, findRoute, type ServerState, Text } from './call.ts';
import type { RequestLimits } from './limits.ts';
import { page } from './pages.ts';
import { GithubRefusal, notFound } from './refusal.ts';
import { appRoutes } from './routes/app.ts';
import { checkRoutes } from './routes/checks.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { answerGraphql, overLimit } from './routes/graphql.ts';
import { issueRoutes } from './routes/issues.ts';
import { productionRoutes } from './routes/production.ts';
import { pullRequestRoutes } from './routes/pull-requests.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { userRoutes } from './routes/users.ts';

const ROUTES = { ...appRoutes, ...deliveryRoutes, ...userRoutes, 'POST /graphql': answerGraphql };
const OF_REPOSITORY = {
  ...checkRoutes,
  ...repositoryRoutes,
  ...pullRequestRoutes,
  ...productionRoutes,
  ...issueRoutes,
};

/** A server that speaks the part of GitHub's APIs that the service calls. */
export function makeServer(state: ServerState, limits: RequestLimits): Server {
  return createServer((request, response) => {
    respond(state, limits, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
}

async function respond(
  state: ServerState,
  limits: RequestLimits,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await read(request);
  state.requests.push(`${asked.method} ${request.url ?? ''}`);
  const isGraphql = asked.path === '/graphql';
  const who = isGraphql ? `${credentialOf(state, asked)} in GraphQL` : credentialOf(state, asked);
  let { status, headers, body } = { status: 200, headers: {} as Record<string, string>, body: '' };
  try {
    const refusal = state.refusals.shift();
    if (refusal !== undefined) throw refusal;
    if (state.isAway) throw new GithubRefusal(503, 'Service Unavailable');
    const isToken = asked.path.endsWith('/access_tokens') || asked.path.endsWith('/access_token');
    const isRefused = isGraphql && limits.isUsedUp(who);
    if (!isRefused) limits.demandLeft(who, asked.method !== 'GET' && !isToken && !isGraphql);
    await letHappen(state, request.url ?? '');
    const call: Call = { ...asked, state, world: state.world, named: {}, status: 200 };
    const answer = isRefused ? overLimit() : await route(call);
    ({ status } = call);
    if (Array.isArray(answer)) {
      const { rows, link } = page(answer, asked, `http://${request.headers.host ?? 'github'}`);
      body = JSON.stringify(rows);
      if (link !== '') headers = { link };
    } else if (answer instanceof Text) {
      body = answer.text;
      headers = { 'content-type': 'application/vnd.github.sha; charset=utf-8' };
    } else body = JSON.stringify(answer ?? null);
  } catch (error) {
    if (!(error instanceof GithubRefusal)) throw error;
    ({ status, headers } = error);
    body = JSON.stringify({ message: error.message, documentation_url: 'https://docs.github.com/rest' });
  }
  // GitHub's tag of the same answer is another one for another token
  const tag = createHash('sha256')
    .update(`${asked.token ?? ''} ${body}`)
    .digest('hex');
  if (status === 200 && asked.method === 'GET' && request.headers['if-none-match'] === `"${tag}"`)
    status = 304;
  limits.spend(who, status);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    etag: `"${tag}"`,
    ...limits.headers(who),
    ...(status === 304 ? {} : headers), // which pages follow is not said beside what has not changed
  });
  response.end(status === 304 || status === 204 ? undefined : body);
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://github');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const isJson = request.headers['content-type']?.includes('json') === true && text !== '';
  const body = isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const { method = 'GET', headers } = request;
  const accept = headers.accept ?? '';
  return { method, path: url.pathname, query: url.searchParams, token, accept, body };
}

async function letHappen(state: ServerState, url: string): Promise<void> {
  const index = state.meanwhile.findIndex(({ request }) => url.includes(request));
  if (index === -1) return;
  const [found] = state.meanwhile.splice(index, 1);
  await found?.happens();
}

function route(call: Call): unknown {
  const { state, world, method, path } = call;
  const byApp = path === '/app' || path.startsWith('/app/') || path.endsWith('/installation');
  if (byApp) demandApp(state, call);
  else demandKnownToken(state, call);
  const found = findRoute(ROUTES, method, path);
  if (found !== undefined) return found.answer(Object.assign(call, { named: found.named }));

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
  if (repository === undefined || !(byApp || maySee(state, call, repository))) throw notFound();
  const ofIt = findRoute(OF_REPOSITORY, method, rest);
  if (ofIt === undefined) throw notFound();
  return ofIt.answer(Object.assign(call, { named: ofIt.named, repository }));
}
