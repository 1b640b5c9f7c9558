import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { readConfig } from '../../api/config.ts';
import { within } from '../../core/database.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/api.ts';
import { testDatabase } from '../support/database.ts';
import { describedRoutes } from '../support/described-routes.ts';
import { Jar } from '../support/jar.ts';
import { people } from '../support/people.ts';
import { isUpdate } from '../support/route-roles-update.ts';
import { SampleRegister } from '../support/register.ts';
import { arbitraryOf } from '../support/schema-arbitrary.ts';

/*
 * Z1: who may call what. Every route of the server's own table is called as everybody, with what its description allows, on the same
 * register each time. UPDATE_ROUTE_ROLES=1 writes the file anew: read its difference.
 */

const FILE = path.join(import.meta.dirname, 'route-roles.json');
const ROLES = {
  anonymous: undefined,
  voter: people.vic,
  owner: people.ann,
  otherDelegate: people.dan,
  reviewer: people.rey,
  steward: people.stella,
};

/** Refused for who asks, or not: what was asked is then another matter. */
function classOf(status: number): string {
  if (status === 401) return 'signs in first';
  if (status === 403) return 'refused';
  return 'open';
}

/** Things of ann's, by the beginning of the route. */
const THINGS: [RegExp, string][] = [
  [/^\/v1\/commitments/, 'node-harbor-1'],
  [/^\/v1\/reports/, '60'],
  [/./, '1'],
];

test('Z1: what each role may call is what the committed table says', async () => {
  await using database = await testDatabase();
  const { config } = readConfig({ STEWARDS: people.stella.address, LOG_LEVEL: 'silent' });
  const now = new Date();
  await new SampleRegister(database, config.settings, now).fill();
  const claim = await database.db
    .selectFrom('claim')
    .innerJoin('delegate', 'delegate.id', 'claim.delegate_id')
    .select('claim.id')
    .where('delegate.slug', '=', 'node-harbor')
    .where('claim.state', '=', 'claimed')
    .executeTakeFirstOrThrow();
  const question = await database.db
    .selectFrom('question')
    .innerJoin('delegate', 'delegate.id', 'question.delegate_id')
    .select('question.seq')
    .where('delegate.slug', '=', 'node-harbor')
    .executeTakeFirstOrThrow();
  const idOf = (url: string): string => {
    if (url.startsWith('/v1/claims')) return String(claim.id);
    if (url.startsWith('/v1/questions')) return String(question.seq);
    return THINGS.find(([begins]) => begins.test(url))?.[1] ?? '1';
  };
  const values = (url: string): Record<string, string> => ({
    slug: 'node-harbor',
    id: idOf(url),
    seq: '1',
    version: '1',
    address: people.ann.address,
    code: 'not_found',
    claim: String(claim.id),
  });

  const observed: Record<string, string | Record<string, string>> = {};
  await database.db.transaction().execute(async (tx) => {
    const unlimited = {
      ...config,
      rateLimits: { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 },
      changeStreams: { ...config.changeStreams, inAll: 0 },
    };
    await using api = await testApi(
      {},
      { db: within(tx), now: () => now, config: unlimited, settings: config.settings },
      (app, { db, settings, bookSigner }) =>
        void app.register(buildPortal({ db, settings, now: () => now, bookKey: bookSigner.vkey })),
    );
    const described = describedRoutes(api.app);
    const tokens: Record<string, string | undefined> = {};
    for (const [role, person] of Object.entries(ROLES))
      tokens[role] = person === undefined ? undefined : await new Jar(api.app).signIn(person);
    const named = [...api.app.routeTable].filter(([url]) => !/[./][0-9a-f]{12,16}[./]/.test(url)); // those with a hash of their content are anybody's
    for (const [url, methods] of named.sort(([one], [other]) => (one < other ? -1 : 1)))
      for (const method of [...methods].filter((each) => each !== 'HEAD' && each !== 'OPTIONS').sort()) {
        const route = described.find(
          (each) => each.method === method && each.path === url.replace(/:(\w+)/g, '{$1}'),
        );
        const body =
          route?.body === undefined
            ? undefined
            : fc.sample(arbitraryOf(route.body), { seed: 7, numRuns: 1 })[0];
        const parameters = values(url);
        const target = url
          .replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '1')
          .replace('*', '0/000');
        const classes: Record<string, string> = {};
        for (const [role, token] of Object.entries(tokens)) {
          await sql`savepoint asked`.execute(tx);
          const answer = await api.app.inject({
            method: method as 'GET',
            url: target,
            headers: {
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          });
          await sql`rollback to savepoint asked`.execute(tx);
          assert.notEqual(answer.statusCode, 500, `${method} ${target}: ${answer.body}`);
          classes[role] = classOf(answer.statusCode);
        }
        const all = new Set(Object.values(classes));
        const [only] = all;
        observed[`${method} ${url}`] = all.size === 1 && only !== undefined ? only : classes;
      }
  });

  if (isUpdate) writeFileSync(FILE, `${JSON.stringify(observed, null, 2)}\n`);
  assert.ok(Object.keys(observed).length > 100);
  assert.deepEqual(observed, JSON.parse(readFileSync(FILE, 'utf8')));
});
