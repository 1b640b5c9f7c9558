import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { readConfig } from '../api/config.ts';
import { readBotConfig } from '../bot/config.ts';
import { readBotProcess } from '../bot/process-config.ts';
import { exampleEnvironment, read, root } from './support/repository-files.ts';
import { readBy } from './support/variables-read.ts';
import { parseYaml, type Yaml } from './support/yaml.ts';

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
const example = exampleEnvironment();
const LOGIN_FILE = 'ops/serving-login.sql';

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
