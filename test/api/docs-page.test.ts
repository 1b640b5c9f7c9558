import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TestApi, testApi } from '../support/http/api.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

interface Shown {
  method: string;
  path: string;
  /** What stands in the shell's quotes, without them. */
  words: string[];
  html: string;
}

/** The routes that the page shows, each with its command. */
async function shown(api: TestApi): Promise<{ body: string; routes: Shown[] }> {
  const { body } = await api.app.inject('/docs');
  const routes = body
    .split('<details>')
    .slice(1)
    .map((html) => {
      const [, method = '', path = ''] =
        /<b class="method [a-z]+">([A-Z]+)<\/b> <code>([^<]*)<\/code>/.exec(html) ?? [];
      const [, command = ''] = /<pre[^>]*><code>([^]*?)<\/code><\/pre>/.exec(html) ?? [];
      const words = [...read(command).matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
      return { method, path, words, html };
    });
  return { body, routes };
}

function read(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

test('the page of the API shows every route and loads nothing from anywhere', async () => {
  await using api = await testApi();
  const { paths = {} } = api.app.swagger() as { paths?: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  const { body, routes } = await shown(api);

  assert.deepEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted(), described.toSorted());
  assert.deepEqual(body.match(/<script|<link|<img|url\(|@import|\son[a-z]+="/gi), null);
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(body) ?? [];
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const policy = (await api.app.inject('/docs')).headers['content-security-policy'];
  assert.ok(String(policy).includes(`style-src 'sha256-${Buffer.from(hash).toString('base64')}'`));
});

test('each command of a read is one that the API understands as it stands', async () => {
  await using api = await testApi();
  await approvedDelegate(api.parts.db, people.ann);
  const { routes } = await shown(api);
  const reads = routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/stream'));

  const misunderstood: string[] = [];
  for (const { path, words } of reads) {
    const [address = ''] = words;
    if (address.includes('…')) continue; // only the caller knows
    const { statusCode } = await api.app.inject({ url: new URL(address).href, remoteAddress: '127.0.0.1' });
    if (statusCode === 400 || statusCode >= 500) misunderstood.push(`${path}: ${address} ${statusCode}`);
  }

  assert.deepEqual(misunderstood, []);
  assert.ok(reads.filter(({ words: [address = ''] }) => !address.includes('…')).length > 80);
});

test('a write is shown with its token, and a body that has all it must have', async () => {
  await using api = await testApi();
  const { routes } = await shown(api);
  const commandOf = (path: string) =>
    routes.find((each) => each.method === 'POST' && each.path === path)?.words ?? [];

  const [address, token, type, body = ''] = commandOf('/v1/delegates/{slug}/reward-plans/draft');
  assert.deepEqual(
    [address, token, type],
    [
      'http://localhost:3000/v1/delegates/ann/reward-plans/draft',
      'Authorization: Bearer …',
      'Content-Type: application/json',
    ],
  );
  assert.deepEqual(Object.keys(JSON.parse(body) as object), [
    'blockShareBps',
    'epochShareBps',
    'foundationShareBps',
    'route',
  ]);
  assert.equal(
    commandOf('/v1/auth/challenge').some((word) => word.startsWith('Authorization')),
    false,
  );
});

test('limits, defaults and examples stand beside what they are of', async () => {
  await using api = await testApi();
  const { routes } = await shown(api);
  const saidOf = (method: string, path: string) =>
    read(routes.find((each) => each.method === method && each.path === path)?.html ?? '').replace(
      /<[^>]*>/g,
      '',
    );

  assert.match(saidOf('GET', '/v1/changes'), /limit query, optional integer, 1 to 100, 50 if left out/);
  assert.match(saidOf('POST', '/v1/delegates'), /name string, 1 to 80 characters, such as "Node Harbor"/);
  assert.match(saidOf('POST', '/v1/delegates'), /description string, at most 5000 characters/);
  assert.match(
    saidOf('POST', '/v1/delegates/{slug}/payouts'),
    /transactionHashes list of string, at most 100 of them/,
  );
});
