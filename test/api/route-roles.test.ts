import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { readConfig } from '../../api/config.ts';
import { within } from '../../core/database.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { testDatabase } from '../support/database/database.ts';
import { describedRoutes } from '../support/http/described-routes.ts';
import { Jar } from '../support/http/jar.ts';
import { type Person, people } from '../support/people.ts';
import { isUpdate } from '../support/http/route-roles-update.ts';
import { SampleRegister } from '../support/register.ts';
import { arbitraryOf } from '../support/http/schema-arbitrary.ts';
import { linkDiscord } from '../support/link-discord.ts';

/*
 * Every route of the server's own table is called as everybody, with what its description allows, on the same register each time: who
 * may call what (UPDATE_ROUTE_ROLES=1 writes the file anew: read its difference), what each answer carries, and what none holds.
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

interface Walk {
  /** Of each route, what each role may, or all of them. */
  roles: Record<string, string | Record<string, string>>;
  answers: number;
  headerFaults: string[];
  leaks: string[];
}

let walked: Promise<Walk> | undefined;
const walk = () => (walked ??= walkEveryRoute());

test('Z1: what each role may call is what the committed table says', async () => {
  const { roles } = await walk();

  if (isUpdate) writeFileSync(FILE, `${JSON.stringify(roles, null, 2)}\n`);
  assert.ok(Object.keys(roles).length > 100);
  assert.deepEqual(roles, JSON.parse(readFileSync(FILE, 'utf8')));
});

test('W5: every answer of every route keeps browsers from guessing, framing and telling, and what is private from being kept', async () => {
  const { answers, headerFaults } = await walk();

  assert.ok(answers > 900, `${answers} answers`);
  assert.deepEqual(headerFaults, []);
});

test('Z6: no answer holds the Discord id of anybody else, a mail address, or the address that somebody asks from', async () => {
  const { leaks } = await walk();

  assert.deepEqual(leaks, []);
});

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>;

const TEXT = /^(text\/|application\/(json|problem\+json|feed\+json|atom\+xml))/;

function headerFaultsOf({ statusCode, headers }: Answer, isPublicRead: boolean): string[] {
  const faults: string[] = [];
  const demand = (name: string, wanted: RegExp) => {
    const value = String(headers[name] ?? 'absent');
    if (!wanted.test(value)) faults.push(`${name}: ${value}`);
  };
  demand('x-content-type-options', /^nosniff$/);
  demand('referrer-policy', /^(no-referrer|same-origin)$/);
  demand('content-security-policy', /^default-src 'none';.*frame-ancestors /);
  demand('strict-transport-security', /^max-age=\d{8}/);
  if (TEXT.test(String(headers['content-type'] ?? ''))) demand('content-type', /charset=utf-8/);
  if (!isPublicRead || statusCode >= 400) demand('cache-control', /\bno-store\b/);
  return faults;
}

const ASKED_FROM = '203.0.113.77';

function leaksIn({ body }: Answer, by: Person | undefined): string[] {
  const others = Object.values(people).filter((person) => person !== by);
  const ids = others
    .filter(({ discord }) => body.includes(discord))
    .map(({ name }) => `Discord id of ${name}`);
  const mail = /[\w.+-]+@(?!pledgebook\.example)[\w-]+\.[a-z]{2,}/i.exec(body)?.[0];
  return [...ids, ...(mail === undefined ? [] : [mail]), ...(body.includes(ASKED_FROM) ? [ASKED_FROM] : [])];
}

async function walkEveryRoute(): Promise<Walk> {
  await using database = await testDatabase();
  const { config } = readConfig({
    STEWARDS: people.stella.address,
    PUBLIC_URL: 'https://pledgebook.example',
    LOG_LEVEL: 'silent',
  });
  const now = new Date();
  await new SampleRegister(database, config.settings, now).fill();
  for (const person of Object.values(people)) await linkDiscord(database.db, person, now);
  const claim = await database.db
    .selectFrom('claim')
    .innerJoin('delegate', 'delegate.id', 'claim.delegate_id')
    .select('claim.id')
    .where('delegate.slug', '=', 'node-harbor')
    .where('claim.state', '=', 'claimed')
    .orderBy('claim.id')
    .executeTakeFirstOrThrow();
  const question = await database.db
    .selectFrom('question')
    .innerJoin('delegate', 'delegate.id', 'question.delegate_id')
    .select('question.seq')
    .where('delegate.slug', '=', 'node-harbor')
    .orderBy('question.seq')
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

  const found: Walk = { roles: {}, answers: 0, headerFaults: [], leaks: [] };
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
            remoteAddress: ASKED_FROM,
            headers: {
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          });
          await sql`rollback to savepoint asked`.execute(tx);
          assert.notEqual(answer.statusCode, 500, `${method} ${target}: ${answer.body}`);
          classes[role] = classOf(answer.statusCode);
          found.answers += 1;
          const isPublicRead = method === 'GET' && route?.guarded !== true;
          const say = (fault: string) => `${method} ${target} as ${role} (${answer.statusCode}): ${fault}`;
          found.headerFaults.push(...headerFaultsOf(answer, isPublicRead).map(say));
          found.leaks.push(...leaksIn(answer, ROLES[role as keyof typeof ROLES]).map(say));
        }
        const all = new Set(Object.values(classes));
        const [only] = all;
        found.roles[`${method} ${url}`] = all.size === 1 && only !== undefined ? only : classes;
      }
  });
  return found;
}
