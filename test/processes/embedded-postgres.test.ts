import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sweepThrowAwayFolders } from '../../start/embedded-postgres.ts';
import {
  answers,
  ask,
  at,
  bounded,
  folder,
  gone,
  owner,
  Owner,
  refusal,
  words,
} from '../support/database/postgres-owner.ts';

test('a first and a later start serve the same data, and SIGTERM ends both', bounded, async () => {
  using place = folder();
  const dir = path.join(place.dir, 'd');
  await using first = await owner(dir);
  await ask(dir, `create table kept as select 'one' as word`);

  assert.equal(await first.kill('SIGTERM'), 0);
  assert.match(first.output, /stopped/);
  assert.equal(await answers(dir), false);
  await using later = await owner(dir);
  assert.deepEqual(await words(dir), [{ word: 'one' }]);
  assert.equal(await later.kill('SIGTERM'), 0);
});

test('when its owner is killed, PostgreSQL ends by itself and the data stays', bounded, async () => {
  using place = folder();
  await using killed = await owner(place.dir);
  await ask(place.dir, `create table kept as select 'one' as word`);

  await killed.kill('SIGKILL');
  await gone(place.dir);

  await using _next = await owner(place.dir);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
});

test('a start right after its owner was killed serves', bounded, async () => {
  using place = folder();
  for (let round = 0; round < 3; round++) {
    const killed = await owner(place.dir);
    if (round === 0) await ask(place.dir, `create table kept as select 'one' as word`);
    await killed.kill('SIGKILL');
  }
  await using _next = await owner(place.dir);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
});

test('a start after both were killed serves, once an orphaned query has ended', bounded, async () => {
  using place = folder();
  const killed = await owner(place.dir);
  await ask(place.dir, `create table kept as select 'one' as word`);
  const orphan = new pg.Client(at(place.dir));
  orphan.on('error', () => {});
  await orphan.connect();
  let orphaned = true;
  const settled = orphan
    .query('select count(*) from generate_series(1, 8000000)')
    .catch(() => {})
    .finally(() => (orphaned = false));
  await sleep(100);

  process.kill(killed.postgres, 'SIGKILL');
  await killed.kill('SIGKILL');
  assert.equal(orphaned, true);
  await using _next = await owner(place.dir);

  assert.equal(orphaned, false);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
  await settled;
});

test('a kill while the data folder is being made does not spoil the next start', bounded, async () => {
  using place = folder();
  const killed = new Owner(place.dir);
  const begun = () => fs.readdirSync(place.dir).some((name) => name.startsWith('data.new'));
  while (!begun()) await sleep(5);
  await sleep(150);
  await killed.kill('SIGKILL');

  await using next = await owner(place.dir);
  assert.equal(await answers(place.dir), true);
  assert.equal(await next.kill('SIGTERM'), 0);
  assert.deepEqual(
    fs.readdirSync(place.dir).filter((name) => name.startsWith('data.new')),
    [],
  );
});

test(
  'a lock file that names a living foreign process is no obstacle, and that process lives on',
  bounded,
  async () => {
    using place = folder();
    const first = await owner(place.dir);
    const lock = fs.readFileSync(path.join(place.dir, 'data/postmaster.pid'), 'utf8');
    await first.kill('SIGTERM');
    const foreign = spawn('sleep', ['60']);
    const stale = lock.replace(/^\d+/, String(foreign.pid));
    fs.writeFileSync(path.join(place.dir, 'data/postmaster.pid'), stale);
    fs.writeFileSync(path.join(place.dir, '.s.PGSQL.5432.lock'), stale);

    await using _next = await owner(place.dir);

    assert.equal(await answers(place.dir), true);
    assert.equal(foreign.exitCode ?? foreign.signalCode, null);
    foreign.kill();
  },
);

test('a second start on the same folder is refused in one line', bounded, async () => {
  using place = folder();
  await using _first = await owner(place.dir);

  assert.equal(await refusal(place.dir), `DATA_DIR: another process uses ${place.dir}\n`);
  assert.equal(await answers(place.dir), true);
});

test('of three starts at once exactly one comes up, after a kill as well', bounded, async () => {
  using place = folder();
  for (let round = 0; round < 4; round++) {
    const starts = [1, 2, 3].map(() => new Owner(place.dir));
    const outcomes = await Promise.all(
      starts.map((each) =>
        each.says('ready').then(
          () => 'ready',
          () => each.output,
        ),
      ),
    );
    await Promise.all(starts.map((each) => each.kill('SIGKILL')));
    const refused = `DATA_DIR: another process uses ${place.dir}\n`;
    assert.deepEqual(outcomes.sort(), [refused, refused, 'ready']);
  }
  await gone(place.dir);
});

test(
  'a Ctrl-C of the whole group leaves PostgreSQL to requests in flight until its owner stops it',
  bounded,
  async () => {
    using place = folder();
    await using interrupted = await owner(place.dir);

    process.kill(-Number(interrupted.child.pid), 'SIGINT');
    await interrupted.says('interrupted');
    await sleep(300);
    assert.deepEqual(await ask(place.dir, 'select 1 as one'), [{ one: 1 }]);

    assert.equal(await interrupted.ended, 0);
    assert.equal(await answers(place.dir), false);
  },
);

test('a relative DATA_DIR is below the working folder', bounded, async () => {
  using place = folder();
  const relative = new Owner('.data', { cwd: place.dir });
  await relative.says(`ready in ${path.join(place.dir, '.data')}\n`);

  assert.deepEqual(await ask(path.join(place.dir, '.data'), 'select 1 as one'), [{ one: 1 }]);
  assert.equal(await relative.kill('SIGTERM'), 0);
});

test('the throw-away folders of killed processes are removed, those in use are not', bounded, async () => {
  using place = folder();
  const killed = await owner(path.join(place.dir, 'demo-1'));
  await using living = await owner(path.join(place.dir, 'demo-2'));
  fs.mkdirSync(path.join(place.dir, 'other'));
  process.kill(killed.postgres, 'SIGKILL');
  await killed.kill('SIGKILL');

  await sweepThrowAwayFolders(place.dir, 'demo-');

  assert.deepEqual(fs.readdirSync(place.dir).sort(), ['demo-2', 'other']);
  assert.equal(await answers(living.dir), true);
});
