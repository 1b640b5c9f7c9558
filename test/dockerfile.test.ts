import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { read, root } from './support/repository-files.ts';

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
