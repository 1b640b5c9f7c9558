import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { bounded, folder, isRoot, owner, refusal } from '../support/database/postgres-owner.ts';

test('a path too long for a socket is refused in one line', bounded, async () => {
  using place = folder();
  const dir = path.join(place.dir, 'x'.repeat(100));

  assert.equal(await refusal(dir), `DATA_DIR is too long a path for a socket: ${dir}\n`);
  assert.equal(fs.existsSync(dir), false);
});

test(
  'a folder that cannot be made, as in /proc, and what is no folder are refused in one line, at once',
  bounded,
  async (t) => {
    if (process.platform !== 'linux') return t.skip('there is no /proc');
    using place = folder();
    const file = path.join(place.dir, 'file');
    fs.writeFileSync(file, 'text');
    const inAFile = path.join(file, 'data');

    assert.match(
      await refusal('/proc/pledgebook/data'),
      /^DATA_DIR \/proc\/pledgebook\/data cannot be used: ENOENT: [^\n]*mkdir '\/proc\/pledgebook'\n$/,
    );
    assert.equal(await refusal(file), `DATA_DIR ${file} cannot be used: it is no folder\n`);
    assert.match(await refusal(inAFile), /^DATA_DIR \S+ cannot be used: ENOTDIR: [^\n]*\n$/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'text');
  },
);

test('a folder that others can write in is refused in one line and left as it is', bounded, async () => {
  using place = folder();
  fs.chmodSync(place.dir, 0o777);

  assert.equal(await refusal(place.dir), `DATA_DIR ${place.dir} cannot be used: others can write in it\n`);
  assert.deepEqual(fs.readdirSync(place.dir), []);
  assert.equal(fs.statSync(place.dir).mode & 0o777, 0o777);
});

test(
  'a folder that holds other things, as a home does, is refused in one line and left as it is',
  bounded,
  async () => {
    using place = folder();
    fs.mkdirSync(path.join(place.dir, 'data'));
    fs.mkdirSync(path.join(place.dir, 'keys'));
    fs.writeFileSync(path.join(place.dir, '.profile'), 'text');
    fs.chmodSync(place.dir, 0o755);
    if (isRoot) fs.chownSync(path.join(place.dir, 'data'), 65534, 65534);
    const why = (name: string) =>
      `DATA_DIR ${place.dir} cannot be used: it holds other things (${name}): name a folder that is empty or not there yet\n`;

    assert.equal(await refusal(place.dir), why('.profile'));
    fs.rmSync(path.join(place.dir, '.profile'));
    assert.equal(await refusal(place.dir), why('data'));

    assert.deepEqual(fs.readdirSync(place.dir).sort(), ['data', 'keys']);
    const { mode, uid } = fs.statSync(place.dir);
    assert.deepEqual([mode & 0o777, uid], [0o755, process.getuid?.() ?? uid]);
  },
);

test("another user's data is refused in one line and left to it, by root too", bounded, async (t) => {
  if (!isRoot) return t.skip('only root can make what is of another user');
  using place = folder();
  const dir = path.join(place.dir, 'd');
  fs.mkdirSync(path.join(dir, 'data'), { recursive: true, mode: 0o700 });
  for (const each of [dir, path.join(dir, 'data')]) fs.chownSync(each, 4711, 4711);
  const why = `DATA_DIR ${dir} cannot be used: it is of the user 4711: run this as that user\n`;

  assert.equal(await refusal(dir), why);

  assert.deepEqual(
    [dir, path.join(dir, 'data')].map((each) => fs.statSync(each).uid),
    [4711, 4711],
  );
  assert.deepEqual(fs.readdirSync(dir), ['data']);
});

test('only the owner can pass into the folder, whatever its mode was', bounded, async () => {
  using place = folder();
  await using _first = await owner(place.dir);

  assert.equal(fs.statSync(place.dir).mode & 0o777, 0o700);
});

test('a PostgreSQL that cannot start is told in one line, at once', bounded, async () => {
  using place = folder();
  const first = await owner(place.dir);
  await first.kill('SIGTERM');
  fs.appendFileSync(path.join(place.dir, 'data/postgresql.conf'), "shared_buffers = 'many'\n");
  const before = Date.now();

  assert.equal(await refusal(place.dir), `PostgreSQL ended: see ${path.join(place.dir, 'postgres.log')}\n`);
  assert.ok(Date.now() - before < 10_000);
});

test('a platform without binaries is told in one line to set DATABASE_URL', bounded, async () => {
  using place = folder();

  assert.equal(
    await refusal(place.dir, { platform: 'sunos' }),
    `no embedded PostgreSQL for sunos-${process.arch}: set DATABASE_URL\n`,
  );
});
