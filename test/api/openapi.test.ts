import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readConfig } from '../../api/config.ts';
import { makeGuards } from '../../api/auth.ts';
import type { App } from '../../api/deps.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { required?: boolean };
  responses?: Record<string, { content?: Record<string, { schema?: { type?: string } }> }>;
}

interface Described {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  operation: Operation;
}

const byName = (a = '', b = '') => a.localeCompare(b);

function described(app: App): Described[] {
  const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Described['method'],
      path,
      operation,
    })),
  );
}

test('every route of the API is described once, with its answers and its problems', async () => {
  await using api = await testApi();
  const all = described(api.app);
  const document = await api.app.inject('/openapi.json');

  assert.equal(document.json<{ openapi: string }>().openapi, '3.1.0');
  const ids = all.map(({ operation }) => operation.operationId);
  assert.deepEqual(
    ids.filter((id, i) => id === undefined || ids.indexOf(id) !== i),
    [],
  );
  for (const { method, path, operation } of all) {
    const name = `${method} ${path}`;
    assert.ok(operation.summary, `${name} has a summary`);
    const answers = Object.keys(operation.responses ?? {});
    assert.ok(
      answers.some((status) => /^[23]/.test(status)),
      `${name} says what it answers`,
    );
    assert.ok(answers.includes('4XX') || answers.includes('4xx'), `${name} says how it refuses`);
  }
});

test('every example and default of the description is allowed by the schema that it stands in; every route that it names is served', async () => {
  const { config } = readConfig({});
  const noStreams = { ...config, changeStreams: { ...config.changeStreams, inAll: 0 } }; // a stream that opens does not end
  await using api = await testApi({}, { config: noStreams });
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const faults: string[] = [];
  let examples = 0;
  const look = (at: string, node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const schema = node as { examples?: unknown; default?: unknown };
    const given = Array.isArray(schema.examples) ? (schema.examples as unknown[]) : [];
    for (const each of schema.default === undefined ? given : [...given, schema.default]) {
      examples++;
      if (!ajv.validate(schema, each)) faults.push(`${at}: ${JSON.stringify(each)} ${ajv.errorsText()}`);
    }
    for (const [name, child] of Object.entries(node)) look(`${at}/${name}`, child);
  };

  look('', api.app.swagger());

  assert.deepEqual(faults, []);
  assert.ok(examples > 500, `${examples} examples and defaults`);
  for (const { method, path } of described(api.app)) {
    const answer = await api.app.inject({ method, url: path.replace(/\{\w+\}/g, '1') });
    const unknown =
      answer.statusCode >= 400 && /nothing under this address|is not allowed here/.test(answer.body);
    assert.ok(!unknown, `${method} ${path}`);
  }
});

test('the description says what a caller meets: what may be left out, how it is refused, what its address is made of', async () => {
  await using api = await testApi();
  const all = described(api.app);
  const operationOf = (id: string): Operation =>
    all.find(({ operation }) => operation.operationId === id)?.operation ?? {};

  for (const { path, operation } of all) {
    const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
    const named = [...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name);
    assert.deepEqual(named.toSorted(byName), inPath.toSorted(byName));
    assert.equal(path.includes('*'), false, path);
    assert.deepEqual(Object.keys(operation.responses?.['4XX']?.content ?? {}), ['application/problem+json']);
  }
  const limits = all.flatMap(({ operation }) =>
    (operation.parameters ?? []).filter(({ name }) => name === 'limit'),
  );
  assert.ok(limits.length > 5 && limits.every(({ required }) => required === false));
  assert.equal(operationOf('claimTask').requestBody?.required, false);
  assert.equal(operationOf('publishTask').requestBody?.required, true);
  const keyed = operationOf('publishTask').parameters?.some(({ name }) => name === 'Idempotency-Key');
  assert.ok(keyed, 'a creating POST takes an Idempotency-Key');
  assert.ok(operationOf('getDelegate').responses?.['304'], 'a read may be answered with 304');
  const feed = operationOf('feedChanges_json').responses?.['200']?.content?.['application/feed+json'];
  assert.equal(feed?.schema?.type, 'object');
});

const JUNK: unknown[] = [
  {},
  [],
  'text',
  7,
  { name: null },
  { unknown: true },
  { message: {}, signature: '0x' },
  { message: 'x', signature: `0x${'00'.repeat(65)}` },
  { reason: 'x'.repeat(20_000) },
  { reason: 'because', version: 1 },
  { title: '\u0000', description: '\ud800' },
  { constructor: { prototype: 1 } },
  { pullRequestUrl: 'javascript:alert(1)' },
];
const PLACES = [
  '1',
  '0',
  '-1',
  '99999999999999999999',
  'ann',
  '%00',
  '..%2f..%2f',
  "'%20or%201=1--",
  '%F0%9F%92%A9',
  'a'.repeat(150),
  '00000000-0000-0000-0000-000000000000',
];
const VALUES = [
  '',
  '-1',
  '0',
  '1',
  '9e99',
  '1.5',
  '99999999999999999999',
  'x',
  '%25_%5C',
  "'%20or%201=1",
  '%00',
  '%ED%A0%80',
];
const PLACES_IN_LISTS = [
  'null',
  '{}',
  '[]',
  '[null]',
  '[1]',
  '[-1]',
  '[1.5]',
  '[1e300]',
  '["x"]',
  '["\\u0000"]',
  '["99999999999999999999"]',
  '["2026-11-22T09:00:00.000Z"]',
  '["a","b"]',
  '[1,2]',
  '["2026-11-22T09:00:00.000Z","x"]',
  '["2026-11-22T09:00:00.000Z",1.5]',
  '["a","b","c"]',
  '[1,2,3]',
  '["a","b","c","d"]',
  '[1,2,3,4]',
];
const CURSORS = PLACES_IN_LISTS.map((place) => Buffer.from(place).toString('base64url'));

/** Every parameter of the query with every value, one at a time. */
function queriesOf(operation: Operation): string[] {
  const names = (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name);
  const one = (name: string) => (name === 'cursor' ? CURSORS : VALUES).map((value) => `?${name}=${value}`);
  return ['', '?x[]=1', ...names.flatMap(one)];
}

/** What was answered with a fault of ours, or not as a problem. */
async function failures(api: TestApi, authorization: string): Promise<string[]> {
  const found: string[] = [];
  const send = async (method: Described['method'], url: string, payload?: unknown) => {
    const body = payload === undefined ? {} : { payload: JSON.stringify(payload) };
    const type = payload === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await api.app.inject({ method, url, ...body, headers: { authorization, ...type } });
    const fault = answer.statusCode >= 500 && answer.statusCode !== 503;
    const problem = String(answer.headers['content-type']).startsWith('application/problem+json');
    if (fault || (answer.statusCode >= 400 && !problem))
      found.push(`${method} ${url} ${JSON.stringify(payload)?.slice(0, 60)}: ${answer.statusCode}`);
  };
  for (const { method, path, operation } of described(api.app)) {
    if (path.startsWith('/v1/auth/sign-out')) continue;
    for (const place of path.includes('{') ? PLACES : ['1']) {
      const url = path.replace(/\{\w+\}/g, place);
      if (method === 'GET')
        for (const query of place === '1' ? queriesOf(operation) : ['']) await send(method, url + query);
      else for (const body of place === '1' ? JUNK : [{}]) await send(method, url, body);
      if (method === 'DELETE') await send(method, url);
    }
  }
  return found;
}

test('nothing that is sent is answered with a fault of ours', async () => {
  const { config } = readConfig({ STEWARDS: people.stella.address, LOG_LEVEL: 'silent' });
  const unlimited = { ...config, rateLimits: { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 } };
  const noStreams = { ...unlimited, changeStreams: { ...config.changeStreams, inAll: 0 } }; // a stream that opens does not end
  await using api = await testApi({}, { config: noStreams, settings: unlimited.settings });
  const steward = await new Jar(api.app).signIn(people.stella);

  const faults = await failures(api, `Bearer ${steward}`);

  assert.deepEqual(faults, []);
});

test('a route of the API that is not described, or is guarded too late, is not registered', async () => {
  const plain = (path: string, schema: object) => (app: App) => void app.get(path, { schema }, () => 1);
  const described = { operationId: 'a', summary: 'b', tags: ['c'] };
  await assert.rejects(testApi({}, {}, plain('/v1/bare', {})), /\/v1\/bare is not described/);
  await assert.rejects(
    testApi({}, {}, (app, parts) => {
      const { signedIn } = makeGuards(parts);
      app.get('/v1/late', { schema: described, preHandler: signedIn }, () => 1);
    }),
    /guard belongs in onRequest/,
  );
});
