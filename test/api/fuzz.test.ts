import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc, { type Arbitrary } from 'fast-check';
import { readConfig } from '../../api/config.ts';
import type { ApiParts } from '../../api/deps.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { assertPromisesRecorded } from '../support/book/entries-told.ts';
import { type DescribedRoute, describedRoutes } from '../support/http/described-routes.ts';
import { runs, seed } from '../support/http/fuzz-bounds.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';
import { SampleRegister } from '../support/register.ts';
import { arbitraryOf, brokenOf } from '../support/http/schema-arbitrary.ts';

/* F1: requests made from the served OpenAPI document. A failure prints its seed; F1_SEED repeats it. */

const SECONDS_MAX = 6;
/** No GitHub and no chain is configured here, no stream opens, and oEmbed has a status for a format that is not offered. */
const NOT_OFFERED = /"code":"(github_unavailable|chain_\w+|streams_full|format_not_offered)"/;
const bounds = { seed, interruptAfterTimeLimit: SECONDS_MAX * 1000, markInterruptAsFailure: false } as const;

interface Sent {
  /** Method and path, as described. */
  route: string;
  url: string;
  body: unknown;
  by: 'nobody' | keyof typeof people;
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
formats.default(ajv);
const validators = new WeakMap<object, ValidateFunction>();

function fault(route: DescribedRoute | undefined, status: number, body: string): string | undefined {
  const schema = route?.answers[status] ?? route?.answers[`${String(status)[0]}XX`];
  if (schema === undefined) return undefined;
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  return validate(JSON.parse(body)) ? undefined : ajv.errorsText(validate.errors);
}

/** What stands in the sample register, by the names of parameters. */
const KNOWN: Record<string, string[]> = {
  slug: ['node-harbor', 'no-such-delegate'],
  id: ['1', '2', 'node-harbor-1', '99999999999999999999', '00000000-0000-0000-0000-000000000000'],
  seq: ['0', '20', '100000'],
  address: [people.ann.address, people.rey.address, 'io1zzz', people.vic.address.toLowerCase()],
};

function pathOf(route: DescribedRoute): Arbitrary<string> {
  const named = route.parameters.filter((each) => each.in === 'path');
  const values = named.map(({ name }) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...(KNOWN[name] ?? ['1', 'all'])) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
    ),
  );
  return fc
    .tuple(...values)
    .map((each) =>
      named.reduce(
        (path, { name }, i) => path.replace(`{${name}}`, encodeURIComponent(each[i] ?? '')),
        route.path,
      ),
    );
}

function queryOf(route: DescribedRoute): Arbitrary<string> {
  const named = route.parameters.filter((each) => each.in === 'query');
  const values = Object.fromEntries(named.map(({ name, schema }) => [name, arbitraryOf(schema ?? {})]));
  const requiredKeys = named.filter(({ required }) => required === true).map(({ name }) => name);
  return fc.record(values, { requiredKeys }).map((given) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given))
      for (const each of [value].flat()) query.append(name, String(each));
    return query.size === 0 ? '' : `?${query.toString()}`;
  });
}

const nameOf = ({ method, path }: DescribedRoute) => `${method} ${path}`;

function requestOf(route: DescribedRoute, body: Arbitrary<unknown>): Arbitrary<Sent> {
  const by = fc.constantFrom<Sent['by']>('nobody', 'vic', 'ann', 'dan', 'rey', 'stella');
  return fc.tuple(pathOf(route), queryOf(route), body, by).map(([path, query, given, sender]) => ({
    route: nameOf(route),
    url: path + query,
    body: given,
    by: sender,
  }));
}

interface Fuzzed extends AsyncDisposable {
  api: TestApi;
  routes: DescribedRoute[];
  /** How an answer differs from what is described. */
  fault(sent: Sent, status: number, body: string): string | undefined;
  send(sent: Sent): Promise<{ status: number; type: string; body: string }>;
}

async function fuzzed(): Promise<Fuzzed> {
  const { config } = readConfig({ STEWARDS: people.stella.address, LOG_LEVEL: 'silent' });
  const parts: Partial<ApiParts> = {
    now: () => new Date(),
    settings: config.settings,
    config: {
      ...config,
      rateLimits: { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 },
      changeStreams: { ...config.changeStreams, inAll: 0 }, // a stream that opens does not end
    },
  };
  const api = await testApi({}, parts);
  await new SampleRegister(api.database, config.settings, new Date()).fill();
  const tokens = new Map<string, string>();
  for (const person of [people.vic, people.ann, people.dan, people.rey, people.stella])
    tokens.set(person.name, await new Jar(api.app).signIn(person));
  const notAnEnd = ({ method, path }: DescribedRoute) =>
    !path.startsWith('/v1/auth/') && !(method === 'DELETE' && path === '/v1/me'); // they end the sessions that are used here
  const routes = describedRoutes(api.app).filter(notAnEnd);
  const described = new Map(routes.map((route) => [nameOf(route), route]));
  return {
    api,
    routes,
    fault: (sent, status, body) => fault(described.get(sent.route), status, body),
    async send({ route, url, body, by }) {
      const token = tokens.get(by);
      const answer = await api.app.inject({
        method: route.split(' ', 1)[0] as DescribedRoute['method'],
        url,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.body };
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

test('F1 and O5: what the description allows is no fault of ours and answered as described, what it does not is refused as a problem, and each change has one entry', async (t) => {
  await using world = await fuzzed();
  t.diagnostic(`F1_SEED=${seed}`);
  const seen = new Map<number, number>();
  const allowed = world.routes.map((route) =>
    requestOf(route, route.body === undefined ? fc.constant(undefined) : arbitraryOf(route.body)),
  );
  const refused = world.routes.flatMap((route) => {
    const { body } = route;
    return body?.properties === undefined ? [] : [requestOf(route, brokenOf(body))];
  });
  const entries = () =>
    world.api.database.db
      .selectFrom('book_entry')
      .select((each) => each.fn.countAll<bigint>().as('n'))
      .executeTakeFirstOrThrow();
  const before = await entries();

  await fc.assert(
    fc.asyncProperty(fc.oneof(...refused), async (sent) => {
      const { status, type, body } = await world.send(sent);
      assert.ok(status >= 400 && status < 500, `${status} ${body}`);
      assert.ok(type.startsWith('application/problem+json'), type);
      assert.equal(world.fault(sent, status, body), undefined, body);
    }),
    { ...bounds, numRuns: 200 },
  );
  assert.ok(refused.length > 30);
  assert.deepEqual(await entries(), before);

  await fc.assert(
    fc.asyncProperty(fc.oneof(...allowed), async (sent) => {
      const { status, type, body } = await world.send(sent);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      assert.ok(status < 500 || NOT_OFFERED.test(body), `${status} ${body}`);
      if (status >= 400) assert.ok(type.startsWith('application/problem+json'), type);
      if (type.includes('json') && body !== '')
        assert.equal(world.fault(sent, status, body), undefined, body);
    }),
    { ...bounds, numRuns: runs },
  );
  await assertPromisesRecorded(world.api.database.db);
  t.diagnostic(JSON.stringify(Object.fromEntries([...seen].sort(([one], [other]) => one - other))));
});
