import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readConfig } from '../../api/config.ts';
import { ConfigError } from '../../core/environment.ts';
import { buildService, type Service } from '../../start/service.ts';
import { type TestDatabase, testDatabase } from '../support/database/database.ts';
import { GithubRefusal } from '../support/github/refusal.ts';
import { startGithub } from '../support/github/stand-in.ts';
import { githubSettings } from '../support/processes/stand-ins.ts';

/** A service of the API alone, which logs what is wrong. */
async function serviceOn(
  database: TestDatabase,
  told: Record<string, string>,
  logged: string[] = [],
): Promise<Service> {
  const { config, secrets } = readConfig({ PORT: '0', LOG_LEVEL: 'warn', ...told });
  return await buildService({
    config,
    secrets: {
      accessTokenKeys: [{ kid: 'test', seed: randomBytes(32) }],
      bookSigningKey: randomBytes(32).toString('base64'),
      github: secrets.github,
    },
    bot: undefined,
    address: database.address,
    now: () => new Date(),
    logStream: { write: (line) => void logged.push(line) },
  });
}

test('an address where the service cannot listen is named in one line', async () => {
  const other = net.createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  await using database = await testDatabase(20);
  await using service = await serviceOn(database, { PORT: String(port) });

  await assert.rejects(service.serve(), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.deepEqual(error.faults, [
      `HOST and PORT: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    ]);
    return true;
  });
  other.close();
});

test('the log says when GitHub asks to wait, and until when', async () => {
  await using database = await testDatabase(20);
  await using github = await startGithub();
  const logged: string[] = [];
  await using service = await serviceOn(database, githubSettings(github), logged);
  github.refuse(new GithubRefusal(403, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }));

  await assert.rejects(async () => service.handlers['redeliver-webhooks']?.({}), {
    code: 'github_unavailable',
  });

  const [line = '{}'] = logged;
  const { msg, who, until } = JSON.parse(line) as { msg?: string; who?: string; until?: string };
  assert.deepEqual([logged.length, msg, who], [1, 'GitHub asked us to wait', 'everybody']);
  assert.ok(Date.parse(until ?? '') > Date.now() + 50_000, until);
});
